package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prescriptions and stays of a person while one event is booked. */
final class CareDraft {
    private List<PrescriptionEntry> prescriptions;
    private List<StayEntry> stays;

    CareDraft(List<PrescriptionEntry> prescriptions, List<StayEntry> stays) {
        this.prescriptions = prescriptions;
        this.stays = stays;
    }

    List<PrescriptionEntry> prescriptions() {
        return prescriptions;
    }

    List<StayEntry> stays() {
        return stays;
    }

    @Nullable
    PrescriptionEntry prescription(long number) {
        return Lists.find(prescriptions, entry -> entry.number() == number);
    }

    /** Adds a prescription, or puts it in the place of the one with its number. */
    void put(PrescriptionEntry fresh) {
        prescriptions = Lists.appended(Lists.kept(prescriptions, old -> old.number() != fresh.number()), fresh);
    }

    /** Gives back to the prescriptions what a settlement had bought on them. */
    void unfill(long settlement) {
        prescriptions = prescriptions.stream()
                .map(entry -> entry.withFills(Lists.kept(entry.fills(), fill -> fill.settlement() != settlement)))
                .toList();
    }

    /** Adds a stay, or puts it in the place of the one of its visit. */
    void put(StayEntry fresh) {
        stays = Lists.appended(
                Lists.kept(stays, old -> old.visit() != fresh.visit() || old.institution() != fresh.institution()),
                fresh);
    }

    void remove(StayEntry stay) {
        stays = Lists.kept(stays, other -> !other.equals(stay));
    }

    void closeBefore(int year) {
        long firstDay = LocalDate.of(year, 1, 1).toEpochDay();
        prescriptions = Lists.kept(prescriptions, entry -> entry.issuedDay() >= firstDay);
        StayEntry latest = latestOpen();
        stays = Lists.kept(stays, stay -> stay == latest || stay.isKeptFrom(firstDay));
    }

    /** Of the stays without a discharge the one that began last. */
    private @Nullable StayEntry latestOpen() {
        StayEntry latest = null;
        for (StayEntry stay : stays) {
            boolean open = stay.toDay() == null;
            if (open && (latest == null || stay.fromDay() >= latest.fromDay())) {
                latest = stay;
            }
        }
        return latest;
    }
}
