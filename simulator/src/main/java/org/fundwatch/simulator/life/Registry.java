package org.fundwatch.simulator.life;

import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.LedgerOpening;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.simulator.money.ShanxiTerms;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.jspecify.annotations.Nullable;

/**
 * The fund's registry: on the day before the first, everybody is enrolled, accounts are opened, and for some the pool has
 * already paid this year, and half as much been borne of deductibles; on the tenth of a month accounts are credited (2 % of the base; 85 for the retired).
 */
public final class Registry {
    private static final int RATE_BASIS_POINTS = 200;
    private static final long RETIRED_FEN = 8_500;
    private static final int OPENED = 120_000;
    private static final int CREDIT_DAY = 10;

    private final long seed;
    private final Stage stage;

    public Registry(long seed, Stage stage) {
        this.seed = seed;
        this.stage = stage;
    }

    /** Enrols a person. Enrolments arrive in time. */
    public void enrol(Person person) {
        SeededStream random = SeededStream.of(seed, Purpose.OPENING, person.index(), 0);
        long at = stage.calendar().startOf(-1) + random.between(8 * 60, 20 * 60) * CityCalendar.MINUTE;
        LocalDate effective = stage.calendar().date(0).minusYears(1).withDayOfYear(1);
        send(person, at, EventType.ENROLMENT, enrolment(person, effective, Enrolment.RemoteFiling.NONE, null));
        if (!person.poolOnly()) {
            long balance = random.chance(100_000) ? random.between(0L, 5_000L) : random.between(10_000L, 600_000L);
            stage.purses().credit(person.index(), balance);
            send(
                    person,
                    at + CityCalendar.MINUTE,
                    EventType.ACCOUNT_CREDIT,
                    new AccountCredit(balance, AccountCredit.Kind.OPENING, null, null));
        }
        if (random.chance(OPENED)) {
            ShanxiTerms terms = ShanxiTerms.on(stage.calendar().date(0));
            long paid = random.between(5_000L, terms.capFen(person.retired()) - 1_000);
            long borne = Math.min(terms.yearlyDeductibleFen(), paid / 2);
            stage.purses().open(person.index(), paid, borne);
            int year = stage.calendar().date(0).getYear();
            send(
                    person,
                    at + 2 * CityCalendar.MINUTE,
                    EventType.LEDGER_OPENING,
                    new LedgerOpening(year, Benefit.ORDINARY_OUTPATIENT, borne, paid, 0));
        }
    }

    /** Credits the account of a person where it is the day for it. */
    public void credit(Person person, int day) {
        LocalDate date = stage.calendar().date(day);
        if (date.getDayOfMonth() != CREDIT_DAY || person.poolOnly() || !person.covered()) {
            return;
        }
        long amount = person.retired() ? RETIRED_FEN : Fen.shareHalfUp(person.contributionBaseFen(), RATE_BASIS_POINTS);
        stage.purses().credit(person.index(), amount);
        stage.emit(
                person,
                stage.calendar().startOf(day) + (3 * 60 + person.index() % 120) * CityCalendar.MINUTE,
                EventType.ACCOUNT_CREDIT,
                new AccountCredit(
                        amount,
                        person.retired() ? AccountCredit.Kind.FIXED : AccountCredit.Kind.CONTRIBUTION,
                        person.retired() ? null : person.contributionBaseFen(),
                        date.toString().substring(0, 7)),
                List.of());
    }

    /** The enrolment of a person with a filing for treatment elsewhere. */
    public static Enrolment enrolment(
            Person person, LocalDate effective, Enrolment.RemoteFiling filing, @Nullable String filedFor) {
        return enrolment(person, person.gender(), effective, filing, filedFor);
    }

    /** The enrolment of a person whose sex is not known. */
    public static Enrolment ofUnknownSex(Person person, LocalDate effective) {
        return enrolment(person, "9", effective, Enrolment.RemoteFiling.NONE, null);
    }

    /** The enrolment of a person whose coverage is in a given state from a day on. */
    public static Enrolment covered(Person person, LocalDate effective, Enrolment.Coverage coverage) {
        return enrolment(person, person.gender(), effective, Enrolment.RemoteFiling.NONE, null, coverage);
    }

    /** The enrolment of a person who from a day on works for an employer, lives in a place, has a telephone. */
    public static Enrolment moved(
            Person person, LocalDate effective, String employerNo, String residence, String telephoneHash) {
        Enrolment own = covered(person, effective, Enrolment.Coverage.ACTIVE);
        return new Enrolment(
                own.effectiveFrom(),
                own.insuranceType(),
                own.personType(),
                own.insuredRegion(),
                own.gender(),
                own.birthDate(),
                own.coverage(),
                own.accountMode(),
                own.flexible(),
                own.publicMedicalCare(),
                own.remoteFiling(),
                own.remoteRegion(),
                employerNo,
                residence,
                telephoneHash);
    }

    private static Enrolment enrolment(
            Person person,
            String gender,
            LocalDate effective,
            Enrolment.RemoteFiling filing,
            @Nullable String filedFor) {
        Enrolment.Coverage coverage = person.covered() ? Enrolment.Coverage.ACTIVE : Enrolment.Coverage.ARREARS;
        return enrolment(person, gender, effective, filing, filedFor, coverage);
    }

    private static Enrolment enrolment(
            Person person,
            String gender,
            LocalDate effective,
            Enrolment.RemoteFiling filing,
            @Nullable String filedFor,
            Enrolment.Coverage coverage) {
        return new Enrolment(
                effective,
                "310",
                person.retired() ? "12" : "11",
                Region.INSURED,
                gender,
                person.birthDate(),
                coverage,
                person.poolOnly() ? Enrolment.AccountMode.POOL_ONLY : Enrolment.AccountMode.POOL_AND_ACCOUNT,
                person.flexible(),
                Boolean.FALSE,
                filing,
                filedFor,
                person.employerNo(),
                person.residence(),
                person.telephoneHash());
    }

    private void send(Person person, long at, EventType type, org.fundwatch.schemas.event.EventBody body) {
        stage.delivery().sendPunctually(stage.event(person, at, type, body, List.of()));
    }
}
