package org.fundwatch.jobs.pattern.tally;

import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sum, or that it is taken back. Each part must come once: behind deduplication it does. Times are epoch
 * milliseconds, quantities 1/10000, amounts fen.
 *
 * @param key whose sum it is: subject and span
 * @param heading under what it counts
 * @param eventId the event that is counted, also where another takes it back; empty where it is no evidence
 * @param eventTime when that happened
 * @param orderTime place of this news in the order of detection
 * @param spanEnd when the span is over
 * @param back takes the event back
 * @param region where the institution stands; empty where the rulebook's table does not know it
 * @param news what an alert that this changes gives as its reason
 * @param terms the rule's, at the institution; those of the latest portion that is told hold for the sum
 */
public record Portion(
        String key,
        String heading,
        String eventId,
        long eventTime,
        long orderTime,
        long spanEnd,
        boolean back,
        long quantityE4,
        long amountFen,
        String region,
        String news,
        @Nullable RuleTerms terms) {}
