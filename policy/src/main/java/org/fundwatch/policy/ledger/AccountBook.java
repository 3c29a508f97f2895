package org.fundwatch.policy.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.Findings;
import org.fundwatch.policy.pack.Cited;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PersonStatus;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.AccountTransfer;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.jspecify.annotations.Nullable;

/** Books credits to the individual account and money that leaves it. Each event counts once, also one turned down. */
final class AccountBook {
    private AccountBook() {}

    /** A credit is booked as it is; one that differs from the pack's terms is reported. */
    static Answer credit(Booking booking, AccountCredit credit) {
        Draft draft = booking.draft();
        Answer used = UsedIds.answer(booking);
        if (used != null) {
            return used;
        }
        if (credit.amountFen() < 0 && draft.availableFen() + credit.amountFen() < 0) {
            return Replies.findings(booking, List.of(accountShort(draft, -credit.amountFen())));
        }
        draft.moveAccount(credit.amountFen());
        draft.family().setAccountClosed(false);
        Finding mismatch = mismatch(booking, credit);
        return Replies.findings(booking, mismatch == null ? List.of() : List.of(mismatch));
    }

    /** Money leaves for good; above the balance it is refused and nothing is booked. */
    static Answer transfer(Booking booking, AccountTransfer transfer) {
        Draft draft = booking.draft();
        Answer used = UsedIds.answer(booking);
        if (used != null) {
            return used;
        }
        if (transfer.amountFen() > draft.availableFen()) {
            return Replies.findings(booking, List.of(accountShort(draft, transfer.amountFen())));
        }
        draft.moveAccount(-transfer.amountFen());
        draft.family().setAccountClosed(draft.accountFen() == 0);
        return new Answer.Applied();
    }

    private static Finding accountShort(Draft draft, long askedFen) {
        return Findings.info(
                Codes.ACCOUNT_SHORT,
                askedFen - draft.availableFen(),
                Map.of("asked", Arg.money(askedFen), "balance", Arg.money(draft.availableFen())));
    }

    /**
     * By the status on the day before the month begins, as the fixed amount comes from the month after retirement, and by
     * the mode of the account in the month.
     */
    private static @Nullable Finding mismatch(Booking booking, AccountCredit credit) {
        LocalDate date = firstDay(credit.period(), booking.eventDate()).withDayOfMonth(1);
        EnrolmentEntry member = booking.draft().enrolmentOn(date);
        Pack pack = Lookups.pack(booking.rulebook(), member, date);
        if (member == null || pack == null) {
            return null;
        }
        EnrolmentEntry before = booking.draft().enrolmentOn(date.minusDays(1));
        Optional<PersonStatus> status =
                PersonStatus.ofPersonType(before == null ? member.personType() : before.personType());
        if (status.isEmpty()) {
            return null;
        }
        boolean retired = status.get() == PersonStatus.RETIRED;
        return switch (credit.kind()) {
            case CONTRIBUTION -> {
                Cited<Integer> rate = pack.account().contributionRate();
                if (retired || member.poolOnly()) {
                    yield compare(credit, 0, rate.clause());
                }
                yield credit.contributionBaseFen() == null
                        ? null
                        : compare(credit, Fen.shareHalfUp(credit.contributionBaseFen(), rate.value()), rate.clause());
            }
            case FIXED -> {
                Cited<Long> fixed = pack.account().retiredMonthly();
                yield compare(credit, retired && !member.poolOnly() ? fixed.value() : 0, fixed.clause());
            }
            case OPENING, CORRECTION -> null;
        };
    }

    private static @Nullable Finding compare(AccountCredit credit, long dueFen, String clause) {
        return credit.amountFen() == dueFen
                ? null
                : new Finding(
                        Codes.CREDIT_MISMATCH,
                        Severity.SUSPECTED,
                        Math.abs(credit.amountFen() - dueFen),
                        null,
                        Map.of("credited", Arg.money(credit.amountFen()), "due", Arg.money(dueFen)),
                        clause,
                        Overridable.NO);
    }

    private static LocalDate firstDay(@Nullable String period, LocalDate otherwise) {
        try {
            return period == null ? otherwise : YearMonth.parse(period).atDay(1);
        } catch (DateTimeException e) {
            return otherwise; // the month is only used to pick the terms to compare with
        }
    }
}
