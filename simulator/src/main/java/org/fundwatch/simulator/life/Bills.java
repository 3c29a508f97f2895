package org.fundwatch.simulator.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.PrescriptionItem;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.jspecify.annotations.Nullable;

/** Writes bill lines as items of events. */
final class Bills {
    private static final long ONE = 10_000;

    private Bills() {}

    /** Items numbered from {@code firstNumber} on, all at one time by one doctor, with a first-self-pay share each. */
    static List<Item> items(
            List<BillLine> lines,
            Function<CatalogueItem, @Nullable Integer> firstSelfPay,
            String linePrefix,
            int firstNumber,
            @Nullable String prescriptionNo,
            @Nullable String doctor,
            Instant at) {
        List<Item> items = new ArrayList<>(lines.size());
        for (BillLine line : lines) {
            items.add(item(
                    refunded(lines, line, linePrefix, firstNumber),
                    line,
                    firstSelfPay.apply(line.item()),
                    linePrefix + (firstNumber + items.size()),
                    prescriptionNo,
                    doctor,
                    at));
        }
        return items;
    }

    static List<PrescriptionItem> prescribed(List<BillLine> lines) {
        return lines.stream()
                .map(line -> new PrescriptionItem(line.item().code(), line.quantityE4(), line.days() * ONE))
                .toList();
    }

    /** The line of the same bill that a refund takes back. */
    private static @Nullable String refunded(List<BillLine> lines, BillLine line, String linePrefix, int firstNumber) {
        for (int i = 0; line.quantityE4() < 0 && i < lines.size(); i++) {
            if (lines.get(i).item().equals(line.item()) && lines.get(i).quantityE4() > 0) {
                return linePrefix + (firstNumber + i);
            }
        }
        return null;
    }

    private static Item item(
            @Nullable String refunded,
            BillLine line,
            @Nullable Integer firstSelfPay,
            String lineNo,
            @Nullable String prescriptionNo,
            @Nullable String doctor,
            Instant at) {
        CatalogueItem item = line.item();
        boolean drug = item.isDrug();
        return new Item(
                lineNo,
                null,
                item.code(),
                null,
                line.quantityE4(),
                line.priceMicroYuan(),
                line.amountFen(),
                item.chargeClass(),
                null,
                firstSelfPay,
                item.payStandardMicroYuan(),
                drug && line.days() > 0 ? line.days() * ONE : null,
                drug ? (line.singleDoseE4() == null ? item.singleDoseE4() : line.singleDoseE4()) : null,
                drug ? item.timesADayE4() : null,
                drug ? prescriptionNo : null,
                line.longTerm() ? Boolean.TRUE : null,
                null,
                doctor,
                at,
                null,
                null,
                drug ? (item.essential() ? "1" : "0") : null,
                null,
                drug ? (line.split() ? "1" : "0") : null,
                line.traceCodes(),
                refunded);
    }
}
