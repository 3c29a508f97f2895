package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Claim;
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
    private boolean online;
    private long reversedAfter;
    private long returnedAfter;
    private boolean claimedRightly;
    private boolean afterCoverage;
    private boolean hidesAboveStandard;
    private @Nullable String fixedDoctor;
    private @Nullable String invoice;
    private @Nullable String department;

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

    /** Bought online: nobody comes to the place. */
    public Visit online() {
        this.online = true;
        return this;
    }

    /** So many milliseconds later all is taken back: the settlement and the goods. */
    public Visit reversedAfter(long millis) {
        this.reversedAfter = millis;
        this.returnedAfter = millis;
        return this;
    }

    /** Only the settlement is taken back so many milliseconds later. */
    public Visit moneyReturnedAfter(long millis) {
        this.reversedAfter = millis;
        return this;
    }

    /** Only the goods are taken back so many milliseconds later. */
    public Visit goodsReturnedAfter(long millis) {
        this.returnedAfter = millis;
        return this;
    }

    /** The claim passes off what lies above the payment standard as in scope. */
    public Visit hidingAboveStandard() {
        this.hidesAboveStandard = true;
        return this;
    }

    /** Seen by a given doctor at exactly this time: scripts need that. */
    public Visit by(String doctor) {
        this.fixedDoctor = doctor;
        return this;
    }

    /** Seen by a given department. */
    public Visit inDepartment(String code) {
        this.department = code;
        return this;
    }

    /** On an invoice with a given number. */
    public Visit invoiced(String number) {
        this.invoice = number;
        return this;
    }

    /** Its claim is right: scripts need that. */
    public Visit claimedRightly() {
        this.claimedRightly = true;
        return this;
    }

    /** Its person's coverage has ended by then, so that the fund denies it. */
    public Visit afterCoverage() {
        this.afterCoverage = true;
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
        Doctors.@Nullable Slot slot = slot(stage, random);
        long time = slot == null ? at : slot.at();
        String doctor = slot == null ? null : slot.doctor();
        List<BillLine> bill = new ArrayList<>();
        for (BillLine line : lines) {
            BillLine asked =
                    stage.markups().priced(place, line, stage.calendar().dayOf(time));
            bill.add(stage.stock().coded(stage, place, asked, time));
        }
        for (BillLine line : stage.topping().onTop(stage, place, time, bill)) {
            bill.add(stage.stock().coded(stage, place, line, time));
        }
        bill.addAll(stage.upselling().onTop(stage, place, time, bill));
        String visitId = "m" + stage.nextId(person);
        Counter counter =
                new Counter(stage, person, place, kind, filled, stage.calendar().dateOf(time), random);
        Claim right = counter.rightClaim(counter.scope(bill));
        Claim claimed = hidesAboveStandard
                ? counter.rightClaim(counter.scope(bill).hidingAboveStandard())
                : claimedRightly ? right : counter.asClaimed(right);
        if (kind.isOrdinary()) {
            // Others have no terms: the fund lets a person decide and books nothing.
            stage.purses().book(person.index(), right, true);
        }
        String settlementId = "s" + stage.nextId(person);
        SettlementPaper paper = new SettlementPaper(
                settlementId,
                visitId,
                person,
                place,
                kind,
                person.diagnosed(diagnoses),
                doctor,
                department,
                agent,
                filled == null ? null : filled.number(),
                invoice == null ? stage.nextInvoice(place.index()) : invoice,
                bill);
        stage.footfall().note(place, stage.calendar().dateOf(time));
        if (countsInFigures()) {
            stage.weeks().note(place, stage.calendar().dateOf(time), bill);
        }
        stage.emit(
                person, time, EventType.SETTLEMENT, paper.atTheCounter(stage, time, counter, claimed, online), labels);
        stage.stock().sold(stage, place, person, bill, settlementId, time, labels);
        if (written != null) {
            stage.emit(
                    person,
                    time + 1_000,
                    EventType.PRESCRIPTION,
                    prescription(stage, written, visitId, doctor, time),
                    labels);
        }
        takeBack(stage, time, settlementId, right, bill);
    }

    /** What is reversed stands in no figure, nor what the fund denies: to the uncovered, or in a pharmacy without a prescription. */
    private boolean countsInFigures() {
        boolean denied = !person.covered() || afterCoverage || (place.isPharmacy() && filled == null);
        return kind.isOrdinary() && reversedAfter == 0 && !denied;
    }

    private Doctors.@Nullable Slot slot(Stage stage, SeededStream random) {
        int preferred = place.isPharmacy() ? 0 : random.below(1 << 20);
        if (fixedDoctor != null) {
            return new Doctors.Slot(fixedDoctor, at);
        }
        return place.isPharmacy() ? null : stage.doctors().next(place, at, preferred);
    }

    private void takeBack(Stage stage, long time, String settlementId, Claim right, List<BillLine> bill) {
        if (reversedAfter > 0) {
            stage.schedule()
                    .add(new Refund(
                            time + reversedAfter, person, place, settlementId, right, kind.isOrdinary(), labels));
        }
        if (returnedAfter > 0) {
            long back = time + returnedAfter;
            stage.schedule()
                    .add(new Errand(
                            back, s -> s.stock().takenBack(s, place, person, bill, settlementId, back, labels)));
        }
    }

    private Prescription prescription(
            Stage stage, PrescriptionPlan plan, String visitId, @Nullable String doctor, long time) {
        return new Prescription(
                plan.number(),
                visitId,
                plan.prescriber().code(),
                doctor,
                person.diagnosed(plan.diagnoses()),
                plan.longTerm() ? Boolean.TRUE : null,
                stage.calendar().date(stage.calendar().dayOf(time) + plan.validDays()),
                Bills.prescribed(plan.lines()));
    }
}
