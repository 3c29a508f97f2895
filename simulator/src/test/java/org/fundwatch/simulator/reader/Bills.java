package org.fundwatch.simulator.reader;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.value.Shanghai;

/** PR01, PR02, TC01 and ID04 read off their text. */
final class Bills {
    private Bills() {}

    static List<RuleText> rules() {
        return List.of(
                new Reading("PR01", Bills::overpriced),
                new Reading("PR02", Bills::dearerAfterSurgery),
                new Reading("TC01", Bills::soldTwice),
                new Reading("ID04", Bills::invoicedTwice));
    }

    private static Set<String> overpriced(CityLog log) {
        Map<String, Long> purchasePrice = new HashMap<>();
        for (InstitutionEvent event : log.stock()) {
            // The city's institutions pay the same price at all times.
            if (event.type() == InstitutionEvent.Type.PURCHASE && event.transactionPriceMicroYuan() != null) {
                purchasePrice.put(event.institutionCode() + " " + event.itemCode(), event.transactionPriceMicroYuan());
            }
        }
        Set<String> flagged = new TreeSet<>();
        for (CityLog.Of<Settlement> one : log.settlements()) {
            long computed = 0;
            for (Item item : one.body().items()) {
                computed += excess(log, purchasePrice, one.body().institutionCode(), item);
            }
            Long claimed = one.body().claimedAboveStandardFen();
            if (claimed != null && claimed < computed) {
                flagged.add(one.id());
            }
        }
        Map<String, Long> ofVisit = new HashMap<>();
        for (CityLog.Of<InpatientFees> fees : log.bodies(InpatientFees.class)) {
            for (Item item : fees.body().items()) {
                ofVisit.merge(
                        fees.body().visitId(),
                        excess(log, purchasePrice, fees.body().institutionCode(), item),
                        Long::sum);
            }
        }
        for (CityLog.Of<InpatientSettlement> one : log.bodies(InpatientSettlement.class)) {
            Long claimed = one.body().claimedAboveStandardFen();
            if (claimed != null && claimed < ofVisit.getOrDefault(one.body().visitId(), 0L)) {
                flagged.add(one.id());
            }
        }
        return flagged;
    }

    private static long excess(CityLog log, Map<String, Long> purchasePrice, String place, Item item) {
        String standard = log.item(item.itemCode(), "pay_standard");
        BigDecimal allowed;
        if (!standard.isEmpty()) {
            allowed = new BigDecimal(standard);
        } else {
            Long paid = purchasePrice.get(place + " " + item.itemCode());
            boolean herb = log.item(item.itemCode(), "kind").equals("HERB");
            if (paid == null || herb || !log.institution(place, "public").equals("1")) {
                return 0;
            }
            allowed = BigDecimal.valueOf(paid, 6);
        }
        if ("1".equals(item.splitPackFlag())) {
            allowed = allowed.divide(new BigDecimal(log.item(item.itemCode(), "pack_size")), 12, RoundingMode.HALF_UP);
        }
        BigDecimal covered = allowed.multiply(BigDecimal.valueOf(item.quantityE4(), 4));
        long fen = covered.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return Math.max(0, item.amountFen() - fen);
    }

    private static Set<String> dearerAfterSurgery(CityLog log) {
        Map<String, Instant> operatedAt = new HashMap<>();
        log.bodies(Surgery.class)
                .forEach(one ->
                        operatedAt.merge(one.body().visitId(), one.body().beginsAt(), (a, b) -> a.isBefore(b) ? a : b));
        Set<String> changed = new HashSet<>();
        for (InstitutionEvent event : log.stock()) {
            if (event.type() == InstitutionEvent.Type.PRICE_LIST) {
                changed.add(event.institutionCode() + event.itemCode() + event.effectiveFrom());
            }
        }
        Map<String, List<Item>> lines = new HashMap<>();
        Map<String, CityLog.Of<InpatientFees>> visits = new TreeMap<>();
        for (CityLog.Of<InpatientFees> fees : log.bodies(InpatientFees.class)) {
            visits.put(fees.body().visitId(), fees);
            lines.computeIfAbsent(fees.body().visitId(), v -> new ArrayList<>())
                    .addAll(fees.body().items());
        }
        Set<String> flagged = new TreeSet<>();
        visits.forEach((visit, fees) -> {
            for (Item item : lines.get(visit)) {
                LocalDate day = Shanghai.dateOf(item.occurredAt());
                boolean after =
                        operatedAt.containsKey(visit) && !item.occurredAt().isBefore(operatedAt.get(visit));
                long cheapest = lines.get(visit).stream()
                        .filter(other -> other.itemCode().equals(item.itemCode())
                                && other.occurredAt().isBefore(item.occurredAt()))
                        .mapToLong(Item::priceMicroYuan)
                        .min()
                        .orElse(Long.MAX_VALUE / 200);
                if (after
                        && item.priceMicroYuan() * 100 > cheapest * 105
                        && !changed.contains(fees.body().institutionCode() + item.itemCode() + day)) {
                    flagged.add(fees.person());
                }
            }
        });
        return flagged;
    }

    private static Set<String> soldTwice(CityLog log) {
        Map<String, Set<String>> sales = new HashMap<>();
        for (CityLog.Of<Settlement> one : log.settlements()) {
            for (Item item : one.body().items()) {
                note(
                        log,
                        sales,
                        item.itemCode(),
                        item.splitPackFlag(),
                        item.traceCodes(),
                        one.body().idOr(one.id()));
            }
        }
        Set<String> reversed = log.reversedAt().keySet();
        for (InstitutionEvent event : log.stock()) {
            String sale = String.valueOf(event.settlementId());
            if (event.type() == InstitutionEvent.Type.SALE && !reversed.contains(sale)) {
                note(log, sales, event.itemCode(), event.splitPackFlag(), event.traceCodes(), sale);
            }
        }
        Set<String> flagged = new TreeSet<>();
        sales.forEach((code, of) -> {
            if (of.size() >= 2) {
                flagged.add(code);
            }
        });
        return flagged;
    }

    private static void note(
            CityLog log, Map<String, Set<String>> sales, String item, String split, List<String> codes, String sale) {
        boolean herbal = log.item(item, "kind").equals("HERB");
        for (String code : codes) {
            if (!herbal && !"1".equals(split) && !log.isReturned(sale, item)) {
                sales.computeIfAbsent(code, c -> new TreeSet<>()).add(sale);
            }
        }
    }

    private static Set<String> invoicedTwice(CityLog log) {
        Map<String, Integer> uses = new HashMap<>();
        log.settlements()
                .forEach(one -> uses.merge(
                        one.body().institutionCode() + ":" + one.body().invoiceNo(), 1, Integer::sum));
        log.bodies(InpatientSettlement.class)
                .forEach(one -> uses.merge(
                        one.body().institutionCode() + ":" + one.body().invoiceNo(), 1, Integer::sum));
        Set<String> flagged = new TreeSet<>();
        uses.forEach((invoice, count) -> {
            if (count >= 2) {
                flagged.add(invoice);
            }
        });
        return flagged;
    }
}
