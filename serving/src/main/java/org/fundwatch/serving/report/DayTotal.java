package org.fundwatch.serving.report;

import java.time.LocalDate;

/** One day of the week. */
public record DayTotal(LocalDate date, FundTotals totals) {}
