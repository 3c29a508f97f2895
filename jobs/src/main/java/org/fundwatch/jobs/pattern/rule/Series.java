package org.fundwatch.jobs.pattern.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Cuts what happened under one key into series, each of which is one alert: it begins with its anchor, ends a window after
 * it, and has at least so many members. What has been said keeps its anchor while evidence grows, also when something earlier
 * becomes known later; and what a closed alert claims begins no other, also when the facts before it are forgotten. So the cut
 * does not depend on how far back the memory happens to reach.
 *
 * @param <T> what happened
 * @param time event time
 * @param windowMillis how long a series that begins here lasts
 * @param least fewest members of a series that begins here
 * @param alertId the alert of a series that begins here
 * @param goesOn whether a series may go on from one member to the next
 */
public record Series<T>(
        ToLongFunction<T> time,
        ToLongFunction<T> windowMillis,
        ToLongFunction<T> least,
        Function<T, String> alertId,
        BiPredicate<T, T> goesOn) {

    /**
     * The series, in the order of their anchors.
     *
     * @param happened in order of time
     * @param said what has been said of the key
     */
    public List<List<T>> of(List<T> happened, Map<String, FactRule.Said> said) {
        List<T> free = new ArrayList<>();
        for (T one : happened) {
            if (said.values().stream().noneMatch(alert -> alert.claims(time.applyAsLong(one)))) {
                free.add(one);
            }
        }
        List<List<T>> found = new ArrayList<>();
        for (T anchor : List.copyOf(free)) {
            FactRule.Said before = said.get(alertId.apply(anchor));
            if (before != null && before.stands() && !before.closed() && free.contains(anchor)) {
                take(free, anchor, found);
            }
        }
        for (T anchor : List.copyOf(free)) {
            if (free.contains(anchor)) {
                take(free, anchor, found);
            }
        }
        found.sort(java.util.Comparator.comparingLong(series -> time.applyAsLong(series.get(0))));
        return found;
    }

    /** Event time up to which the series that begins with {@code anchor} claims what happens. */
    public long until(T anchor) {
        return time.applyAsLong(anchor) + windowMillis.applyAsLong(anchor);
    }

    private void take(List<T> free, T anchor, List<List<T>> found) {
        List<T> series = new ArrayList<>();
        long end = until(anchor);
        T previous = anchor;
        for (T one : free.subList(free.indexOf(anchor), free.size())) {
            if (time.applyAsLong(one) > end || (one != anchor && !goesOn.test(previous, one))) {
                break;
            }
            series.add(one);
            previous = one;
        }
        if (series.size() >= least.applyAsLong(anchor)) {
            free.removeAll(series);
            found.add(series);
        }
    }
}
