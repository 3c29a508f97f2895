package org.fundwatch.simulator.delivery;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to the fund. Most take seconds; of a million, 20 000 take minutes, 2 000 hours, 500 days, and 3 000 come
 * twice. What happens in the last four days of a city is late by five hours at most: where a file ends, absence counts up
 * to its last event, and no latecomer may move that end by days. It holds what is under way: one day's events and the few
 * late ones.
 */
public final class Delivery {
    private static final int LATE_BY_DAYS = 500;
    private static final int LATE_BY_HOURS = 2_000;
    private static final int LATE_BY_MINUTES = 20_000;
    private static final int TWICE = 3_000;
    private static final int SECOND = 1_000;
    private static final int MINUTE = 60 * SECOND;
    private static final int HOUR = 60 * MINUTE;
    private static final long CALM_AT_THE_END = 96L * HOUR;
    /** With the half hour that a repetition may take, less than six hours. */
    private static final long LATEST_AT_THE_END = 5L * HOUR;

    private final long seed;
    private final long calmFrom;
    private final PriorityQueue<Entry> underWay =
            new PriorityQueue<>(Comparator.comparingLong(Entry::receivedAt).thenComparingLong(Entry::sequence));
    private final LateNews late;
    private long sent;

    /** For a city that ends at {@code end} (epoch milliseconds). Notes what comes late in {@code labels}. */
    public Delivery(long seed, long end, LabelBook labels) {
        this.seed = seed;
        this.calmFrom = end - CALM_AT_THE_END;
        this.late = new LateNews(labels);
    }

    /** Sends an event of a person's log on its way. */
    public void send(PersonEvent event) {
        long at = event.header().eventTime().toEpochMilli();
        SeededStream random = next();
        long received = at + delay(at, random);
        late.note(event, received);
        put(Parcel.of(event, received));
        if (random.chance(TWICE)) {
            put(Parcel.of(event, received + random.between(SECOND, 30 * MINUTE)));
        }
    }

    /** Sends an event of a person's log that arrives at once, and once. */
    public void sendPunctually(PersonEvent event) {
        put(Parcel.of(event, event.header().eventTime().toEpochMilli() + SECOND));
    }

    /** Sends an event of an institution's log that arrives at once, and once. */
    public void sendPunctually(InstitutionEvent event) {
        put(Parcel.of(event, event.eventTime().toEpochMilli() + SECOND));
    }

    /** Sends an event of a person's log that arrives at a given time. */
    public void sendToArrive(PersonEvent event, long receivedAt) {
        late.note(event, receivedAt);
        put(Parcel.of(event, receivedAt));
    }

    /** Sends an event of an institution's log on its way. */
    public void send(InstitutionEvent event) {
        long at = event.eventTime().toEpochMilli();
        SeededStream random = next();
        long received = at + delay(at, random);
        late.note(event, received);
        put(Parcel.of(event, received));
        if (random.chance(TWICE)) {
            put(Parcel.of(event, received + random.between(SECOND, 30 * MINUTE)));
        }
    }

    /** The next event that arrives before {@code end} (epoch milliseconds), or none. */
    public @Nullable Parcel nextBefore(long end) {
        Entry head = underWay.peek();
        if (head == null || head.receivedAt() >= end) {
            return null;
        }
        underWay.remove();
        return head.parcel();
    }

    /** How many events are under way. */
    public int underWay() {
        return underWay.size();
    }

    private SeededStream next() {
        return SeededStream.of(seed, Purpose.DELIVERY, sent++, 0);
    }

    private void put(Parcel parcel) {
        underWay.add(new Entry(parcel.receivedAt(), sent++, parcel));
    }

    private long delay(long at, SeededStream random) {
        long drawn = draw(random);
        return at < calmFrom ? drawn : Math.min(drawn, LATEST_AT_THE_END);
    }

    private static long draw(SeededStream random) {
        int luck = random.below(SeededStream.MILLION);
        if (luck < LATE_BY_DAYS) {
            return random.between(24, 72) * (long) HOUR + random.below(HOUR);
        }
        if (luck < LATE_BY_DAYS + LATE_BY_HOURS) {
            return random.between(HOUR, 12 * HOUR);
        }
        if (luck < LATE_BY_DAYS + LATE_BY_HOURS + LATE_BY_MINUTES) {
            return random.between(6 * MINUTE, 50 * MINUTE);
        }
        return random.between(SECOND, 20 * SECOND);
    }

    private record Entry(long receivedAt, long sequence, Parcel parcel) {}
}
