package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * PR01, the payment standard (rules.md): prices above it, and less claimed as {@code overlmt_selfpay} than lies above it.
 * One alert for a settlement, or for a stay: there the lines come with the fees, the claim with the settlement, and lines
 * after the last claim wait for the next. Without a claim nothing is judged.
 */
public final class AboveStandardRule implements FactRule<BillPriceFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Its drafts, from news of bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        DataStream<BillPriceFact> prices = RuleStage.facts(
                bills, "pattern.pr01-bills", BillPriceFact.class, fact -> BillPriceFact.of(fact).stream());
        return RuleStage.review(prices, new AboveStandardRule(), BillPriceFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR01;
    }

    /** Fees of a longer stay than this are not all known when it is settled: less is found, never more. */
    @Override
    public Duration context() {
        return Duration.ofDays(100);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(37);
    }

    @Override
    public List<Judgement> judge(Known<BillPriceFact> known) {
        Map<String, BillPriceFact> standing = new LinkedHashMap<>();
        known.facts().stream()
                .filter(fact -> !fact.takenBack())
                .forEach(fact -> standing.put(fact.billEventId(), fact));
        known.facts().stream().filter(BillPriceFact::takenBack).forEach(fact -> standing.remove(fact.billEventId()));
        List<BillPriceFact> claims = standing.values().stream()
                .filter(fact -> fact.claimedFen() != null)
                .toList();
        if (claims.isEmpty()) {
            return List.of();
        }
        long lastClaim =
                claims.stream().mapToLong(BillPriceFact::eventTime).max().orElseThrow();
        List<BillPriceFact> settled = standing.values().stream()
                .filter(fact -> fact.claimedFen() != null || fact.occurredAt() <= lastClaim)
                .toList();
        long above = settled.stream().mapToLong(BillPriceFact::aboveFen).reduce(0, Totals::sum);
        long claimed = claims.stream()
                .mapToLong(fact -> Objects.requireNonNull(fact.claimedFen()))
                .reduce(0, Totals::sum);
        return claimed < above ? List.of(judgement(claims.get(0), settled, above, claimed)) : List.of();
    }

    private static Judgement judgement(BillPriceFact first, List<BillPriceFact> bills, long above, long claimed) {
        TreeSet<String> items = new TreeSet<>();
        bills.forEach(bill -> items.addAll(bill.items()));
        List<Long> times = new ArrayList<>(
                bills.stream().map(BillPriceFact::occurredAt).sorted().toList());
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(KnownRule.PR01, Subject.Kind.INSTITUTION, first.institutionCode(), first.key()),
                        new Subject(Subject.Kind.INSTITUTION, first.institutionCode(), List.of()))
                .at(first.institutionCode(), first.region())
                .during(times.get(0), times.get(times.size() - 1))
                .atRisk(above - claimed)
                .scored(0)
                .arg("institution", Arg.text(first.institutionCode()))
                .arg("items", Arg.text(String.join(" ", items)))
                .arg("above", Arg.money(above))
                .arg("claimed", Arg.money(claimed))
                .arg("amount", Arg.money(above - claimed))
                .arg("occurred_at", Arg.time(Instant.ofEpochMilli(times.get(0))));
        for (BillPriceFact bill : bills) {
            alert.evidence(
                    bill.billEventId(),
                    bill.claimedFen() == null ? "dear_lines" : "settlement",
                    bill.eventTime(),
                    bill.claimedFen() == null
                            ? Map.of("above", Arg.money(bill.aboveFen()))
                            : Map.of("above", Arg.money(bill.aboveFen()), "claimed", Arg.money(bill.claimedFen())));
        }
        return Judgement.stands(alert.build(), first.orderTime());
    }
}
