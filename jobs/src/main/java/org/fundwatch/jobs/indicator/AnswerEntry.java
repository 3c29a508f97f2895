package org.fundwatch.jobs.indicator;

import org.jspecify.annotations.Nullable;

/** What a record of {@code fund.verdicts} says to the indicators: of a settlement, of an account. */
public record AnswerEntry(
        @Nullable VerdictMeasure measure, @Nullable AccountNews account) {}
