package org.fundwatch.jobs.pattern.stay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When nothing happened in a stay: between its begin, the times of its fee lines, surgery, approved leave and its end.
 * Leave is no absence. What is dated outside the stay does not count. Times are epoch milliseconds.
 */
final class StayGaps {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /**
     * Nothing happened from {@code from} to {@code to}.
     *
     * @param before what happened last before
     * @param after what happened next; absent while it lasts, and at the end of the stay
     */
    record Gap(
            long from, long to, StayRecord before, @Nullable StayRecord after) {
        long length() {
            return to - from;
        }
    }

    /** Something happened, for a moment or a while. */
    private record Busy(long from, long to, StayRecord record) {}

    private StayGaps() {}

    /** Every gap of at least {@code least} milliseconds until {@code now}, in order. */
    static List<Gap> of(Hospitalisation stay, long now, long least) {
        long limit = Math.min(stay.end(), now);
        List<Gap> gaps = new ArrayList<>();
        long idleSince = stay.begin();
        StayRecord last = stay.admission();
        for (Busy busy : busy(stay)) {
            if (busy.from() > limit) {
                break;
            }
            if (busy.from() - idleSince >= least) {
                gaps.add(new Gap(idleSince, busy.from(), last, busy.record()));
            }
            if (busy.to() >= idleSince) {
                idleSince = busy.to();
                last = busy.record();
            }
        }
        if (limit - idleSince >= least) {
            gaps.add(new Gap(idleSince, limit, last, null));
        }
        return gaps;
    }

    /**
     * When a gap reaches {@code least} milliseconds or a full day more, if nothing more becomes known: of each gap {@code
     * now}, if it is such an instant, and the next.
     */
    static Set<Long> reached(Hospitalisation stay, long least, long now) {
        Set<Long> times = new TreeSet<>();
        for (Gap gap : of(stay, Long.MAX_VALUE, least)) {
            long first = gap.from() + least;
            long days = Math.max(0, -Math.floorDiv(first - now, DAY));
            long time = first + days * DAY;
            for (long next : List.of(time, time + DAY)) {
                if (next <= gap.to()) {
                    times.add(next);
                }
            }
        }
        return times;
    }

    private static List<Busy> busy(Hospitalisation stay) {
        List<Busy> busy = new ArrayList<>();
        for (StayRecord record : stay.records()) {
            switch (record.kind()) {
                case FEES, SETTLEMENT -> record.activities().forEach(at -> busy.add(new Busy(at, at, record)));
                case LEAVE, SURGERY -> busy.add(new Busy(record.from(), Math.max(record.from(), record.to()), record));
                case ADMISSION, ADMISSION_CANCEL, DISCHARGE, DISCHARGE_CANCEL, SETTLEMENT_TAKEN_BACK, ENROLMENT -> {
                    // no activity of its own
                }
            }
        }
        busy.removeIf(one -> one.to() < stay.begin());
        busy.sort(Comparator.comparingLong(Busy::from)
                .thenComparingLong(Busy::to)
                .thenComparing(one -> one.record().id()));
        return busy;
    }
}
