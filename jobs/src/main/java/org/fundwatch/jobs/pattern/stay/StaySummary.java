package org.fundwatch.jobs.pattern.stay;

import java.util.List;
import java.util.Optional;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one stay, told anew with everything that becomes known of it. Times are epoch milliseconds, the amount
 * fen.
 *
 * @param key what the rule runs on
 * @param id the stay and the revision
 * @param revision of this stay, from 1; the highest holds
 * @param end when it ended: its discharge, else the last settlement that stands; {@link Long#MAX_VALUE} with neither
 * @param cancelled the admission was taken back
 * @param daySurgery {@code med_type} 28, or operated on and discharged within a day
 * @param beds registered beds of the institution; absent where the table does not say
 * @param groups what the person has in common with others, as it was known with the first word of the stay; without those
 *     that PH08 leaves out
 * @param amountFen what the stay was settled for
 * @param admissionEventId event of the admission
 * @param admissionAt when that was
 * @param admissionOrder place of the admission in the order of detection
 * @param news what told it
 */
public record StaySummary(
        String key,
        String id,
        int revision,
        long eventTime,
        long orderTime,
        String psnNo,
        String visitId,
        String institutionCode,
        @Nullable String region,
        long begin,
        long end,
        boolean cancelled,
        boolean daySurgery,
        @Nullable Integer beds,
        List<String> groups,
        long amountFen,
        String admissionEventId,
        long admissionAt,
        long admissionOrder,
        List<RuleTerms> terms,
        String news)
        implements Fact {

    /** Names the stay. */
    public String stay() {
        return stay(psnNo, visitId, institutionCode);
    }

    static String stay(String psnNo, String visitId, String institutionCode) {
        return psnNo + '|' + visitId + '|' + institutionCode;
    }

    /** Whether the person lay there at that instant. */
    public boolean isPresentAt(long instant) {
        return !cancelled && !daySurgery && begin <= instant && instant < end;
    }

    /** The terms of a rule, if the publication has the rule. */
    public Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }

    /** The same under another key. */
    public StaySummary under(String other) {
        return new StaySummary(
                other,
                id,
                revision,
                eventTime,
                orderTime,
                psnNo,
                visitId,
                institutionCode,
                region,
                begin,
                end,
                cancelled,
                daySurgery,
                beds,
                groups,
                amountFen,
                admissionEventId,
                admissionAt,
                admissionOrder,
                terms,
                news);
    }
}
