package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.independent.Outcome.Past;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.AccountTransfer;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.Enrolment.AccountMode;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyAuthorisation;
import org.fundwatch.schemas.event.FamilyAuthorisation.Relation;
import org.fundwatch.schemas.event.FamilyHoldCancel;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldOutcome.Cause;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.event.PersonEvent;
import org.jspecify.annotations.Nullable;

/** Credits, transfers, holds and their outcomes on one person's own account. Money in yuan. */
final class Accounts {
    private final NaiveAdjudicator naive;
    private final History history;
    private final PersonEvent event;
    private final Instant received;

    Accounts(NaiveAdjudicator naive, History history, PersonEvent event, Instant received) {
        this.naive = naive;
        this.history = history;
        this.event = event;
        this.received = received;
    }

    /** An event sent twice moves nothing the second time. */
    static Outcome repeated(Outcome first, PersonEvent event) {
        Outcome outcome = new Outcome("APPLIED").set("repeated", true);
        if (event.type() == EventType.FAMILY_HOLD
                || event.type() == EventType.FAMILY_QUOTE
                || event.type() == EventType.FAMILY_HOLD_OUTCOME) {
            outcome.fields.putAll(first.fields);
            if (event.type() != EventType.FAMILY_HOLD_OUTCOME) {
                outcome.fields.remove("findings");
                outcome.info("DUPLICATE");
            }
        }
        return outcome;
    }

    private @Nullable Policy policy(LocalDate date) {
        Enrolment person = history.enrolment(date);
        return person == null ? null : Policy.of(person.insuredRegion(), person.insuranceType(), date);
    }

    Outcome opening() {
        Policy policy = policy(History.day(event.header().eventTime()));
        Outcome outcome = new Outcome("APPLIED");
        if (policy == null) {
            return outcome.set("kind", "FINDINGS").finding("NO_POLICY", "SUSPECTED", BigDecimal.ZERO, null);
        }
        return outcome.set("pack", policy.id());
    }

    /** "Credits are checked against 2 % of base, 85, 70: a wrong one is booked and a finding." */
    Outcome credit(AccountCredit credit) {
        BigDecimal amount = History.yuan(credit.amountFen());
        BigDecimal available = history.available();
        if (amount.signum() < 0 && available.add(amount).signum() < 0) {
            return refused("ACCOUNT_SHORT", amount.negate().subtract(available));
        }
        Outcome outcome = new Outcome("APPLIED");
        outcome.accountMoved = amount;
        BigDecimal due = due(credit);
        if (due != null && due.compareTo(amount) != 0) {
            outcome.set("kind", "FINDINGS");
            outcome.finding("CREDIT_MISMATCH", "SUSPECTED", amount.subtract(due).abs(), null);
        }
        return outcome;
    }

    /** The active get a share of their base, the retired a fixed amount from the month after; pool-only mode none. */
    private @Nullable BigDecimal due(AccountCredit credit) {
        LocalDate day = credit.period() == null
                ? History.day(event.header().eventTime())
                : LocalDate.parse(credit.period() + "-01");
        Enrolment person = history.enrolment(day);
        Policy policy = policy(day);
        if (policy == null || person.personType() == null) {
            return null;
        }
        Enrolment before = history.enrolment(day.withDayOfMonth(1).minusDays(1));
        boolean retired = retired(before == null ? person : before);
        boolean none = person.accountMode() == AccountMode.POOL_ONLY;
        return switch (credit.kind()) {
            case OPENING, CORRECTION -> null;
            case CONTRIBUTION ->
                none || retired
                        ? BigDecimal.ZERO
                        : credit.contributionBaseFen() == null
                                ? null
                                : Settling.cents(History.yuan(credit.contributionBaseFen())
                                        .multiply(new BigDecimal("0.02")));
            case FIXED -> none || !retired ? BigDecimal.ZERO : policy.retiredMonthly();
        };
    }

    private static boolean retired(Enrolment person) {
        return person.personType() != null && person.personType().startsWith("12");
    }

    Outcome transfer(AccountTransfer transfer) {
        BigDecimal amount = History.yuan(transfer.amountFen());
        BigDecimal available = history.available();
        if (amount.compareTo(available) > 0) {
            return refused("ACCOUNT_SHORT", amount.subtract(available));
        }
        Outcome outcome = new Outcome("APPLIED");
        outcome.accountMoved = amount.negate();
        return outcome;
    }

    private static Outcome refused(String code, BigDecimal amount) {
        return new Outcome("FINDINGS").finding(code, "INFO", amount, null);
    }

    /** The first of the three steps: surplus = balance − the floor − open holds. */
    Outcome hold(FamilyHoldRequest request) {
        boolean binding = event.type() == EventType.FAMILY_HOLD;
        Outcome outcome = new Outcome("HOLD_RESULT");
        outcome.set("hold", request.holdId()).set("use", request.use()).set("binding", binding);
        outcome.set("useBefore", received.plusSeconds(900));
        BigDecimal asked = History.yuan(request.amountFen());
        BigDecimal granted = BigDecimal.ZERO;
        LocalDate today = History.day(event.header().eventTime());
        List<String> reasons = refusals(request, today);
        for (String reason : reasons) {
            boolean unjudged = reason.equals("NO_POLICY");
            outcome.finding(reason, unjudged ? "SUSPECTED" : "INFO", unjudged ? BigDecimal.ZERO : asked, null);
        }
        if (reasons.isEmpty()) {
            granted = asked;
            FamilyAuthorisation given = history.authorisation(request.beneficiaryNo());
            if (given.perUseLimitFen() != null) {
                BigDecimal limit = History.yuan(given.perUseLimitFen());
                if (granted.compareTo(limit) > 0) {
                    outcome.finding("AID_PER_USE_LIMIT", "INFO", granted.subtract(limit), null);
                    granted = limit;
                }
            }
            Policy policy = policy(today);
            BigDecimal floor = policy == null ? BigDecimal.ZERO : policy.surplusAbove();
            BigDecimal surplus = history.available().subtract(floor).max(BigDecimal.ZERO);
            if (granted.compareTo(surplus) > 0) {
                outcome.finding("AID_SURPLUS", "INFO", granted.subtract(surplus), null);
                granted = surplus;
            }
        }
        if (binding) {
            outcome.grantedHold = request.holdId();
            outcome.granted = granted;
        }
        return outcome.money("granted", granted);
    }

    private List<String> refusals(FamilyHoldRequest request, LocalDate today) {
        List<String> reasons = new ArrayList<>();
        FamilyAuthorisation given = history.authorisation(request.beneficiaryNo());
        Enrolment owner = history.enrolment(today);
        Policy policy = policy(today);
        if (owner == null || policy == null) {
            return List.of("NO_POLICY");
        }
        boolean insured =
                given != null && given.beneficiaryInsuranceType() != null && given.beneficiaryRegion() != null;
        if (!insured) {
            return List.of("AID_NOT_AUTHORISED");
        }
        if (given.relation() == null || given.relation() == Relation.OTHER) {
            reasons.add("AID_RELATION");
        }
        if (Boolean.TRUE.equals(owner.publicMedicalCare())
                || Boolean.TRUE.equals(given.beneficiaryPublicMedicalCare())) {
            reasons.add("AID_PUBLIC_MEDICAL_CARE");
        }
        boolean outside = outside(owner, request.treatmentRegion()) || outside(owner, given.beneficiaryRegion());
        if (outside) {
            reasons.add("AID_OUT_OF_PROVINCE");
        }
        if (!policy.aidUses().contains(request.use().name())) {
            reasons.add("AID_PURPOSE");
        }
        boolean certificate =
                "01".equals(request.authoriserCertificateType()) || "03".equals(request.authoriserCertificateType());
        if (!certificate) {
            reasons.add("AID_NO_CERTIFICATE");
        }
        return reasons.subList(0, Math.min(1, reasons.size()));
    }

    private static boolean outside(Enrolment owner, @Nullable String region) {
        return region != null
                && owner.insuredRegion() != null
                && !region.substring(0, 2).equals(owner.insuredRegion().substring(0, 2));
    }

    /** Kills an undecided hold; on a decided one it only repeats the closing outcome. */
    Outcome cancel(FamilyHoldCancel cancel) {
        Outcome outcome = new Outcome("APPLIED");
        Past decision = history.first(past -> cancel.holdId().equals(past.outcome().decidedHold));
        if (decision == null) {
            outcome.decidedHold = cancel.holdId();
            outcome.derived.add(Holds.outcome(
                    event,
                    cancel.authoriserNo(),
                    cancel.holdId(),
                    null,
                    BigDecimal.ZERO,
                    granted(cancel),
                    Cause.CANCELLED,
                    received));
        } else {
            decision.outcome().derived.stream()
                    .filter(derived -> derived.eventId().equals(cancel.holdId() + "/CLOSE"))
                    .forEach(outcome.derived::add);
        }
        return outcome;
    }

    private BigDecimal granted(FamilyHoldCancel cancel) {
        Past hold = naive.history(cancel.authoriserNo(), received)
                .first(past -> cancel.holdId().equals(past.outcome().grantedHold));
        return hold == null ? BigDecimal.ZERO : hold.outcome().granted;
    }

    /** The third step: booked on the authoriser's log; one close and at most one reversal per hold. */
    Outcome close(FamilyHoldOutcome closing) {
        Past hold = history.first(past -> closing.holdId().equals(past.outcome().grantedHold));
        BigDecimal used = History.yuan(closing.usedFen());
        BigDecimal returned = History.yuan(closing.returnedFen());
        boolean reversal = closing.cause() == Cause.REVERSED;
        boolean fits = hold != null
                && history.closed(closing.holdId()) == reversal
                && used.add(returned).compareTo(hold.outcome().granted) <= 0;
        if (!fits) {
            return new Outcome("REFUSED").set("reason", "HOLD_OUTCOME_INVALID");
        }
        Outcome outcome = new Outcome("FINDINGS").finding("HOLD_CLOSED", "INFO", used, null);
        outcome.accountMoved = reversal ? returned : used.negate();
        if (reversal && returned.signum() > 0 && history.emptied()) {
            outcome.finding("ACCOUNT_CLOSED", "INFO", returned, null);
        }
        return outcome;
    }
}
