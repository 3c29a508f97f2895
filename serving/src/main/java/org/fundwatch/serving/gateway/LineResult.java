package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What became of one line of an intake request. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineResult(
        @JsonProperty("status") Status status,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("field") @Nullable String field,
        @JsonProperty("detail") @Nullable String detail) {

    /** The outcomes, each counted in the answer. */
    enum Status {
        APPENDED,
        REFUSED,
        NOT_APPENDED,
        UNKNOWN
    }

    static LineResult refused(@Nullable String eventId, String reason, String field, String detail) {
        return new LineResult(Status.REFUSED, eventId, reason, field, detail);
    }

    static LineResult of(Status status, String eventId) {
        return new LineResult(status, eventId, null, null, null);
    }
}
