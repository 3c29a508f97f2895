package org.fundwatch.simulator.life;

import java.util.List;
import java.util.function.Consumer;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Claim;
import org.fundwatch.simulator.money.Scope;
import org.fundwatch.simulator.money.Terms;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Doctors;
import org.fundwatch.simulator.world.Institution;

/** A stay while it happens: it puts its own steps on the schedule and adds up what it costs. */
public final class Stay {
    /** The city's own terms of inpatient claims, which no seed text gives: they are booked as claimed. */
    private static final long DEDUCTIBLE_FEN = 50_000;

    private static final int BASIS_POINTS = 8_500;
    private static final int RETIRED_BASIS_POINTS = 9_000;
    private static final int USES_ACCOUNT = 300_000;

    private final StayPlan plan;
    private final String visitId;
    private Scope cost = Scope.NOTHING;
    private int lines;

    private Stay(StayPlan plan, String visitId) {
        this.plan = plan;
        this.visitId = visitId;
    }

    /** Puts a planned stay on the schedule; its visit id is returned. */
    public static String begin(Stage stage, StayPlan plan) {
        Stay stay = new Stay(plan, "m" + stage.nextId(plan.person()));
        stay.at(stage, plan.begin() + CityCalendar.MINUTE, stay::admit);
        return stay.visitId;
    }

    private void admit(Stage stage) {
        CityCalendar calendar = stage.calendar();
        String bed = "B"
                + Math.floorMod(plan.person().index(), Math.max(1, plan.place().beds()));
        emit(
                stage,
                plan.begin() + CityCalendar.MINUTE,
                EventType.ADMISSION,
                new Admission(
                        visitId,
                        plan.place().code(),
                        CityCalendar.instant(plan.begin()),
                        bed,
                        "DEPT" + Math.floorMod(plan.diagnosis().hashCode(), 12),
                        null,
                        plan.person().diagnosed(List.of(plan.diagnosis())),
                        plan.medType()),
                plan.labels());
        if (plan.isCancelled()) {
            at(stage, plan.end(), this::cancel);
            return;
        }
        int last = calendar.dayOf(plan.end());
        for (int day = calendar.dayOf(plan.begin()); day <= last + plan.daysBilledAfter(); day++) {
            if (plan.hasFeesOn(day)) {
                long round = Math.max(
                        plan.begin() + 20 * CityCalendar.MINUTE, calendar.startOf(day) + 8 * CityCalendar.HOUR);
                int today = day;
                if (round < plan.end() || day > last) {
                    at(stage, round, s -> treat(s, today, round));
                }
            }
        }
        for (StayPlan.Leave leave : plan.leaves()) {
            at(stage, leave.from() - 10 * CityCalendar.MINUTE, s -> leave(s, leave));
        }
        if (plan.surgery() != null) {
            at(stage, plan.surgeryAt() + 2 * CityCalendar.HOUR, this::operate);
        }
        at(stage, plan.toldAt(), this::discharge);
    }

    private void cancel(Stage stage) {
        emit(
                stage,
                plan.end(),
                EventType.ADMISSION_CANCEL,
                new VisitCancel(visitId, plan.place().code()),
                plan.labels());
    }

    private void leave(Stage stage, StayPlan.Leave leave) {
        emit(
                stage,
                leave.from() - 10 * CityCalendar.MINUTE,
                EventType.LEAVE,
                new Leave(
                        visitId,
                        plan.place().code(),
                        CityCalendar.instant(leave.from()),
                        CityCalendar.instant(leave.to())),
                plan.labels());
    }

    private void operate(Stage stage) {
        CatalogueItem surgery = plan.surgery();
        if (surgery == null) {
            throw new IllegalStateException("a surgery without its item");
        }
        long done = plan.surgeryAt() + 2 * CityCalendar.HOUR;
        emit(
                stage,
                done,
                EventType.SURGERY,
                new Surgery(
                        visitId,
                        plan.place().code(),
                        surgery.code(),
                        CityCalendar.instant(plan.surgeryAt()),
                        CityCalendar.instant(plan.surgeryAt() + 100 * CityCalendar.MINUTE)),
                plan.labels());
    }

    private void treat(Stage stage, int day, long round) {
        SeededStream random = stage.randomOf(plan.person());
        Doctors.Slot slot = stage.doctors().next(plan.place(), round, random.below(1 << 20));
        List<BillLine> today = WardCare.of(stage, plan, day, slot.at(), random);
        long uploaded = Math.min(slot.at() + random.between(1, 9) * CityCalendar.HOUR, plan.end());
        uploaded = Math.max(Math.max(uploaded, slot.at()), plan.uploadsFrom(day));
        if (today.isEmpty()) {
            return;
        }
        cost = cost.plus(Scope.of(today));
        InpatientFees fees = new InpatientFees(
                visitId,
                plan.place().code(),
                Bills.items(
                        today,
                        CatalogueItem::firstSelfPayBasisPoints,
                        "f",
                        lines + 1,
                        null,
                        slot.doctor(),
                        CityCalendar.instant(slot.at())));
        lines += today.size();
        long at = uploaded;
        stage.schedule().add(new Errand(at, s -> emit(s, at, EventType.INPATIENT_FEES, fees, labelsOfFees())));
    }

    private List<Label> labelsOfFees() {
        return plan.repricing() == null && plan.extras().isEmpty() ? List.of() : plan.labels();
    }

    private void discharge(Stage stage) {
        long told = plan.toldAt();
        emit(
                stage,
                told,
                EventType.DISCHARGE,
                new Discharge(
                        visitId,
                        plan.place().code(),
                        CityCalendar.instant(plan.end()),
                        plan.dischargeWay(),
                        null,
                        plan.person().diagnosed(List.of(plan.diagnosis()))),
                plan.labels());
        at(stage, told + 40 * CityCalendar.MINUTE, this::settle);
    }

    private void settle(Stage stage) {
        Person person = plan.person();
        Institution place = plan.place();
        SeededStream random = stage.randomOf(person);
        boolean account = !person.poolOnly() && random.chance(USES_ACCOUNT);
        Terms terms = person.covered()
                ? new Terms(
                        true,
                        DEDUCTIBLE_FEN,
                        person.retired() ? RETIRED_BASIS_POINTS : BASIS_POINTS,
                        Long.MAX_VALUE,
                        account)
                : Terms.withoutPool(account);
        Claim claim = terms.claim(cost, stage.purses().balance(person.index()));
        stage.purses().book(person.index(), claim, false);
        emit(
                stage,
                plan.toldAt() + 40 * CityCalendar.MINUTE,
                EventType.INPATIENT_SETTLEMENT,
                new InpatientSettlement(
                        "s" + stage.nextId(person),
                        visitId,
                        place.code(),
                        stage.nextInvoice(place.index()),
                        cost.total(),
                        cost.selfPaid(),
                        cost.aboveStandard(),
                        cost.firstSelfPay(),
                        cost.inScope(),
                        claim.deductible(),
                        claim.pool(),
                        claim.account(),
                        0L,
                        claim.cash()),
                List.of());
    }

    private void emit(Stage stage, long at, EventType type, EventBody body, List<Label> labels) {
        stage.emit(plan.person(), at, type, body, labels);
    }

    private void at(Stage stage, long time, Consumer<Stage> what) {
        stage.schedule().add(new Errand(time, what));
    }
}
