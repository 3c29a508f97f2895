package org.fundwatch.jobs.pattern.tally;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.Totals;

/**
 * What was counted under one heading, less what was taken back. Quantities in 1/10000, amounts in fen; see {@link Totals}
 * for the bounds. Adding is free of order.
 *
 * @param samples the first events counted, also those taken back
 * @param back the first of those taken back
 */
public record Sum(long count, long quantityE4, long amountFen, List<Sample> samples, List<Sample> back) {
    /** An event that was counted. */
    public record Sample(String eventId, long eventTime, long amountFen) {
        static final Comparator<Sample> FIRST =
                Comparator.comparingLong(Sample::eventTime).thenComparing(Sample::eventId);
    }

    static Sum of(Portion portion) {
        int sign = portion.back() ? -1 : 1;
        List<Sample> one = portion.eventId().isEmpty()
                ? List.of()
                : List.of(new Sample(portion.eventId(), portion.eventTime(), portion.amountFen()));
        return new Sum(
                sign,
                sign * portion.quantityE4(),
                sign * portion.amountFen(),
                portion.back() ? List.of() : one,
                portion.back() ? one : List.of());
    }

    /** Both together, with at most so many samples. */
    public Sum plus(Sum other, int mostSamples) {
        return new Sum(
                Totals.sum(count, other.count),
                Totals.sum(quantityE4, other.quantityE4),
                Totals.sum(amountFen, other.amountFen),
                first(samples, other.samples, mostSamples),
                first(back, other.back, mostSamples));
    }

    /** Those of the first events that still count; where all of them were taken back, these. */
    public List<Sample> standing() {
        List<Sample> standing = samples.stream()
                .filter(sample -> back.stream().noneMatch(gone -> gone.eventId().equals(sample.eventId())))
                .toList();
        return standing.isEmpty() ? samples : standing;
    }

    private static List<Sample> first(List<Sample> one, List<Sample> other, int most) {
        if (other.isEmpty()) {
            return one;
        }
        return Stream.concat(one.stream(), other.stream())
                .distinct()
                .sorted(Sample.FIRST)
                .limit(most)
                .toList();
    }
}
