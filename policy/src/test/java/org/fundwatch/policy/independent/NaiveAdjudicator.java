package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.policy.independent.Outcome.Past;
import org.fundwatch.policy.independent.Outcome.Standing;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.AccountTransfer;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyHoldCancel;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.LedgerOpening;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.PremiumPayment;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * The second adjudicator. It holds the logs of all persons and nothing else; each event is answered by going through its
 * person's whole log again.
 */
final class NaiveAdjudicator {
    private static final Set<EventType> BILLS =
            Set.of(EventType.SETTLEMENT, EventType.MANUAL_REIMBURSEMENT, EventType.INPATIENT_SETTLEMENT);

    final Tables tables;
    private final Map<String, List<Past>> logs = new HashMap<>();

    NaiveAdjudicator(Tables tables) {
        this.tables = tables;
    }

    History history(String person, Instant now) {
        return new History(
                logs.computeIfAbsent(person, key -> new ArrayList<>()),
                History.day(now).getYear());
    }

    /** The answers to one event: its own, and those to the hold outcomes it gave rise to. */
    List<Outcome> answer(PersonEvent event, Instant received) {
        List<Outcome> answers = new ArrayList<>();
        String person = event.header().psnNo();
        History history = history(person, received);
        Outcome outcome = judge(history, event, received);
        history.log.add(new Past(received, event, outcome));
        if (outcome.field("kind").equals("VERDICT")) {
            verdict(history, event, outcome);
        }
        answers.add(outcome);
        for (PersonEvent derived : outcome.derived) {
            answers.addAll(answer(derived, received));
        }
        return answers;
    }

    /** The verdict on a settlement that nothing remembers. */
    Outcome preview(PersonEvent event, Instant received) {
        List<Past> log = history(event.header().psnNo(), received).log;
        int before = log.size();
        Outcome outcome = answer(event, received).get(0);
        while (log.size() > before) {
            log.remove(log.size() - 1);
        }
        return outcome;
    }

    private Outcome judge(History history, PersonEvent event, Instant received) {
        EventType type = event.type();
        if (event.header().eventTime().isAfter(received.plusSeconds(900))) {
            return new Outcome("REFUSED").set("reason", "FUTURE_EVENT");
        }
        if (event.body() instanceof Settlement bill) {
            if (type == EventType.PRE_SETTLEMENT) {
                return settle(history, event, bill, received, false);
            }
            Outcome repetition = repetition(history, event, bill.idOr(event.eventId()));
            return repetition != null ? repetition : settle(history, event, bill, received, false);
        } else if (event.body() instanceof InpatientSettlement bill) {
            Outcome repetition = repetition(history, event, bill.idOr(event.eventId()));
            return repetition != null ? repetition : AsClaimed.judge(this, history, event, bill, received);
        } else if (event.body() instanceof Reversal reversal) {
            Past same = history.same(event);
            return same != null
                    ? Reversing.again(history, same.outcome())
                    : new Reversing(history, event, reversal, received).answer();
        } else if (event.body() instanceof ReviewResolution resolution) {
            Past same = history.same(event);
            return same != null
                    ? new Outcome("APPLIED")
                    : new Resolving(this, history, event, resolution, received).answer();
        }
        Past same = history.same(event);
        if (same != null && type != EventType.FAMILY_HOLD_CANCEL && type != EventType.FAMILY_QUOTE) {
            return Accounts.repeated(same.outcome(), event);
        }
        Accounts accounts = new Accounts(this, history, event, received);
        if (event.body() instanceof AccountCredit credit) {
            return accounts.credit(credit);
        } else if (event.body() instanceof AccountTransfer transfer) {
            return accounts.transfer(transfer);
        } else if (event.body() instanceof PremiumPayment premium) {
            return new Premiums(this, history, event, received).pay(premium);
        } else if (event.body() instanceof FamilyHoldRequest request) {
            return accounts.hold(request);
        } else if (event.body() instanceof FamilyHoldCancel cancel) {
            return accounts.cancel(cancel);
        } else if (event.body() instanceof FamilyHoldOutcome closing) {
            return accounts.close(closing);
        } else if (event.body() instanceof LedgerOpening) {
            return accounts.opening();
        }
        return new Outcome("APPLIED");
    }

    /** A settlement sent before: stored amounts; the same id with other content goes to the dead letters. */
    private @Nullable Outcome repetition(History history, PersonEvent event, String settlementId) {
        for (Past past : history.log) {
            boolean bill = BILLS.contains(past.event().type())
                    && past.outcome().booked != null
                    && history.remembers(past.outcome().booked);
            if (!bill) {
                continue;
            }
            String id = past.outcome().booked.settlementId;
            if (!past.event().eventId().equals(event.eventId()) && !id.equals(settlementId)) {
                continue;
            }
            if (!content(past.event()).equals(content(event)) || !id.equals(settlementId)) {
                return new Outcome("REFUSED").set("reason", "ID_CONFLICT");
            }
            Booked now = history.settlements().get(id);
            Outcome copy = new Outcome("VERDICT").info("DUPLICATE").set("duplicate", true);
            if (history.reversed(id)) {
                copy.info("ALREADY_REVERSED");
            }
            amounts(copy, now, BigDecimal.ONE);
            return about(copy, past.outcome()).set("decision", now.decision);
        }
        return null;
    }

    /** "Content = known fields except event_id, event_time, received_at, family_aid." */
    private static List<Object> content(PersonEvent event) {
        Object body = event.body() instanceof Settlement bill ? bill.withoutFamilyAid() : event.body();
        return List.of(event.type(), body);
    }

    static Outcome about(Outcome copy, Outcome original) {
        for (String field : List.of("benefit", "place", "date")) {
            copy.set(field, original.field(field));
        }
        return copy;
    }

    /** Judges a settlement (at its own event, or at the resolution of its review) with the hold that it quotes. */
    Outcome settle(History history, PersonEvent event, Settlement bill, Instant received, boolean resolved) {
        Settling settling = new Settling(tables, history, event, bill, received, resolved);
        boolean preview = event.type() == EventType.PRE_SETTLEMENT;
        Holds holds = new Holds(history, event, bill, received, settling);
        settling.split();
        Outcome outcome;
        if (!resolved
                && !preview
                && !settling.closed()
                && history.tombstone(settling.booked.settlementId, event.eventId(), bill.institutionCode())) {
            holds.grant();
            settling.policy = null;
            settling.outcome.info("REVERSED_BEFORE");
            outcome = settling.close("DENY");
            outcome.reversed = settling.booked.settlementId;
        } else if (settling.asClaimed()) {
            settling.policy = null;
            outcome = AsClaimed.judge(settling, history, resolved ? BigDecimal.ZERO : holds.grant());
        } else {
            BigDecimal grant = resolved ? BigDecimal.ZERO : holds.grant();
            outcome = settling.judge(grant, holds.usable);
        }
        if (!outcome.field("decision").equals("PAY")
                && !List.of("PAY", "ADJUST").contains(settling.booked.decision)) {
            outcome.dropAidFindings();
        }
        holds.close(outcome, settling.booked);
        amounts(outcome, settling.booked, BigDecimal.ONE);
        describe(outcome, settling.booked);
        if (settling.policy != null) {
            outcome.set("policy", settling.policy.id() + " " + settling.policy.version());
            outcome.standing = new Standing(
                    settling.policy,
                    settling.date.getYear(),
                    settling.deductibleLimit,
                    settling.policy.cap(settling.retired));
            settling.booked.standing = outcome.standing;
        }
        if (preview) {
            outcome.booked = null;
            outcome.accountMoved = BigDecimal.ZERO;
        }
        return outcome;
    }

    static void describe(Outcome outcome, Booked booked) {
        outcome.set("decision", booked.decision);
        outcome.set("benefit", booked.benefit);
        outcome.set("insured", booked.insuredRegion);
        outcome.set("place", booked.treatmentRegion);
        outcome.set("date", booked.serviceDate);
    }

    static void amounts(Outcome outcome, Booked booked, BigDecimal sign) {
        outcome.money("total", booked.total.multiply(sign));
        outcome.money("selfPaid", booked.selfPaid.multiply(sign));
        outcome.money("aboveStandard", booked.aboveStandard.multiply(sign));
        outcome.money("firstSelfPay", booked.firstSelfPay.multiply(sign));
        outcome.money("inScope", booked.inScope.multiply(sign));
        outcome.money("deductible", booked.deductible.multiply(sign));
        outcome.money("ratio", booked.ratio.setScale(2, java.math.RoundingMode.UNNECESSARY));
        outcome.money("pool", booked.pool.multiply(sign));
        outcome.money("fund", booked.pool.multiply(sign));
        outcome.money("person", booked.person().multiply(sign));
        outcome.money("account", booked.account.multiply(sign));
        outcome.money("aid", booked.aid.multiply(sign));
        outcome.money("cash", booked.cash().multiply(sign));
    }

    /** {@code year} and {@code balc} are after this event. */
    private void verdict(History history, PersonEvent event, Outcome outcome) {
        outcome.money("balance", history.balance());
        Standing of = outcome.standing;
        if (of == null) {
            return;
        }
        BigDecimal paid = history.poolPaid(of.policy().id(), Benefit.ORDINARY_OUTPATIENT, of.year());
        BigDecimal deductible = history.deductiblePaid(of.policy().id(), Benefit.ORDINARY_OUTPATIENT, of.year());
        outcome.set(
                "year",
                of.year() + " " + Outcome.cents(deductible) + " " + Outcome.cents(of.limit()) + " "
                        + Outcome.cents(paid) + " " + Outcome.cents(of.cap()) + " "
                        + Outcome.cents(of.cap().subtract(paid).max(BigDecimal.ZERO)));
    }
}
