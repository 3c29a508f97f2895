package org.fundwatch.jobs.pattern.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.tally.Sum;

/**
 * The book of one item of an institution, day by day (epoch days; quantities 1/10000 packs). A count sets it. Within the day
 * of a count everything is taken as it suits the institution: what was sold came before the count, what it got after it. What
 * buyers brought back was never sold, whenever they brought it.
 */
final class StockBook {
    private final SortedMap<Long, Sum> counted = new TreeMap<>();
    private final SortedMap<Long, Sum> in = new TreeMap<>();
    private final SortedMap<Long, Sum> sold = new TreeMap<>();
    private final SortedMap<Long, Sum> back = new TreeMap<>();

    /**
     * A day at whose end more had been sold than there was.
     *
     * @param from day of the count that the book began with, or the first day of the book
     * @param stockE4 what was there then
     * @param inE4 what came since, up to the last day on which a purchase could still be reported
     * @param soldE4 what was sold since
     */
    record Short(long day, long from, long stockE4, long inE4, long soldE4) {
        long missingE4() {
            return soldE4 - stockE4 - inE4;
        }
    }

    StockBook(Map<String, Sum> sums) {
        Map<String, Sum> lots = new TreeMap<>();
        for (Map.Entry<String, Sum> entry : sums.entrySet()) {
            StockHeading heading = StockHeading.read(entry.getKey());
            switch (heading.kind()) {
                // headings come in the order of their names: of several counts of a lot on a day the last holds
                case StockHeading.COUNTED -> lots.put(StockHeading.lotOf(entry.getKey()) + '|', entry.getValue());
                case StockHeading.IN -> in.put(heading.day(), entry.getValue());
                case StockHeading.BACK -> back.put(heading.day(), entry.getValue());
                default -> sold.put(heading.day(), entry.getValue());
            }
        }
        lots.forEach(
                (lot, sum) -> counted.merge(StockHeading.read(lot).day(), sum, (one, other) -> one.plus(other, 0)));
    }

    /** Days up to {@code last} on which the book was short by more than ever since it was counted, in their order. */
    List<Short> shortages(long last, long graceDays) {
        List<Short> found = new ArrayList<>();
        TreeSet<Long> begins = new TreeSet<>(counted.keySet());
        long first = Math.min(
                in.isEmpty() ? Long.MAX_VALUE : in.firstKey(), sold.isEmpty() ? Long.MAX_VALUE : sold.firstKey() - 1);
        if (first != Long.MAX_VALUE && (counted.isEmpty() || first < counted.firstKey())) {
            begins.add(first);
        }
        for (Long begin : begins) {
            Long next = begins.higher(begin);
            long until = next == null ? Long.MAX_VALUE - 1 : next;
            long returned = sum(back.subMap(begin + 1, until + 1));
            addShortages(found, begin, Math.min(last, until), graceDays, returned);
        }
        return found;
    }

    private void addShortages(List<Short> found, long begin, long end, long graceDays, long returned) {
        Sum count = counted.get(begin);
        long stock = count == null ? 0 : count.quantityE4();
        long worst = Math.max(0, -stock);
        long soldSince = -returned;
        for (Map.Entry<Long, Sum> day :
                sold.subMap(begin + 1, Math.max(begin + 1, end + 1)).entrySet()) {
            soldSince = Totals.sum(soldSince, day.getValue().quantityE4());
            Short now = new Short(day.getKey(), begin, stock, inBetween(begin, day.getKey() + graceDays), soldSince);
            if (now.missingE4() > worst) {
                worst = now.missingE4();
                found.add(now);
            }
        }
    }

    private long inBetween(long from, long to) {
        return sum(in.subMap(from, to + 1));
    }

    private static long sum(SortedMap<Long, Sum> days) {
        return days.values().stream().mapToLong(Sum::quantityE4).reduce(0, Totals::sum);
    }

    /** Sales of a span of days, both included. */
    List<Sum> soldBetween(long from, long to) {
        return new ArrayList<>(sold.subMap(from, to + 1).values());
    }

    /** What the book said at the end of a day. */
    long at(long day) {
        SortedMap<Long, Sum> counts = counted.headMap(day + 1);
        long from = counts.isEmpty() ? Long.MIN_VALUE : counts.lastKey();
        Sum count = counts.get(from);
        long stock = count == null ? 0 : count.quantityE4();
        // on a day of a count, what was sold came before it
        long after = from == Long.MIN_VALUE ? from : from + 1;
        return stock
                + sum(in.subMap(Math.min(from, day), day + 1))
                + sum(back.subMap(Math.min(after, day + 1), day + 1))
                - sum(sold.subMap(Math.min(after, day + 1), day + 1));
    }
}
