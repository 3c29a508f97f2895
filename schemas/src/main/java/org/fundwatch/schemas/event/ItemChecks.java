package org.fundwatch.schemas.event;

import java.util.List;
import org.fundwatch.schemas.failure.Reason;

/** What the contract asks of the lines of a bill. */
final class ItemChecks {
    private static final int MAX_ITEMS = 500;

    private ItemChecks() {}

    /** Lines of a settlement: none negative, a partial refund is a reversal and a new settlement. */
    static void checkSold(FieldCheck check, List<Item> items) {
        checkLines(check, items);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            check.notNegative(path(i, "cnt"), item.quantityE4())
                    .notNegative(path(i, "det_item_fee_sumamt"), item.amountFen());
        }
    }

    /** Lines of a stay: a negative quantity is a refund and names the line it takes back. */
    static void checkFees(FieldCheck check, List<Item> items) {
        checkLines(check, items);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.quantityE4() < 0) {
                check.required(path(i, "init_feedetl_sn"), item.originalLineNo());
            } else {
                check.notNegative(path(i, "det_item_fee_sumamt"), item.amountFen());
            }
        }
    }

    private static void checkLines(FieldCheck check, List<Item> items) {
        if (items.isEmpty()) {
            throw check.refuse(Reason.MISSING_FIELD, "items", "needs at least one line");
        }
        if (items.size() > MAX_ITEMS) {
            throw check.refuse(Reason.TOO_MANY_ITEMS, "items", "more than " + MAX_ITEMS + " lines");
        }
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            check.required(path(i, "feedetl_sn"), item.lineNo())
                    .required(path(i, "med_list_codg"), item.itemCode())
                    .required(path(i, "cnt"), item.quantityE4())
                    .required(path(i, "pric"), item.priceMicroYuan())
                    .required(path(i, "det_item_fee_sumamt"), item.amountFen())
                    .notNegative(path(i, "pric"), item.priceMicroYuan());
        }
    }

    private static String path(int index, String field) {
        return "items[" + index + "]." + field;
    }
}
