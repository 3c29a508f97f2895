package org.fundwatch.jobs.indicator;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.AccountFlow.Flow;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.schemas.verdict.Verdict;

/** What the answers of the ledger say of accounts: what was used and for what, what was set aside, what was turned down. */
final class AccountAnswers {
    private static final String PHARMACY_SALE = "41";

    /** Answers that book, or give back; a pre-settlement moves nothing. */
    private static final Set<EventType> BOOKING = EnumSet.of(
            EventType.SETTLEMENT,
            EventType.INPATIENT_SETTLEMENT,
            EventType.REVIEW_RESOLUTION,
            EventType.MANUAL_REIMBURSEMENT,
            EventType.REVERSAL);

    private static final Set<EventType> OUTGOING = EnumSet.of(EventType.ACCOUNT_TRANSFER, EventType.PREMIUM_PAYMENT);

    private AccountAnswers() {}

    /** Own account money of a settlement; of a reversal, negative. What a relative paid moves on the relative's log. */
    static Optional<AccountNews> of(Verdict verdict, long orderTime) {
        long paid = verdict.computed().accountFen();
        if (verdict.duplicateOf() != null || paid == 0 || !BOOKING.contains(verdict.eventType())) {
            return Optional.empty();
        }
        AccountFlow flow = new AccountFlow(Flow.USE, purpose(verdict), paid > 0 ? 1 : -1, paid);
        return Optional.of(AccountNews.moves(
                verdict.psnNo(), verdict.eventId(), flow, verdict.eventTime().toEpochMilli(), orderTime));
    }

    /** A reversal does not say what for the money had been used: what it gives back stands on its own. */
    private static String purpose(Verdict verdict) {
        if (verdict.eventType() == EventType.REVERSAL) {
            return "REVERSED";
        }
        return PHARMACY_SALE.equals(verdict.medicalType()) ? "PHARMACY" : "MEDICAL";
    }

    static Optional<AccountNews> of(HoldResult result, long orderTime) {
        if (!result.binding() || result.grantedFen() == 0) {
            return Optional.empty();
        }
        AccountFlow flow = new AccountFlow(Flow.HOLD_GRANTED, result.use().name(), 1, result.grantedFen());
        return Optional.of(AccountNews.moves(result.psnNo(), result.eventId(), flow, orderTime, orderTime));
    }

    /** A credit that only differs from what was due is booked; a premium or transfer with a finding, a duplicate too, is not. */
    static Optional<AccountNews> of(FindingsAnswer answer, long orderTime) {
        boolean refused = answer.eventType() == EventType.ACCOUNT_CREDIT
                ? has(answer, Codes.ACCOUNT_SHORT)
                : OUTGOING.contains(answer.eventType()) && !answer.findings().isEmpty();
        return refused
                ? Optional.of(new AccountNews(
                        answer.psnNo(),
                        answer.eventId(),
                        AccountNews.Kind.REFUSED,
                        null,
                        List.of(),
                        answer.eventTime().toEpochMilli(),
                        orderTime))
                : Optional.empty();
    }

    private static boolean has(FindingsAnswer answer, String code) {
        return answer.findings().stream().map(Finding::code).anyMatch(code::equals);
    }
}
