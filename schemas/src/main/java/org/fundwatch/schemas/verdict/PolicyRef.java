package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which policy judged: pack, version, publication.
 *
 * @param id absent when no pack applies
 */
public record PolicyRef(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("version") @Nullable String version,
        @JsonProperty("publication") int publication) {}
