package org.fundwatch.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The span of time an alert is about; {@code to} may still be open.
 */
public record Window(
        @JsonProperty("from") Instant from,
        @JsonProperty("to") @Nullable Instant to) {}
