package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.jspecify.annotations.Nullable;

/**
 * A stay in hospital as it is going to be. Ordinary ones have fees on every day; scripts leave some out, add leave, or let
 * it end by transfer.
 */
public final class StayPlan {
    private final Person person;
    private final Institution place;
    private final long begin;
    private final long end;
    private final String diagnosis;
    private String medType = "21";
    private String dischargeWay = "HOME";
    private boolean cancelled;
    private @Nullable CatalogueItem surgery;
    private long surgeryAt;
    private final List<Leave> leaves = new ArrayList<>();
    private final List<Integer> daysWithoutFees = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private @Nullable Repricing repricing;
    private final List<Extra> extras = new ArrayList<>();
    private boolean ordinary = true;
    private long toldAfter = 5 * CityCalendar.MINUTE;
    private int daysBilledAfter;
    private boolean neglected;
    private int heldFrom = Integer.MAX_VALUE;
    private int heldTo = Integer.MIN_VALUE;
    private long heldUntil;

    public StayPlan(Person person, Institution place, long begin, long end, String diagnosis) {
        if (end < begin) {
            throw new IllegalArgumentException("a stay that ends before it begins");
        }
        this.person = person;
        this.place = place;
        this.begin = begin;
        this.end = end;
        this.diagnosis = diagnosis;
    }

    /** With a surgery during the stay. */
    public StayPlan operated(CatalogueItem operation, long operatedAt) {
        this.surgery = operation;
        this.surgeryAt = operatedAt;
        return this;
    }

    /** As day surgery. */
    public StayPlan asDaySurgery() {
        this.medType = "28";
        return this;
    }

    /** With approved leave. */
    public StayPlan onLeave(long from, long to) {
        leaves.add(new Leave(from, to));
        return this;
    }

    /** With one more item a day, whose price changes meanwhile; its fees belong to the labels, too. */
    public StayPlan repriced(CatalogueItem item, long newPrice, long from, int lastDay) {
        this.repricing = new Repricing(item, newPrice, from, lastDay);
        return this;
    }

    /** With one more line on a day of the city; its fees belong to the labels, too. */
    public StayPlan charging(int day, BillLine line) {
        extras.add(new Extra(day, line));
        return this;
    }

    /** Nothing is charged but what {@link #charging} says. */
    public StayPlan nothingElse() {
        this.ordinary = false;
        return this;
    }

    /** What the diagnosis asks for is not done. */
    public StayPlan neglected() {
        this.neglected = true;
        return this;
    }

    /** Fees go on for so many days after the discharge, which is told after them. */
    public StayPlan billedAfter(int days) {
        this.daysBilledAfter = days;
        this.toldAfter = days * CityCalendar.DAY;
        return this;
    }

    /** Without fees on a day of the city. */
    public StayPlan withoutFees(int day) {
        daysWithoutFees.add(day);
        return this;
    }

    /** The discharge is entered only so many milliseconds after it. */
    public StayPlan dischargeToldAfter(long millis) {
        this.toldAfter = millis;
        return this;
    }

    /** Fees of some days, both included, are uploaded only at a later time, with their own dates. */
    public StayPlan uploadedLate(int fromDay, int toDay, long at) {
        this.heldFrom = fromDay;
        this.heldTo = toDay;
        this.heldUntil = at;
        return this;
    }

    /** Ending with a transfer to another institution. */
    public StayPlan transferred() {
        this.dischargeWay = "TRANSFER";
        return this;
    }

    /** Admission and discharge belong to a label. */
    public StayPlan labelled(Label label) {
        labels.add(label);
        return this;
    }

    public Person person() {
        return person;
    }

    public Institution place() {
        return place;
    }

    /** Admission, epoch milliseconds. */
    public long begin() {
        return begin;
    }

    /** Discharge, epoch milliseconds. */
    public long end() {
        return end;
    }

    public String diagnosis() {
        return diagnosis;
    }

    public String medType() {
        return medType;
    }

    public String dischargeWay() {
        return dischargeWay;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    public @Nullable CatalogueItem surgery() {
        return surgery;
    }

    public long surgeryAt() {
        return surgeryAt;
    }

    public @Nullable Repricing repricing() {
        return repricing;
    }

    public List<Extra> extras() {
        return List.copyOf(extras);
    }

    /** Whether a day in the ward costs what it usually does. */
    public boolean isOrdinary() {
        return ordinary;
    }

    public List<Leave> leaves() {
        return List.copyOf(leaves);
    }

    public boolean isNeglected() {
        return neglected;
    }

    public int daysBilledAfter() {
        return daysBilledAfter;
    }

    public boolean hasFeesOn(int day) {
        return !daysWithoutFees.contains(day);
    }

    /** When the discharge is entered, epoch milliseconds. */
    public long toldAt() {
        return end + toldAfter;
    }

    /** The earliest upload of the fees of a day, epoch milliseconds. */
    public long uploadsFrom(int day) {
        return heldFrom <= day && day <= heldTo ? heldUntil : Long.MIN_VALUE;
    }

    public List<Label> labels() {
        return List.copyOf(labels);
    }

    /** The admission is taken back soon: nothing else of it happens. */
    public StayPlan cancelledSoon() {
        this.cancelled = true;
        return this;
    }

    /** A line charged on a day of the city. */
    public record Extra(int day, BillLine line) {}

    /** Approved leave, epoch milliseconds. */
    public record Leave(long from, long to) {}

    /** An item given every day up to {@code lastDay}, at another price from a time on, epoch milliseconds. */
    public record Repricing(CatalogueItem item, long newPriceMicroYuan, long from, int lastDay) {}
}
