package org.fundwatch.jobs.pattern.stock;

import java.math.BigInteger;
import java.time.Instant;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * A heading in the book of an item: what was counted, came in, was sold or came back on a day in Shanghai.
 *
 * @param kind {@link #COUNTED}, {@link #IN}, {@link #SOLD} or {@link #BACK}
 * @param day epoch day
 */
record StockHeading(String kind, long day) {
    static final String COUNTED = "counted";
    static final String IN = "in";
    static final String SOLD = "sold";
    static final String BACK = "back";

    private static final BigInteger PARTS_OF_A_FEN = BigInteger.valueOf(100_000_000);

    /** The heading under which a report counts; none where it changes no book. */
    static @Nullable String of(InstitutionFact fact) {
        String kind = switch (fact.kind()) {
            // of several counts of a lot on a day the last holds: each has a heading of its own
            case STOCKTAKE -> COUNTED;
            case STOCK_CHANGE, PURCHASE, PURCHASE_RETURN -> IN;
            case SALE -> SOLD;
            case SALE_RETURN -> BACK;
            case LEDGER_REPORT, PRICE_LIST -> null;
        };
        if (kind == null) {
            return null;
        }
        long day = Shanghai.dateOf(Instant.ofEpochMilli(fact.eventTime())).toEpochDay();
        String heading = new StockHeading(kind, day).name();
        String lot = fact.lotNo() == null ? "" : fact.lotNo().replace('|', ' ').strip();
        return kind.equals(COUNTED) ? heading + '|' + lot + '|' + fact.eventTime() : heading;
    }

    /** Written so that days sort as text. */
    String name() {
        return String.format(java.util.Locale.ROOT, "%s|%08d", kind, day);
    }

    /** The counts of one lot on one day have this in common. */
    static String lotOf(String heading) {
        return heading.substring(0, heading.lastIndexOf('|'));
    }

    static StockHeading read(String heading) {
        String[] parts = heading.split("\\|", -1);
        return new StockHeading(parts[0], Long.parseLong(parts[1]));
    }

    /** What 1/10000 of a unit cost at 1/1000000 yuan each, in fen, rounded down. */
    static long amountFen(long quantityE4, long priceMicroYuan) {
        return BigInteger.valueOf(quantityE4)
                .multiply(BigInteger.valueOf(priceMicroYuan))
                .divide(PARTS_OF_A_FEN)
                .min(BigInteger.valueOf(Totals.MOST))
                .max(BigInteger.valueOf(-Totals.MOST))
                .longValueExact();
    }
}
