package org.fundwatch.jobs.pattern.stock;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * TC01, 回流药: the pack of one trace code sold twice without a return between (rules.md). A sale that was itself reversed, or
 * whose goods were returned, does not count, whenever that became known; nor does a split one. What its seller returned to
 * the supplier may be sold elsewhere. That somebody took the pack into stock again is no excuse. An alert is anchored on the
 * first sale of its series; a series ends {@code window_days} after it.
 */
public final class ResoldPackRule implements FactRule<TraceFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A code that so much is told of is no pack's but a placeholder that some gateway sends: it is not judged. */
    private static final int MOST_FACTS = 200;

    /** Its drafts, from bills and stock reports. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, DataStream<InstitutionFact> stock) {
        DataStream<TraceFact> billed = RuleStage.facts(
                bills, "pattern.tc01-bills", TraceFact.class, fact -> TraceFacts.of(fact, KnownRule.TC01).stream());
        DataStream<TraceFact> reported = RuleStage.facts(
                stock, "pattern.tc01-stock", TraceFact.class, fact -> TraceFacts.of(fact, KnownRule.TC01).stream());
        return RuleStage.review(billed.union(reported), new ResoldPackRule(), TraceFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.TC01;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(KnownRule.TC01.most("window_days") + 10);
    }

    /** What excuses a sale is known beyond the bound of sales: one that is remembered when the crowd is not keeps its own. */
    @Override
    public int mostFacts(TraceFact further) {
        return further.kind() == TraceFact.Kind.SOLD ? MOST_FACTS : 2 * MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<TraceFact> known) {
        if (known.facts().size() >= MOST_FACTS) {
            return List.of();
        }
        List<PackSale> sales = PackSale.standing(known.facts());
        return series(known.facts()).of(sales, known.said()).stream()
                .map(ResoldPackRule::judgement)
                .toList();
    }

    /** Sales of one pack, as long as it did not go back to the supplier and the window lasts. */
    private static Series<PackSale> series(List<TraceFact> facts) {
        return new Series<>(
                PackSale::at,
                sale -> Duration.ofDays(sale.terms().value("window_days")).toMillis(),
                sale -> sale.terms().value("sales"),
                ResoldPackRule::alertId,
                (sale, next) -> !sentBack(sale, next, facts));
    }

    private static String alertId(PackSale anchor) {
        return AlertIds.of(
                KnownRule.TC01, Subject.Kind.TRACE_CODE, anchor.first().key(), anchor.id());
    }

    /** Whether the seller of one sale returned the pack to the supplier after it and no later than the next. */
    private static boolean sentBack(PackSale sale, PackSale next, List<TraceFact> facts) {
        return facts.stream()
                .anyMatch(fact -> fact.kind() == TraceFact.Kind.SENT_BACK
                        && fact.institutionCode().equals(sale.first().institutionCode())
                        && fact.eventTime() > sale.at()
                        && fact.eventTime() <= next.at());
    }

    private static Judgement judgement(List<PackSale> series) {
        PackSale anchor = series.get(0);
        PackSale last = series.get(series.size() - 1);
        String code = anchor.first().key();
        List<String> places = series.stream()
                .map(sale -> sale.first().institutionCode())
                .distinct()
                .toList();
        long amount = series.stream()
                .skip(1)
                .mapToLong(sale -> Math.max(0, sale.first().priceFen()))
                .reduce(0, Fen::sumUpToMax);
        TraceFact again = series.get(1).first();
        AlertContent alert = AlertContent.of(
                        anchor.terms(), alertId(anchor), new Subject(Subject.Kind.TRACE_CODE, code, places))
                .at(again.institutionCode(), again.region())
                .during(anchor.at(), last.at())
                .atRisk(amount)
                .scored(series.size() - anchor.terms().value("sales"))
                .arg("trace_code", Arg.text(code))
                .arg("item", Arg.text(String.valueOf(again.itemCode())))
                .arg("times", Arg.count(series.size()))
                .arg("institutions", Arg.text(String.join(",", places)))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(anchor.at())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.at())))
                .arg("amount", Arg.money(amount));
        for (PackSale sale : series) {
            alert.evidence(
                    sale.first().eventId(),
                    sale == anchor ? "sale" : "further_sale",
                    sale.at(),
                    Map.of("institution", Arg.text(sale.first().institutionCode())));
        }
        return Judgement.series(alert.build(), anchor.first().orderTime(), anchor.at(), last.at());
    }
}
