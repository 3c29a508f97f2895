package org.fundwatch.jobs.pattern.account;

import java.util.List;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.jspecify.annotations.Nullable;

/**
 * The account or family aid was refused to somebody. Times are epoch milliseconds, the amount fen.
 *
 * @param key the user of the money: the person of the bill or premium, the beneficiary of a hold
 * @param id the settlement, or the event where the answer names none: a settlement is refused once
 * @param eventId the event that was answered
 * @param codes of the findings
 * @param amountFen what was asked for and refused
 */
public record RefusalFact(
        String key,
        String id,
        String eventId,
        long eventTime,
        long orderTime,
        List<String> codes,
        long amountFen,
        @Nullable String institutionCode,
        String region,
        RuleTerms terms)
        implements Fact {
    @Override
    public String news() {
        return "FURTHER_REFUSAL";
    }
}
