package org.fundwatch.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Whom or what an alert is about.
 *
 * @param also the other half of a pair
 */
public record Subject(
        @JsonProperty("kind") Kind kind,
        @JsonProperty("id") String id,
        @JsonProperty("also") List<String> also) {
    /** Kinds of subject. */
    public enum Kind {
        PERSON,
        INSTITUTION,
        DOCTOR,
        TRACE_CODE,
        INVOICE,
        STAFF
    }
}
