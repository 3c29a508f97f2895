package org.fundwatch.jobs.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The field that tells what a record of {@code fund.verdicts} is. */
record AnswerType(@JsonProperty("type") @Nullable String type) {}
