package org.fundwatch.jobs.pattern.stock;

import java.util.Objects;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to one pack, known by its trace code. Times are epoch milliseconds, the price is that of the pack in
 * fen.
 *
 * @param key the trace code, opaque
 * @param id names event and line
 * @param saleId what counts as one sale: institution and settlement, or institution and person for fee lines of a stay;
 *     absent where goods merely come in or go out
 * @param billed the sale is known from a bill, not only from the seller's stock report
 * @param terms on a sale
 */
public record TraceFact(
        String key,
        String id,
        Kind kind,
        long eventTime,
        long orderTime,
        String institutionCode,
        String region,
        @Nullable String psnNo,
        @Nullable String saleId,
        boolean billed,
        @Nullable String itemCode,
        long priceFen,
        String eventId,
        @Nullable RuleTerms terms)
        implements Fact {

    /** What happened. */
    public enum Kind {
        SOLD,
        /** The settlement of the sale was taken back. */
        REVERSED,
        /** The buyer brought the pack back. */
        RETURNED,
        /** Bought, counted or booked into stock. */
        TAKEN_IN,
        /** Returned to the supplier: so it must have been in stock. */
        SENT_BACK
    }

    /** The sale that this fact is part of, or takes back. */
    String sale() {
        return Objects.requireNonNull(saleId);
    }

    @Override
    public String news() {
        return switch (kind) {
            case SOLD -> "FURTHER_SALE";
            case REVERSED -> "SETTLEMENT_REVERSED";
            case RETURNED -> "GOODS_RETURNED";
            case TAKEN_IN -> "GOODS_TAKEN_IN";
            case SENT_BACK -> "GOODS_SENT_BACK";
        };
    }
}
