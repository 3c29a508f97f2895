package org.fundwatch.jobs.indicator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
 * @param span its instants
 * @param operated a surgery was told of
 */
public record CountedStay(
        VerdictMeasure.@Nullable Place place,
        long from,
        @Nullable Long to,
        long countedTo,
        @Nullable Long endCounted,
        List<String> events,
        long heardAt,
        Span span,
        boolean operated) {
    /** Repeats of more different events than this are no stay any more. */
    static final int MOST_EVENTS = 50;

    static final CountedStay UNKNOWN = new CountedStay(null, 0, null, 0, null, List.of(), 0, new Span(0, null), false);

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** When it begins and ends, epoch milliseconds; the end is absent while it goes on. */
    public record Span(long begin, @Nullable Long end) {}

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
            // an admission that is entered anew corrects the first, and undoes that it was cancelled
            case BEGINS ->
                day == null
                        ? with(place, from, to, all, at, span)
                        : with(
                                news.place(),
                                day,
                                isCancelled() && place != null ? null : to,
                                all,
                                at,
                                new Span(Objects.requireNonNull(news.at()), span.end));
            case ENDS -> with(place, from, day, all, at, new Span(span.begin, news.at()));
            case GOES_ON -> with(place, from, null, all, at, new Span(span.begin, null));
            // nobody was there on any day
            case NEVER_BEGAN -> with(place, from, Long.MIN_VALUE, all, at, span);
            case OPERATED -> new CountedStay(place, from, to, countedTo, endCounted, all, at, span, true);
        };
    }

    private CountedStay with(
            VerdictMeasure.@Nullable Place there,
            long first,
            @Nullable Long last,
            List<String> heard,
            long at,
            Span instants) {
        // counting begins with the admission
        long counted = place == null && there != null ? first : countedTo;
        return new CountedStay(there, first, last, counted, endCounted, heard, at, instants, operated);
    }

    /** Whether what was counted is of another place or another first day than this. */
    boolean isMovedFrom(CountedStay before) {
        return before.place != null && place != null && (before.from != from || !before.place.equals(place));
    }

    /** The same with nothing counted. */
    CountedStay uncounted() {
        return new CountedStay(place, from, to, from, null, events, heardAt, span, operated);
    }

    /** Operated on and home within a day: in no bed at night, and no stay here. */
    private boolean isDaySurgery() {
        return operated && span.end != null && span.end - span.begin <= DAY;
    }

    boolean isCancelled() {
        return to != null && to == Long.MIN_VALUE;
    }

    /** Whether somebody lies there as far as is known, or is yet to: a discharge may be dated ahead. */
    boolean isOpen() {
        return place != null && !isDaySurgery() && (to == null || countedTo < to);
    }

    /** Up to which day its beds are to count, as known now: none that has not come yet, whatever a discharge says. */
    long dueTo(long now) {
        return isDaySurgery() ? from : Math.max(from, to == null ? day(now) : Math.min(to, day(now)));
    }

    /** The day of the discharge that is to count; absent while there is none. */
    @Nullable
    Long endDue(long now) {
        return to == null || isCancelled() || isDaySurgery() || to < from || to > day(now) ? null : to;
    }

    /** What its end adds: a stay, and its days, one at least. */
    Figures.Beds ended(long end) {
        return new Figures.Beds(1, Math.max(1, end - from), 0);
    }

    /** The same with everything counted that is due. */
    CountedStay counted(long now) {
        return new CountedStay(place, from, to, dueTo(now), endDue(now), events, heardAt, span, operated);
    }

    static long day(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant)).toEpochDay();
    }
}
