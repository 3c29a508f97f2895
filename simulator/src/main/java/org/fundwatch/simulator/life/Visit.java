package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Claim;
import org.fundwatch.simulator.money.Scope;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Doctors;
import org.fundwatch.simulator.world.Institution;
import org.jspecify.annotations.Nullable;

/** A person goes to an institution once and settles: an outpatient visit, or a purchase at a pharmacy. */
public final class Visit implements Act {
    private final long at;
    private final Person person;
    private final Institution place;
    private final VisitKind kind;
    private final List<BillLine> lines = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private List<String> diagnoses = List.of();
    private @Nullable PrescriptionPlan filled;
    private @Nullable PrescriptionPlan written;
    private boolean agent;
    private long reversedAfter;
    private boolean claimedRightly;

    public Visit(long at, Person person, Institution place, VisitKind kind) {
        this.at = at;
        this.person = person;
        this.place = place;
        this.kind = kind;
    }

    /** Adds a line to the bill. */
    public Visit with(BillLine line) {
        lines.add(line);
        return this;
    }

    /** Names the diagnoses, main first. */
    public Visit because(List<String> icd) {
        this.diagnoses = List.copyOf(icd);
        return this;
    }

    /** Fills an external prescription: its lines are priced here. */
    public Visit filling(PrescriptionPlan prescription) {
        this.filled = prescription;
        this.diagnoses = prescription.diagnoses();
        return this;
    }

    /** Writes an external prescription for a pharmacy. */
    public Visit writing(PrescriptionPlan prescription) {
        this.written = prescription;
        this.diagnoses = prescription.diagnoses();
        return this;
    }

    /** A registered proxy buys. */
    public Visit byAgent() {
        this.agent = true;
        return this;
    }

    /** The settlement is taken back so many milliseconds later. */
    public Visit reversedAfter(long millis) {
        this.reversedAfter = millis;
        return this;
    }

    /** Its claim is right: scripts need that. */
    public Visit claimedRightly() {
        this.claimedRightly = true;
        return this;
    }

    /** Its settlement belongs to a label. */
    public Visit labelled(Label label) {
        this.labels.add(label);
        return this;
    }

    @Override
    public long at() {
        return at;
    }

    @Override
    public void perform(Stage stage) {
        SeededStream random = stage.randomOf(person);
        Doctors.@Nullable Slot slot =
                place.isPharmacy() ? null : stage.doctors().next(place, at, random.below(1 << 20));
        long time = slot == null ? at : slot.at();
        String doctor = slot == null ? null : slot.doctor();
        String visitId = "m" + stage.nextId(person);
        Counter counter = new Counter(stage, person, place, kind, filled, random);
        Claim right = counter.rightClaim(Scope.of(lines));
        stage.purses().book(person.index(), right, kind.isOrdinary());
        Claim claimed = claimedRightly ? right : counter.asClaimed(right);
        String settlementId = "s" + stage.nextId(person);
        stage.emit(
                person,
                time,
                EventType.SETTLEMENT,
                settlement(stage, visitId, settlementId, doctor, time, counter, claimed),
                labels);
        if (written != null) {
            stage.emit(
                    person,
                    time + 1_000,
                    EventType.PRESCRIPTION,
                    prescription(stage, written, visitId, doctor, time),
                    List.of());
        }
        if (reversedAfter > 0) {
            stage.schedule()
                    .add(new Refund(
                            time + reversedAfter, person, place, settlementId, right, kind.isOrdinary(), labels));
        }
    }

    private Settlement settlement(
            Stage stage,
            String visitId,
            String settlementId,
            @Nullable String doctor,
            long time,
            Counter counter,
            Claim claim) {
        Scope scope = claim.scope();
        String prescriptionNo = filled == null ? null : filled.number();
        return new Settlement(
                settlementId,
                visitId,
                place.code(),
                null,
                kind.medType(),
                "310",
                counter.certificate(),
                Region.INSURED,
                place.county().code(),
                stage.calendar().date(stage.calendar().dayOf(time)),
                null,
                null,
                diagnoses,
                place.isPharmacy() ? null : "DEPT" + Math.floorMod(person.index(), 12),
                doctor,
                null,
                Settlement.Channel.COUNTER,
                agent ? Boolean.TRUE : null,
                prescriptionNo,
                kind.isEmergency() ? "1" : "0",
                null,
                null,
                Settlement.Liability.NONE,
                null,
                counter.accountUsed() ? "1" : "0",
                null,
                stage.nextInvoice(place.index()),
                null,
                null,
                null,
                Bills.items(lines, "l", 1, prescriptionNo, doctor, CityCalendar.instant(time)),
                scope.total(),
                scope.selfPaid(),
                scope.aboveStandard(),
                scope.firstSelfPay(),
                scope.inScope(),
                claim.deductible(),
                claim.pool(),
                claim.account(),
                0L,
                claim.cash());
    }

    private static Prescription prescription(
            Stage stage, PrescriptionPlan plan, String visitId, @Nullable String doctor, long time) {
        return new Prescription(
                plan.number(),
                visitId,
                plan.prescriber().code(),
                doctor,
                plan.diagnoses(),
                plan.longTerm() ? Boolean.TRUE : null,
                stage.calendar().date(stage.calendar().dayOf(time) + plan.validDays()),
                Bills.prescribed(plan.lines()));
    }
}
