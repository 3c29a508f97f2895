package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.policy.independent.Outcome.Fill;
import org.fundwatch.policy.independent.Outcome.Past;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.AccountTransfer;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyAuthorisation;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.LedgerOpening;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** One person's log up to now. It remembers nothing: every question is answered by going through the log again. */
final class History {
    final List<Past> log;
    private final int thisYear;
    /** Gone through once for each event, not once for each question. */
    private List<Booked> standing = List.of();

    private int standingAt = -1;

    History(List<Past> log, int thisYear) {
        this.log = log;
        this.thisYear = thisYear;
    }

    /** "Entries live to the end of the year after the service year." */
    boolean remembers(Booked booked) {
        return thisYear <= (booked.rememberedAs == 0 ? booked.year() : booked.rememberedAs) + 1;
    }

    /** The same event sent before; ids are remembered to the end of the year after their append. */
    @Nullable
    Past same(PersonEvent event) {
        return first(past -> past.event().eventId().equals(event.eventId())
                && past.event().type() == event.type()
                && thisYear <= day(past.received()).getYear() + 1
                && !past.outcome().field("kind").equals("REFUSED"));
    }

    /** "The entry with the latest effective_from ≤ it holds; of equals, the later in the log." */
    @Nullable
    Enrolment enrolment(LocalDate date) {
        Enrolment best = null;
        for (Past past : log) {
            if (past.event().body() instanceof Enrolment entry
                    && applied(past)
                    && !entry.effectiveFrom().isAfter(date)
                    && (best == null || !entry.effectiveFrom().isBefore(best.effectiveFrom()))) {
                best = entry;
            }
        }
        return best;
    }

    BigDecimal balance() {
        return sum(log, past -> past.outcome().accountMoved);
    }

    /** Granted and not yet closed by an outcome. */
    BigDecimal openHolds() {
        BigDecimal open = BigDecimal.ZERO;
        for (Past past : log) {
            String hold = past.outcome().grantedHold;
            if (hold != null && !closed(hold)) {
                open = open.add(past.outcome().granted);
            }
        }
        return open;
    }

    boolean closed(String holdId) {
        return log.stream()
                .anyMatch(past -> past.event().body() instanceof FamilyHoldOutcome outcome
                        && outcome.holdId().equals(holdId)
                        && !past.outcome().field("kind").equals("REFUSED"));
    }

    /** Reading: a transfer that leaves nothing closes the account, the next credit opens it again. */
    boolean emptied() {
        boolean closed = false;
        BigDecimal balance = BigDecimal.ZERO;
        for (Past past : log) {
            balance = balance.add(past.outcome().accountMoved);
            boolean moved = applied(past) && !past.outcome().field("findings").contains("ACCOUNT_SHORT");
            if (moved && past.event().body() instanceof AccountTransfer) {
                closed = balance.signum() == 0;
            } else if (moved && past.event().body() instanceof AccountCredit) {
                closed = false;
            }
        }
        return closed;
    }

    BigDecimal available() {
        return balance().subtract(openHolds());
    }

    /** The same invoice of the same institution, not reversed. */
    boolean invoiced(Booked booked) {
        return standing().stream()
                .anyMatch(other -> other.invoice != null
                        && other.invoice.equals(booked.invoice)
                        && !other.settlementId.equals(booked.settlementId));
    }

    /** Every settlement by id as it is booked now, reversed ones included; a resolution is judged where it stands itself. */
    Map<String, Booked> settlements() {
        Map<String, Booked> all = new LinkedHashMap<>();
        for (Past past : log) {
            Booked booked = past.outcome().booked;
            if (booked != null && remembers(booked)) {
                all.remove(booked.settlementId);
                all.put(booked.settlementId, booked);
            }
        }
        return all;
    }

    boolean reversed(String settlementId) {
        return log.stream().anyMatch(past -> settlementId.equals(past.outcome().reversed));
    }

    List<Booked> standing() {
        if (standingAt != log.size()) {
            standing = standingNow();
            standingAt = log.size();
        }
        return standing;
    }

    private List<Booked> standingNow() {
        List<Booked> standing = new ArrayList<>(settlements().values());
        Set<String> reversed = new HashSet<>();
        log.forEach(past -> reversed.add(past.outcome().reversed));
        standing.removeIf(booked -> reversed.contains(booked.settlementId));
        return standing;
    }

    BigDecimal poolPaid(String packId, Benefit benefit, int year) {
        BigDecimal booked = sum(standing(), b -> of(b, packId, benefit) && b.year() == year ? b.pool : BigDecimal.ZERO);
        return booked.add(openedPool(packId, benefit, year));
    }

    BigDecimal openedPool(String packId, Benefit benefit, int year) {
        return opened(packId, benefit, year, LedgerOpening::fundPaidFen);
    }

    BigDecimal openedDeductible(String packId, Benefit benefit, int year) {
        return opened(packId, benefit, year, LedgerOpening::deductiblePaidFen);
    }

    BigDecimal deductiblePaid(String packId, Benefit benefit, int year) {
        BigDecimal booked = sum(
                standing(), b -> of(b, packId, benefit) && b.deductibleYear == year ? b.deductible : BigDecimal.ZERO);
        return booked.add(openedDeductible(packId, benefit, year)).add(forgottenDeductible(packId, benefit, year));
    }

    /** Paid in a year by bills of an older service year that are no longer remembered and so can no longer be reversed. */
    BigDecimal forgottenDeductible(String packId, Benefit benefit, int year) {
        Set<String> reversed = new HashSet<>();
        log.forEach(past -> reversed.add(past.outcome().reversed));
        Map<String, Booked> last = new LinkedHashMap<>();
        for (Past past : log) {
            Booked booked = past.outcome().booked;
            if (booked != null) {
                last.put(booked.settlementId, booked);
            }
        }
        last.values()
                .removeIf(b -> remembers(b)
                        || reversed.contains(b.settlementId)
                        || !of(b, packId, benefit)
                        || b.deductibleYear != year);
        return sum(List.copyOf(last.values()), b -> b.deductible);
    }

    List<Booked> ofVisit(String visit, String packId, Benefit benefit) {
        List<Booked> bills = new ArrayList<>(standing());
        bills.removeIf(b -> !of(b, packId, benefit) || !b.visit.equals(visit));
        return bills;
    }

    private static boolean of(Booked booked, String packId, Benefit benefit) {
        return booked.packId.equals(packId) && booked.benefit == benefit;
    }

    private BigDecimal opened(
            String packId, Benefit benefit, int year, Function<LedgerOpening, @Nullable Long> amountFen) {
        BigDecimal opened = BigDecimal.ZERO;
        for (Past past : log) {
            if (past.event().body() instanceof LedgerOpening opening
                    && applied(past)
                    && opening.year() == year
                    && opening.benefit() == benefit
                    && past.outcome().field("pack").equals(packId)) {
                opened = opened.add(yuan(amountFen.apply(opening)));
            }
        }
        return opened;
    }

    /** In hospital on a day: after the day of admission and before that of discharge; leave does not interrupt it. */
    boolean inHospital(LocalDate date) {
        for (Past past : log) {
            if (past.event().body() instanceof Admission stay && applied(past) && stands(stay, past)) {
                LocalDate out = discharged(stay.visitId());
                if (date.isAfter(day(stay.beginsAt())) && (out == null || date.isBefore(out))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean stands(Admission stay, Past admitted) {
        List<Past> later = log.subList(log.indexOf(admitted) + 1, log.size());
        return later.stream()
                .noneMatch(past -> past.event().type() == EventType.ADMISSION_CANCEL
                        && past.event().body() instanceof VisitCancel cancel
                        && applied(past)
                        && cancel.visitId().equals(stay.visitId()));
    }

    private @Nullable LocalDate discharged(String visitId) {
        LocalDate out = null;
        for (Past past : log) {
            if (past.event().body() instanceof Discharge discharge
                    && applied(past)
                    && discharge.visitId().equals(visitId)) {
                out = day(discharge.endsAt());
            } else if (past.event().type() == EventType.DISCHARGE_CANCEL
                    && past.event().body() instanceof VisitCancel cancel
                    && applied(past)
                    && cancel.visitId().equals(visitId)) {
                out = null;
            }
        }
        return out;
    }

    @Nullable
    Prescription prescription(@Nullable String number) {
        Prescription found = null;
        for (Past past : log) {
            if (past.event().body() instanceof Prescription entry
                    && applied(past)
                    && entry.prescriptionNo().equals(number)
                    && (entry.validUntil() != null
                            || thisYear <= day(past.received()).getYear() + 1)) {
                found = entry;
            }
        }
        return found;
    }

    /** "Unless prescribed at a designated institution": on the day of the prescription. */
    LocalDate prescribedOn(Prescription prescription) {
        Past past = first(entry -> entry.event().body() == prescription);
        return day(past.event().header().eventTime());
    }

    BigDecimal filled(String prescription, String item) {
        BigDecimal filled = BigDecimal.ZERO;
        for (Booked booked : standing()) {
            for (Fill fill : booked.fills) {
                if (fill.prescription().equals(prescription) && fill.item().equals(item)) {
                    filled = filled.add(fill.packs());
                }
            }
        }
        return filled;
    }

    /** Whether a reversal of a settlement that nobody knew stands in the log. */
    boolean tombstone(String settlementId, String eventId, String institution) {
        return log.stream()
                .anyMatch(past -> past.event().body() instanceof Reversal reversal
                        && thisYear <= day(past.received()).getYear() + 1
                        && past.outcome().field("findings").contains("UNKNOWN_SETTLEMENT")
                        && (reversal.institutionCode() == null
                                || reversal.institutionCode().equals(institution))
                        && (settlementId.equals(reversal.settlementId())
                                || reversal.settlementId() == null && eventId.equals(reversal.originalEventId())));
    }

    boolean holdDecided(String holdId) {
        return log.stream().anyMatch(past -> holdId.equals(past.outcome().decidedHold));
    }

    @Nullable
    FamilyAuthorisation authorisation(String beneficiary) {
        FamilyAuthorisation found = null;
        for (Past past : log) {
            if (past.event().body() instanceof FamilyAuthorisation given
                    && applied(past)
                    && given.beneficiaryNo().equals(beneficiary)) {
                found = given.action() == FamilyAuthorisation.Action.GRANT ? given : null;
            }
        }
        return found;
    }

    @Nullable
    Past first(Predicate<Past> wanted) {
        return log.stream().filter(wanted).findFirst().orElse(null);
    }

    /** Not a repetition of an event that moved something before. */
    private static boolean applied(Past past) {
        return past.outcome().field("repeated").isEmpty();
    }

    static LocalDate day(Instant time) {
        return time.atZone(Shanghai.ZONE).toLocalDate();
    }

    static BigDecimal yuan(@Nullable Long fen) {
        return fen == null ? BigDecimal.ZERO : BigDecimal.valueOf(fen, 2);
    }

    static <T> BigDecimal sum(List<T> all, Function<T, BigDecimal> amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (T one : all) {
            sum = sum.add(amount.apply(one));
        }
        return sum;
    }
}
