package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Span;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * PR04: what an institution asks for an item on average over an ISO week lies far above its peers (条例 art. 15, 38): robust
 * z above {@code z}. Peers are the other institutions of its kind and level in its city, or its province where these are
 * fewer than {@code peers}, with at least {@code sales} lines of the item settled in the week each, as it has itself.
 * Outpatient and pharmacy settlements count; what was reversed or given back does not. One alert an institution, item and
 * week.
 */
public final class FarFromPeers implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long WHOLE = 10_000;
    private static final int PROVINCE_DIGITS = 2;

    /** Its drafts, from bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        return TallyStage.drafts(
                TallyStage.portions(bills, "pattern.pr04-lines", FarFromPeers::portions), new FarFromPeers());
    }

    private static Stream<Portion> portions(BillFact fact) {
        return fact.terms(KnownRule.PR04).stream()
                .flatMap(terms -> fact.bill().lines().stream().flatMap(line -> portion(fact, line, terms).stream()));
    }

    private static Optional<Portion> portion(BillFact fact, BillLine line, RuleTerms terms) {
        Bill bill = fact.bill();
        Integer packSize = line.packSize();
        boolean counts = line.quantityE4() != 0
                && line.amountFen() != 0
                && bill.region().length() >= PROVINCE_DIGITS
                && line.itemKind() != null
                && !(line.splitPack() && packSize == null);
        if (!counts) {
            return Optional.empty();
        }
        boolean givenBack = line.quantityE4() < 0;
        boolean takenBack = fact.kind() == BillFact.Kind.TAKEN_BACK;
        long quantity = Math.abs(line.quantityE4());
        Span week = Span.weekOf(bill.settledAt());
        return Optional.of(new Portion(
                String.join(
                        "|",
                        bill.region().substring(0, PROVINCE_DIGITS),
                        String.valueOf(bill.institutionKind()),
                        String.valueOf(bill.level()),
                        week.from().toString(),
                        line.itemCode()),
                bill.region() + '|' + bill.institutionCode(),
                fact.billEventId(),
                bill.settledAt(),
                fact.orderTime(),
                week.end(),
                givenBack != takenBack,
                line.splitPack() && packSize != null ? quantity / packSize : quantity,
                Math.abs(line.amountFen()),
                bill.region(),
                takenBack ? "SETTLEMENT_REVERSED" : "FURTHER_LINE",
                terms));
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR04;
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(62);
    }

    /** Institutions of one kind and level of a province that bill one item. */
    @Override
    public int mostHeadings() {
        return 20_000;
    }

    @Override
    public int mostSamples() {
        return 3;
    }

    @Override
    public List<Alert> judge(Told told) {
        // each institution is judged by the terms of its own place
        Map<Long, PeerPrices> bySales = new HashMap<>();
        List<Alert> found = new ArrayList<>();
        for (String heading : told.sums().keySet()) {
            RuleTerms terms = told.termsAt(heading.substring(0, heading.indexOf('|')));
            PeerPrices prices =
                    bySales.computeIfAbsent(terms.value("sales"), sales -> new PeerPrices(told.sums(), sales));
            PeerPrices.Price price = prices.of(heading);
            if (price != null && prices.size() > terms.value("peers")) {
                PeerPrices.Distance distance =
                        prices.distance(price, terms.value("peers"), terms.value("median_share"));
                if (distance.zE4() > terms.value("z")) {
                    found.add(alert(told, terms, price, distance));
                }
            }
        }
        return found;
    }

    @Override
    public String termsOf(Portion portion) {
        return portion.region();
    }

    private static Alert alert(Told told, RuleTerms terms, PeerPrices.Price price, PeerPrices.Distance distance) {
        String[] key = told.keyParts(5);
        Span week = Span.weekFrom(key[3]);
        String place = price.institutionCode();
        long above = price.sum().amountFen()
                - Totals.product(distance.median(), price.sum().quantityE4()) / 100_000_000;
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(KnownRule.PR04, Subject.Kind.INSTITUTION, place, key[4], key[3]),
                        new Subject(Subject.Kind.INSTITUTION, place, List.of()))
                .at(place, price.region())
                .during(week.begin(), week.end())
                .atRisk(Math.max(0, above))
                .scored((distance.zE4() - terms.value("z")) / WHOLE)
                .arg("institution", Arg.text(place))
                .arg("item", Arg.text(key[4]))
                .arg("from", Arg.date(week.from()))
                .arg("to", Arg.date(week.until().minusDays(1)))
                .arg("sold_price", Arg.decimalE6(price.packMicroYuan()))
                .arg("median_price", Arg.decimalE6(distance.median()))
                .arg("mad_price", Arg.decimalE6(distance.mad()))
                .arg("peers", Arg.count(distance.peers()))
                .arg("z", Arg.decimalE6(Math.multiplyExact(distance.zE4(), 100)))
                .arg("times", Arg.count(price.sum().count()))
                .arg("amount", Arg.money(Math.max(0, above)));
        price.sum()
                .standing()
                .forEach(one -> alert.evidence(
                        one.eventId(), "dear_lines", one.eventTime(), Map.of("amount", Arg.money(one.amountFen()))));
        return alert.build();
    }
}
