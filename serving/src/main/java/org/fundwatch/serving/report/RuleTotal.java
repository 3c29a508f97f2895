package org.fundwatch.serving.report;

/**
 * The alerts of one rule in a week. Amount in fen.
 *
 * @param standing raised or changed, not withdrawn
 * @param withdrawn taken back by later events
 * @param amountFen at risk in the standing ones
 */
public record RuleTotal(String ruleId, long standing, long withdrawn, long amountFen) {}
