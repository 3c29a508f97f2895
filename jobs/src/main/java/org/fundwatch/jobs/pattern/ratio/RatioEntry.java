package org.fundwatch.jobs.pattern.ratio;

import org.jspecify.annotations.Nullable;

/** What an indicator row says to the rules on ratios: of a day or seven days, or of a week. */
public record RatioEntry(
        @Nullable RatioFact ratio, @Nullable WeekFact week) {}
