package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PR02's honest case: the institution changed its price list. A dearer line is excused where the list named the item anew
 * from a day between the cheapest line's and its own, at its price or above. Price lists lie in the institution log, so that
 * alerts on stays are judged a second time here, under institution and item.
 */
final class ListedPriceRule implements FactRule<RiseFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Role of the line that others are compared with. */
    static final String CHEAPEST = "cheapest_line";

    /** Role of a line that costs more. */
    static final String DEARER = "dearer_line";

    static DataStream<AlertDraft> drafts(DataStream<AlertDraft> rises, DataStream<InstitutionFact> stock) {
        DataStream<RiseFact> risen = rises.process(new Rises())
                .returns(RiseFact.class)
                .uid("pattern.pr02-rises")
                .name("pattern.pr02-rises");
        DataStream<RiseFact> listed =
                RuleStage.facts(stock, "pattern.pr02-price-lists", RiseFact.class, fact -> RiseFact.of(fact).stream());
        return RuleStage.review(risen.union(listed), new ListedPriceRule(), RiseFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR02;
    }

    @Override
    public String stage() {
        return "pr02-listed";
    }

    @Override
    public Duration context() {
        return Duration.ofDays(45);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(16);
    }

    /** Entries announced long before they hold. */
    @Override
    public List<RiseFact> lasting(List<RiseFact> past, long from) {
        return past.stream()
                .filter(fact -> fact.listedFromDay() != null && fact.listedFromDay() >= RiseFact.dayOf(from))
                .toList();
    }

    @Override
    public List<Judgement> judge(Known<RiseFact> known) {
        Map<String, RiseFact> last = new LinkedHashMap<>();
        Map<String, Long> firstAt = new LinkedHashMap<>();
        for (RiseFact fact : known.facts()) {
            Alert alert = fact.alert();
            if (alert != null) {
                last.put(alert.alertId(), fact);
                firstAt.putIfAbsent(alert.alertId(), fact.orderTime());
            }
        }
        List<Judgement> found = new ArrayList<>();
        last.forEach((id, fact) -> {
            Alert alert = Objects.requireNonNull(fact.alert());
            long anchorAt = Objects.requireNonNull(firstAt.get(id));
            List<Evidence> dearer = dearer(alert, known.facts());
            if (!fact.stands()) {
                found.add(Judgement.excused(alert, anchorAt));
            } else if (dearer.isEmpty()) {
                found.add(Judgement.excused(alert, anchorAt, "PRICE_LIST_REPORTED"));
            } else {
                found.add(Judgement.stands(with(alert, dearer), anchorAt));
            }
        });
        return found;
    }

    /** The dearer lines of an alert that no price list explains. */
    private static List<Evidence> dearer(Alert alert, List<RiseFact> facts) {
        int from = RiseFact.dayOf(alert.window().from().toEpochMilli());
        return alert.evidence().stream()
                .filter(one -> one.role().equals(DEARER))
                .filter(one -> facts.stream().noneMatch(fact -> explains(fact, from, one)))
                .toList();
    }

    private static boolean explains(RiseFact fact, int from, Evidence dearer) {
        Integer listed = fact.listedFromDay();
        Long price = fact.listedMicroYuan();
        return listed != null
                && listed >= from
                && listed <= RiseFact.dayOf(number(dearer, "occurred_at"))
                && (price == null || price >= number(dearer, "price"));
    }

    private static long number(Evidence evidence, String name) {
        return Objects.requireNonNull(evidence.args().get(name)).number();
    }

    /** The alert with these dearer lines alone. */
    private static Alert with(Alert alert, List<Evidence> dearer) {
        long amount = dearer.stream().mapToLong(one -> number(one, "above")).reduce(0, Fen::sumUpToMax);
        long lastAt = dearer.stream()
                .mapToLong(one -> number(one, "occurred_at"))
                .max()
                .orElseThrow();
        AlertContent content = AlertContent.of(RuleTerms.of(alert), alert.alertId(), alert.subject())
                .at(alert.institutionCode(), alert.region())
                .during(alert.window().from().toEpochMilli(), lastAt)
                .atRisk(amount)
                .scored(dearer.size() - 1);
        alert.args().forEach(content::arg);
        content.arg("after_price", Objects.requireNonNull(dearer.get(0).args().get("price")))
                .arg("amount", Arg.money(amount));
        for (Evidence one : alert.evidence()) {
            if (!one.role().equals(DEARER) || dearer.contains(one)) {
                content.evidence(one.eventId(), one.role(), one.eventTime().toEpochMilli(), one.args());
            }
        }
        return content.build();
    }

    /** Takes from what is said of stays the prices that rose. */
    private static final class Rises extends ProcessFunction<AlertDraft, RiseFact> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(AlertDraft draft, Context context, Collector<RiseFact> out) {
            Long place = context.timestamp();
            if (place == null) {
                throw new IllegalStateException("a draft came without its place in the order of detection");
            }
            RiseFact.of(draft, place).ifPresent(out::collect);
        }
    }
}
