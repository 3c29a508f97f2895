package org.fundwatch.schemas.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable publication of the rulebook: which content-addressed files it consists of and from when it is in force.
 *
 * @param number 1, 2, 3, …; 1 is in force from the beginning of time
 * @param activeFrom absent on publication 1
 * @param tables path within the rulebook → sha256 of the content
 */
public record PublicationManifest(
        @JsonProperty("number") int number,
        @JsonProperty("active_from") @Nullable Instant activeFrom,
        @JsonProperty("tables") Map<String, String> tables) {}
