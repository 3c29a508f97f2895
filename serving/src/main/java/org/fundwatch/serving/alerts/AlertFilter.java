package org.fundwatch.serving.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list; absent means any.
 *
 * @param from inclusive, by the time of the latest evidence
 * @param to exclusive
 */
public record AlertFilter(
        @Nullable String status,
        @Nullable String ruleId,
        @Nullable String region,
        @Nullable String institutionCode,
        @Nullable String severity,
        @Nullable Instant from,
        @Nullable Instant to) {}
