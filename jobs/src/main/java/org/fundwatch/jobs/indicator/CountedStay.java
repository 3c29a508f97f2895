package org.fundwatch.jobs.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * What has been counted of one stay. Days are epoch days in Shanghai: a day counts for the midnight that ends it.
 *
 * @param place absent until the admission is known
 * @param from first day
 * @param to day of the discharge; absent while it goes on
 * @param countedTo the days before this have been counted
 * @param endCounted day of the discharge as it has been counted
 * @param events those heard of, so that none counts twice
 * @param heardAt when it was last heard of, epoch milliseconds
 */
public record CountedStay(
        VerdictMeasure.@Nullable Place place,
        long from,
        @Nullable Long to,
        long countedTo,
        @Nullable Long endCounted,
        List<String> events,
        long heardAt) {
    /** Repeats of more different events than this are no stay any more. */
    static final int MOST_EVENTS = 50;

    static final CountedStay UNKNOWN = new CountedStay(null, 0, null, 0, null, List.of(), 0);

    /** With one more piece of news; without it where it was heard before. */
    CountedStay after(StayNews news) {
        if (events.contains(news.eventId()) || events.size() >= MOST_EVENTS) {
            return this;
        }
        List<String> heard = new ArrayList<>(events);
        heard.add(news.eventId());
        List<String> all = List.copyOf(heard);
        long at = news.orderTime();
        Long day = news.at() == null ? null : day(news.at());
        return switch (news.kind()) {
            case BEGINS ->
                place != null || day == null
                        ? new CountedStay(place, from, to, countedTo, endCounted, all, at)
                        : new CountedStay(news.place(), day, to, day, endCounted, all, at);
            case ENDS -> new CountedStay(place, from, day, countedTo, endCounted, all, at);
            case GOES_ON -> new CountedStay(place, from, null, countedTo, endCounted, all, at);
            // nobody was there on any day
            case NEVER_BEGAN -> new CountedStay(place, from, Long.MIN_VALUE, countedTo, endCounted, all, at);
        };
    }

    boolean isCancelled() {
        return to != null && to == Long.MIN_VALUE;
    }

    /** Whether somebody lies there as far as is known, or is yet to: a discharge may be dated ahead. */
    boolean isOpen() {
        return place != null && (to == null || countedTo < to);
    }

    /** Up to which day its beds are to count, as known now: none that has not come yet, whatever a discharge says. */
    long dueTo(long now) {
        return Math.max(from, to == null ? day(now) : Math.min(to, day(now)));
    }

    /** The day of the discharge that is to count; absent while there is none. */
    @Nullable
    Long endDue(long now) {
        return to == null || isCancelled() || to < from || to > day(now) ? null : to;
    }

    /** What its end adds: a stay, and its days, one at least. */
    Figures.Beds ended(long end) {
        return new Figures.Beds(1, Math.max(1, end - from), 0);
    }

    /** The same with everything counted that is due. */
    CountedStay counted(long now) {
        return new CountedStay(place, from, to, dueTo(now), endDue(now), events, heardAt);
    }

    static long day(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant)).toEpochDay();
    }
}
