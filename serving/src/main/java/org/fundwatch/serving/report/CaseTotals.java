package org.fundwatch.serving.report;

/**
 * What people decided in a week. It follows from what they did and when, not from the log.
 *
 * @param confirmed cases found to be violations
 * @param excluded cases found to be none
 * @param closed cases closed by two people
 * @param recoveredFen money paid back in those closed
 */
public record CaseTotals(long confirmed, long excluded, long closed, long recoveredFen) {}
