package org.fundwatch.jobs.pattern.stock;

import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to one pack, known by its trace code. Times are epoch milliseconds, the price is that of the pack in
 * fen.
 *
 * @param key the trace code, opaque; where a rule looks at one institution, that before it
 * @param id names event and line
 * @param saleId what counts as one sale: institution and settlement, or institution and visit for fee lines of a stay;
 *     absent where it is not said
 * @param billed the sale is known from a bill, not only from the seller's stock report
 * @param stay the sale is a fee line of a stay
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
        boolean stay,
        @Nullable String itemCode,
        long priceFen,
        String eventId,
        @Nullable RuleTerms terms)
        implements Fact {

    /** Instead of a code, on goods taken in without any. */
    static final String NO_CODE = "";

    /** What happened. */
    public enum Kind {
        SOLD,
        /** The settlement of the sale was taken back. */
        REVERSED,
        /** The buyer brought the pack back. */
        RETURNED,
        /** The bill says, or leaves open, that only a part of the pack was sold: such a sale does not count. */
        NOT_WHOLE,
        /** Counted, bought, or put into stock. */
        TAKEN_IN,
        /** Returned to the supplier: so it must have been in stock. */
        SENT_BACK
    }

    /** Whether goods came in without codes; at an institution. */
    boolean isUncoded() {
        return kind == Kind.TAKEN_IN && key.equals(institutionCode + '|' + NO_CODE);
    }

    /** The same for a rule that looks at one institution. */
    TraceFact atInstitution() {
        return with(institutionCode + '|' + key, orderTime);
    }

    /** The same at another place in the order of detection. */
    TraceFact ordered(long at) {
        return with(key, at);
    }

    private TraceFact with(String otherKey, long otherOrder) {
        return new TraceFact(
                otherKey,
                id,
                kind,
                eventTime,
                otherOrder,
                institutionCode,
                region,
                psnNo,
                saleId,
                billed,
                stay,
                itemCode,
                priceFen,
                eventId,
                terms);
    }

    @Override
    public String news() {
        return switch (kind) {
            case SOLD -> "FURTHER_SALE";
            case REVERSED -> "SETTLEMENT_REVERSED";
            case RETURNED -> "GOODS_RETURNED";
            case NOT_WHOLE -> "PACK_SPLIT";
            case TAKEN_IN -> "STOCK_REPORTED";
            case SENT_BACK -> "GOODS_SENT_BACK";
        };
    }
}
