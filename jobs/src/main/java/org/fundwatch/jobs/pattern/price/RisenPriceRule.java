package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PR02, 术中涨价: after surgery began, an item of the stay costs more than {@code rise} above its cheapest earlier line
 * (rules.md). One alert for a visit and item. A surgery may be told after it ended: the sequence that flink-cep looks for is
 * the rise; the surgery and refunds are judged with it. {@link ListedPriceRule} then excuses what the institution's price
 * list explains.
 */
public final class RisenPriceRule implements SequenceRule<ChargeFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Its drafts, from surgeries, news of bills and price lists. */
    public static DataStream<AlertDraft> drafts(
            DataStream<PersonFact> persons,
            DataStream<BillFact> bills,
            DataStream<InstitutionFact> stock,
            boolean gated) {
        DataStream<ChargeFact> surgeries = RuleStage.facts(
                persons, "pattern.pr02-surgeries", ChargeFact.class, fact -> ChargeFact.ofSurgery(fact).stream());
        DataStream<ChargeFact> lines =
                RuleStage.facts(bills, "pattern.pr02-lines", ChargeFact.class, fact -> ChargeFact.ofBill(fact));
        return ListedPriceRule.drafts(
                RuleStage.sequence(surgeries.union(lines), new RisenPriceRule(), ChargeFact.class, gated), stock);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR02;
    }

    /** Lines of a longer stay than this are no longer compared. */
    @Override
    public Duration context() {
        return Duration.ofDays(45);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(16);
    }

    @Override
    public String gateKey(ChargeFact fact) {
        return fact.key() + '|' + fact.itemCode();
    }

    @Override
    public boolean passes(ChargeFact fact) {
        return fact.kind() == ChargeFact.Kind.OPERATED;
    }

    @Override
    public boolean mayBelong(ChargeFact one, ChargeFact other) {
        return one.isDearerThan(other) || other.isDearerThan(one);
    }

    @Override
    public boolean mayBegin(ChargeFact fact) {
        return fact.kind() == ChargeFact.Kind.CHARGED;
    }

    @Override
    public List<Judgement> judge(Known<ChargeFact> known) {
        ChargeFact surgery = known.facts().stream()
                .filter(fact -> fact.kind() == ChargeFact.Kind.OPERATED)
                .min(Comparator.comparingLong(ChargeFact::occurredAt).thenComparing(ChargeFact::id))
                .orElse(null);
        if (surgery == null) {
            return List.of();
        }
        List<ChargeFact> charged = known.facts().stream()
                .filter(fact -> fact.kind() == ChargeFact.Kind.CHARGED)
                .toList();
        List<ChargeFact> kept = Rise.withoutRefunds(charged, known.facts());
        Map<String, List<ChargeFact>> items = charged.stream()
                .collect(Collectors.groupingBy(ChargeFact::itemCode, TreeMap::new, Collectors.toList()));
        List<Judgement> found = new ArrayList<>();
        items.forEach((item, lines) -> {
            List<Rise> risen = Rise.among(of(item, kept), surgery);
            List<Rise> before = risen.isEmpty() ? Rise.among(lines, surgery) : risen;
            if (!before.isEmpty()) {
                Alert alert = alert(surgery, before);
                long anchorAt = before.stream()
                        .mapToLong(rise -> rise.line().orderTime())
                        .min()
                        .orElseThrow();
                found.add(risen.isEmpty() ? Judgement.excused(alert, anchorAt) : Judgement.stands(alert, anchorAt));
            }
        });
        return found;
    }

    private static List<ChargeFact> of(String item, List<ChargeFact> lines) {
        return lines.stream().filter(line -> line.itemCode().equals(item)).toList();
    }

    private static Alert alert(ChargeFact surgery, List<Rise> risen) {
        Rise first = risen.get(0);
        ChargeFact line = first.line();
        long amount = risen.stream().mapToLong(Rise::aboveFen).reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        Objects.requireNonNull(line.terms()),
                        AlertIds.of(
                                KnownRule.PR02,
                                Subject.Kind.PERSON,
                                line.psnNo(),
                                line.institutionCode(),
                                line.visitId(),
                                line.itemCode()),
                        new Subject(Subject.Kind.PERSON, line.psnNo(), List.of(line.institutionCode())))
                .at(line.institutionCode(), line.region())
                .during(
                        first.cheapest().occurredAt(),
                        risen.get(risen.size() - 1).line().occurredAt())
                .atRisk(amount)
                .scored(risen.size() - 1)
                .arg("institution", Arg.text(line.institutionCode()))
                .arg("visit_id", Arg.text(line.visitId()))
                .arg("item", Arg.text(line.itemCode()))
                .arg("before_price", Arg.decimalE6(first.cheapest().packMicroYuan()))
                .arg("after_price", Arg.decimalE6(line.packMicroYuan()))
                .arg("began_at", Arg.time(Instant.ofEpochMilli(surgery.occurredAt())))
                .arg("amount", Arg.money(amount))
                .evidence(surgery.eventId(), "surgery", surgery.eventTime(), Map.of());
        // an event is named once in a role: what it charged too much is summed
        Map<String, Long> above = new HashMap<>();
        risen.forEach(rise -> above.merge(rise.line().eventId(), rise.aboveFen(), Fen::sumUpToMax));
        for (Rise rise : risen) {
            ChargeFact cheapest = rise.cheapest();
            ChargeFact dearer = rise.line();
            alert.evidence(cheapest.eventId(), ListedPriceRule.CHEAPEST, cheapest.eventTime(), numbers(cheapest, 0));
            alert.evidence(
                    dearer.eventId(),
                    ListedPriceRule.DEARER,
                    dearer.eventTime(),
                    numbers(dearer, above.getOrDefault(dearer.eventId(), 0L)));
        }
        return alert.build();
    }

    private static Map<String, Arg> numbers(ChargeFact line, long above) {
        return Map.of(
                "occurred_at", Arg.time(Instant.ofEpochMilli(line.occurredAt())),
                "price", Arg.decimalE6(line.packMicroYuan()),
                "above", Arg.money(above));
    }
}
