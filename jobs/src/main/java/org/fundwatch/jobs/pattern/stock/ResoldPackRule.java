package org.fundwatch.jobs.pattern.stock;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * TC01, 回流药: the pack of one trace code sold twice without coming back between (rules.md). A sale that was reversed or
 * whose goods were returned does not count, whenever that became known; what took the code in again, or sent it back to
 * the supplier, after one sale and before the next makes the next one honest. An alert is anchored on the first sale of its
 * series; a series ends {@code window_days} after it.
 */
public final class ResoldPackRule implements FactRule<TraceFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A code that so much is told of is no pack's: a placeholder that some gateway sends. */
    private static final int MOST_FACTS = 200;

    /** Its drafts, from bills and stock reports. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, DataStream<InstitutionFact> stock) {
        DataStream<TraceFact> billed = bills.<TraceFact>flatMap(
                        (fact, out) -> TraceFacts.of(fact).forEach(out::collect))
                .returns(TraceFact.class)
                .uid("pattern.tc01-bills")
                .name("pattern.tc01-bills");
        DataStream<TraceFact> reported = stock.<TraceFact>flatMap(
                        (fact, out) -> TraceFacts.of(fact).forEach(out::collect))
                .returns(TraceFact.class)
                .uid("pattern.tc01-stock")
                .name("pattern.tc01-stock");
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

    public int mostFacts() {
        return MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<TraceFact> known) {
        Set<String> takenBack = known.facts().stream()
                .filter(fact -> fact.kind() == TraceFact.Kind.REVERSED || fact.kind() == TraceFact.Kind.RETURNED)
                .map(TraceFact::sale)
                .collect(Collectors.toSet());
        List<PackSale> sales = PackSale.of(known.facts()).stream()
                .filter(sale -> !takenBack.contains(sale.id()))
                .sorted(Comparator.comparingLong(PackSale::at).thenComparing(PackSale::id))
                .toList();
        List<Judgement> found = new ArrayList<>();
        int first = 0;
        while (first < sales.size()) {
            List<PackSale> series = seriesFrom(sales.subList(first, sales.size()), known.facts());
            if (series.size() >= series.get(0).terms().value("sales")) {
                found.add(judgement(series));
                first += series.size();
            } else {
                first++;
            }
        }
        return found;
    }

    /** The first of the sales and those after it, as long as the pack did not come back and the window lasts. */
    private static List<PackSale> seriesFrom(List<PackSale> sales, List<TraceFact> facts) {
        PackSale first = sales.get(0);
        long end =
                first.at() + Duration.ofDays(first.terms().value("window_days")).toMillis();
        int past = 1;
        while (past < sales.size()
                && sales.get(past).at() <= end
                && !cameBack(sales.get(past - 1).at(), sales.get(past).at(), facts)) {
            past++;
        }
        return sales.subList(0, past);
    }

    private static boolean cameBack(long after, long until, List<TraceFact> facts) {
        return facts.stream()
                .anyMatch(fact ->
                        fact.kind() != TraceFact.Kind.SOLD && fact.eventTime() > after && fact.eventTime() <= until);
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
                        anchor.terms(),
                        AlertIds.of(KnownRule.TC01, Subject.Kind.TRACE_CODE, code, anchor.id()),
                        new Subject(Subject.Kind.TRACE_CODE, code, places))
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
        return Judgement.stands(alert.build(), anchor.first().orderTime());
    }
}
