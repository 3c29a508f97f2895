package org.fundwatch.simulator.life;

import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.jspecify.annotations.Nullable;

/**
 * Goods that an institution takes in, sells, takes back or counts.
 *
 * @param quantityE4 1/10000 packs; smallest units where the pack is split
 * @param priceMicroYuan of what {@code quantityE4} counts; absent in a count
 * @param settlementId of the sale; absent where nobody bought
 */
record StockMove(
        CatalogueItem item,
        long quantityE4,
        @Nullable Long priceMicroYuan,
        @Nullable String lot,
        boolean split,
        List<String> traceCodes,
        @Nullable String settlementId,
        @Nullable String psnNo) {
    private static final long ONE = 10_000;

    /** Whole packs that no person buys. */
    static StockMove packs(
            CatalogueItem item, int packs, @Nullable Long price, @Nullable String lot, List<String> traceCodes) {
        return new StockMove(item, packs * ONE, price, lot, false, traceCodes, null, null);
    }

    /** What a line of a settlement takes off the shelf, or puts back. */
    static StockMove sale(BillLine line, @Nullable String lot, String settlementId, String psnNo) {
        return new StockMove(
                line.item(),
                line.quantityE4(),
                line.priceMicroYuan(),
                lot,
                line.split(),
                line.traceCodes(),
                settlementId,
                psnNo);
    }

    InstitutionEvent event(String id, InstitutionEvent.Type type, Institution place, long at) {
        return new InstitutionEvent(
                id,
                type,
                place.code(),
                CityCalendar.instant(at),
                null,
                item.code(),
                lot,
                quantityE4,
                null,
                priceMicroYuan,
                null,
                settlementId,
                psnNo,
                settlementId == null ? null : "1",
                item.isDrug() ? (split ? "1" : "0") : null,
                traceCodes,
                null,
                null,
                null);
    }

    /** The periodic report of a pharmacy on a month, as {@code 2026-03}. */
    static InstitutionEvent reported(String id, Institution place, long at, String month) {
        return new InstitutionEvent(
                id,
                InstitutionEvent.Type.LEDGER_REPORT,
                place.code(),
                CityCalendar.instant(at),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                month,
                "PRESCRIPTION_STOCK_ACCOUNT",
                null);
    }

    /** An entry of an institution's own price list. */
    static InstitutionEvent priced(
            String id, Institution place, long at, CatalogueItem item, long priceMicroYuan, LocalDate effective) {
        return new InstitutionEvent(
                id,
                InstitutionEvent.Type.PRICE_LIST,
                place.code(),
                CityCalendar.instant(at),
                null,
                item.code(),
                null,
                null,
                priceMicroYuan,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                effective);
    }
}
