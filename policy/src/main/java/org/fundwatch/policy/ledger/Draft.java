package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.PersonEvent;
import org.jspecify.annotations.Nullable;

/** The state of a person while one event is booked. Lists are replaced, never changed. */
final class Draft {
    private short openFromYear;
    private long accountFen;
    private List<EnrolmentEntry> enrolments;
    private List<YearLedger> ledgers;
    private List<SettlementEntry> settlements;
    private List<ReversalEntry> reversals;
    private final IdDraft ids;
    private final CareDraft care;
    private final FamilyDraft family;
    private final List<PersonEvent> derived = new ArrayList<>(0);

    Draft(PersonState state) {
        openFromYear = state.openFromYear();
        accountFen = state.accountFen();
        enrolments = state.enrolments();
        ledgers = state.ledgers();
        settlements = state.settlements();
        reversals = state.reversals();
        ids = new IdDraft(state.seen(), state.repeats());
        care = new CareDraft(state.prescriptions(), state.stays());
        family = new FamilyDraft(state.family());
    }

    PersonState toState() {
        return new PersonState(
                openFromYear,
                accountFen,
                enrolments,
                ledgers,
                settlements,
                reversals,
                ids.seen(),
                ids.repeats(),
                care.prescriptions(),
                care.stays(),
                family.toState());
    }

    int openFromYear() {
        return openFromYear;
    }

    long accountFen() {
        return accountFen;
    }

    /** Balance less open holds, fen. */
    long availableFen() {
        return Math.max(0, accountFen - family.openFen());
    }

    FamilyDraft family() {
        return family;
    }

    CareDraft care() {
        return care;
    }

    IdDraft ids() {
        return ids;
    }

    /** An event for another person's log that follows from this one. */
    void derive(PersonEvent event) {
        derived.add(event);
    }

    List<PersonEvent> derived() {
        return List.copyOf(derived);
    }

    List<SettlementEntry> settlements() {
        return settlements;
    }

    List<ReversalEntry> reversals() {
        return reversals;
    }

    /** Moves the balance, which never falls below zero. */
    void moveAccount(long fen) {
        long after = Math.addExact(accountFen, fen);
        if (after < 0) {
            throw new IllegalStateException("an account balance would be negative");
        }
        accountFen = after;
    }

    /** The enrolment that holds on {@code date}, if any. */
    @Nullable
    EnrolmentEntry enrolmentOn(LocalDate date) {
        EnrolmentEntry holds = null;
        for (EnrolmentEntry entry : enrolments) {
            if (entry.fromDay() <= date.toEpochDay()) {
                holds = entry;
            }
        }
        return holds;
    }

    /** Puts an enrolment in its place by day; one that held from the same day before is superseded. */
    void enrol(EnrolmentEntry entry) {
        List<EnrolmentEntry> sorted = new ArrayList<>(enrolments.size() + 1);
        for (EnrolmentEntry other : enrolments) {
            if (other.fromDay() < entry.fromDay()) {
                sorted.add(other);
            }
        }
        sorted.add(entry);
        for (EnrolmentEntry other : enrolments) {
            if (other.fromDay() > entry.fromDay()) {
                sorted.add(other);
            }
        }
        enrolments = List.copyOf(sorted);
    }

    @Nullable
    YearLedger ledger(String pack, Benefit benefit, int year) {
        return Lists.find(ledgers, ledger -> ledger.is(pack, benefit, year));
    }

    @Nullable
    YearLedger ledger(byte no) {
        return Lists.find(ledgers, ledger -> ledger.no() == no);
    }

    /** Books into the ledger of pack, benefit and year, which is opened where needed; its number. */
    byte book(String pack, Benefit benefit, int year, long poolFen, long deductibleFen) {
        YearLedger ledger = ledger(pack, benefit, year);
        if (ledger == null) {
            byte no = 1;
            while (ledger(no) != null) {
                no++;
            }
            ledger = new YearLedger(no, pack, (byte) benefit.ordinal(), (short) year, 0, 0);
            ledgers = Lists.appended(ledgers, ledger);
        }
        book(ledger.no(), poolFen, deductibleFen);
        return ledger.no();
    }

    void book(byte no, long poolFen, long deductibleFen) {
        ledgers = ledgers.stream()
                .map(ledger -> ledger.no() == no ? ledger.plus(poolFen, deductibleFen) : ledger)
                .toList();
    }

    /** Gives back to the ledgers what a settlement took from them. */
    void giveBack(byte no, SettlementEntry entry) {
        book(no, -entry.poolFen(), 0);
        YearLedger own = ledger(no);
        YearLedger paying = own == null ? null : ledger(own.pack(), own.benefit(), entry.deductibleYear());
        if (paying != null) {
            book(paying.no(), 0, -entry.deductibleFen());
        }
    }

    List<YearLedger> ledgers() {
        return ledgers;
    }

    void add(SettlementEntry entry) {
        settlements = Lists.appended(settlements, entry);
    }

    void remove(SettlementEntry old) {
        settlements = Lists.kept(settlements, entry -> entry != old);
    }

    void replace(SettlementEntry old, SettlementEntry fresh) {
        settlements =
                settlements.stream().map(entry -> entry == old ? fresh : entry).toList();
    }

    void add(ReversalEntry entry) {
        reversals = Lists.appended(reversals, entry);
    }

    /** Forgets what belongs to years before {@code year}; a year once closed stays closed. */
    void closeBefore(int year) {
        if (year <= openFromYear) {
            return;
        }
        openFromYear = (short) year;
        long firstDay = LocalDate.of(year, 1, 1).toEpochDay();
        settlements = Lists.kept(settlements, entry -> entry.serviceDay() >= firstDay);
        ledgers = Lists.kept(ledgers, ledger -> ledger.year() >= year);
        reversals = Lists.kept(reversals, entry -> entry.year() >= year);
        ids.closeBefore(year, settlements);
        care.closeBefore(year);
        family.closeBefore(year);
        EnrolmentEntry first = enrolmentOn(LocalDate.of(year, 1, 1));
        enrolments = Lists.kept(enrolments, entry -> first == null || entry.fromDay() >= first.fromDay());
    }
}
