package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * PR03: a pharmacy sells an item of a lot for more than what it paid for that lot and {@code margin} (条例 art. 15, 38). Prices
 * are of packs: what is sold in parts is brought to packs. Where the lot was bought at several prices the highest counts;
 * while no purchase of the lot is known, nothing is said. The price of a part may be rounded up to the fen. Goods that came
 * back do not count: those that are reported without a price may be any. One alert an institution, item
 * and lot, told at the end of the day.
 */
public final class LotMargin implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String BOUGHT = "bought";
    private static final String SOLD = "sold";
    private static final String BACK = "back";
    private static final long WHOLE = 10_000;
    /** Quantities are 1/10000, prices 1/1000000 yuan, and a yuan has 100 fen. */
    private static final BigInteger PARTS_OF_A_FEN = BigInteger.valueOf(100_000_000);

    /** Its drafts, from stock reports. */
    public static DataStream<AlertDraft> drafts(DataStream<InstitutionFact> stock) {
        return TallyStage.drafts(
                TallyStage.portions(stock, "pattern.pr03-stock", fact -> portion(fact).stream()), new LotMargin());
    }

    private static Optional<Portion> portion(InstitutionFact fact) {
        Long price = fact.transactionPriceMicroYuan();
        Long quantity = fact.quantityE4();
        String kind = heading(fact);
        boolean unpriced = price == null || price <= 0;
        boolean returned = fact.kind() == InstitutionFact.Kind.SALE_RETURN;
        if (kind == null || quantity == null || quantity <= 0 || (unpriced && !returned)) {
            return Optional.empty();
        }
        if (fact.splitPack() && fact.packSize() == null) {
            // what a part of a pack of unknown size costs says nothing of the pack
            return Optional.empty();
        }
        long units = UnitPrice.unitsOf(fact.splitPack(), fact.packSize());
        String heading = unpriced
                ? BACK + "|0|" + units
                : kind + '|' + Totals.product(Objects.requireNonNull(price), units) + '|' + units;
        return fact.terms(KnownRule.PR03)
                .map(terms -> new Portion(
                        fact.institutionCode() + '|' + fact.itemCode() + '|' + fact.lotNo(),
                        heading,
                        fact.eventId(),
                        fact.eventTime(),
                        fact.orderTime(),
                        DayEnd.after(fact.orderTime()),
                        returned && !unpriced,
                        quantity,
                        0,
                        fact.region(),
                        news(fact.kind()),
                        terms));
    }

    private static @Nullable String heading(InstitutionFact fact) {
        return switch (fact.kind()) {
            case PURCHASE -> BOUGHT;
            case SALE, SALE_RETURN -> SOLD;
            case STOCKTAKE, STOCK_CHANGE, PURCHASE_RETURN, LEDGER_REPORT, PRICE_LIST -> null;
        };
    }

    private static String news(InstitutionFact.Kind kind) {
        return switch (kind) {
            case PURCHASE -> "PURCHASE_REPORTED";
            case SALE_RETURN -> "GOODS_RETURNED";
            case SALE, STOCKTAKE, STOCK_CHANGE, PURCHASE_RETURN, LEDGER_REPORT, PRICE_LIST -> "FURTHER_SALE";
        };
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR03;
    }

    /** A lot that nobody sells for half a year is forgotten. */
    @Override
    public Duration correction() {
        return Duration.ofDays(180);
    }

    @Override
    public int mostHeadings() {
        return 200;
    }

    @Override
    public List<Alert> judge(Told told) {
        Dearest dearest = new Dearest();
        for (Map.Entry<String, Sum> entry : told.sums().entrySet()) {
            String[] heading = entry.getKey().split("\\|", -1);
            if (heading[0].equals(BOUGHT) && entry.getValue().count() > 0) {
                dearest.bought = Math.max(dearest.bought, Long.parseLong(heading[1]));
                dearest.purchases.addAll(entry.getValue().samples());
            }
        }
        if (dearest.bought == 0) {
            return List.of();
        }
        long margin = told.terms().value("margin");
        for (Map.Entry<String, Sum> entry : told.sums().entrySet()) {
            String[] heading = entry.getKey().split("\\|", -1);
            Sum sum = entry.getValue();
            long units = Long.parseLong(heading[2]);
            if (heading[0].equals(SOLD) && sum.quantityE4() > 0) {
                dearest.add(Long.parseLong(heading[1]), units, sum, margin);
            } else if (heading[0].equals(BACK)) {
                dearest.backE4 = Totals.sum(dearest.backE4, sum.quantityE4() / units);
            }
        }
        return dearest.soldE4 <= dearest.backE4 ? List.of() : List.of(dearest.alert(told));
    }

    /** What a pack may be sold for, in 1/10000 of 1/1000000 yuan; the price of a part of it may be rounded up to the fen. */
    private static BigInteger allowed(long bought, long margin, long units) {
        BigInteger allowed = BigInteger.valueOf(bought).multiply(BigInteger.valueOf(WHOLE + margin));
        if (units == 1) {
            return allowed;
        }
        BigInteger step = PARTS_OF_A_FEN.multiply(BigInteger.valueOf(units));
        return allowed.add(step).subtract(BigInteger.ONE).divide(step).multiply(step);
    }

    /** What was sold above the price allowed. */
    private static final class Dearest {
        private final List<Sum.Sample> purchases = new ArrayList<>();
        private final List<Sum.Sample> sales = new ArrayList<>();
        private long bought;
        private long price;
        private long times;
        private long aboveFen;
        /** In packs, as what came back without a price. */
        private long soldE4;

        private long backE4;

        void add(long soldFor, long units, Sum sold, long margin) {
            BigInteger above = BigInteger.valueOf(soldFor)
                    .multiply(BigInteger.valueOf(WHOLE))
                    .subtract(allowed(bought, margin, units));
            if (above.signum() <= 0) {
                return;
            }
            price = Math.max(price, soldFor);
            times += Math.max(1, sold.count());
            soldE4 = Totals.sum(soldE4, Math.max(1, sold.quantityE4() / units));
            BigInteger fen = above.multiply(BigInteger.valueOf(sold.quantityE4()))
                    .divide(BigInteger.valueOf(WHOLE).multiply(PARTS_OF_A_FEN).multiply(BigInteger.valueOf(units)));
            aboveFen = Fen.sumUpToMax(
                    aboveFen, fen.min(BigInteger.valueOf(Totals.MOST)).longValueExact());
            sales.addAll(sold.standing());
        }

        /** Less the share that may have come back. */
        private long aboveFen() {
            return Totals.share(aboveFen, soldE4 - backE4, soldE4);
        }

        Alert alert(Told told) {
            String[] key = told.keyParts(3);
            String place = key[0];
            sales.sort(java.util.Comparator.comparingLong(Sum.Sample::eventTime).thenComparing(Sum.Sample::eventId));
            AlertContent alert = AlertContent.of(
                            told.terms(),
                            AlertIds.of(KnownRule.PR03, Subject.Kind.INSTITUTION, place, key[1], key[2]),
                            new Subject(Subject.Kind.INSTITUTION, place, List.of()))
                    .at(place, told.region())
                    .during(
                            sales.get(0).eventTime(),
                            sales.get(sales.size() - 1).eventTime())
                    .atRisk(aboveFen())
                    .scored(times - 1)
                    .arg("institution", Arg.text(place))
                    .arg("item", Arg.text(key[1]))
                    .arg("lot", Arg.text(key[2]))
                    .arg("bought_price", Arg.decimalE6(bought))
                    .arg("sold_price", Arg.decimalE6(price))
                    .arg("times", Arg.count(times))
                    .arg("amount", Arg.money(aboveFen()));
            purchases.forEach(one -> alert.evidence(one.eventId(), "purchase", one.eventTime(), Map.of()));
            sales.forEach(one -> alert.evidence(one.eventId(), "dear_sale", one.eventTime(), Map.of()));
            return alert.build();
        }
    }
}
