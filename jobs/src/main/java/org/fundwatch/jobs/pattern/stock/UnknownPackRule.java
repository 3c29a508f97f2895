package org.fundwatch.jobs.pattern.stock;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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

/**
 * TC02: an institution sold the pack of a trace code that it never took in, by a count, a purchase, a change of stock or a
 * return, up to {@code grace_hours} after the sale (条例 art. 15, 38). Nothing is judged before its first report on its
 * stock; split packs, herbs and sales taken back do not count. One alert a code and institution.
 */
public final class UnknownPackRule implements FactRule<TraceFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A code that so much is told of is no pack's but a placeholder. */
    private static final int MOST_FACTS = 200;

    /** Its drafts, from bills and stock reports. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, DataStream<InstitutionFact> stock) {
        DataStream<TraceFact> billed = RuleStage.facts(
                bills,
                "pattern.tc02-bills",
                TraceFact.class,
                fact -> TraceFacts.of(fact, KnownRule.TC02).stream().map(TraceFact::atInstitution));
        DataStream<TraceFact> reported = RuleStage.facts(
                stock,
                "pattern.tc02-stock",
                TraceFact.class,
                fact -> TraceFacts.of(fact, KnownRule.TC02).stream().map(TraceFact::atInstitution));
        DataStream<TraceFact> unknown = billed.union(reported)
                .keyBy(TraceFact::institutionCode)
                .process(new PackGate(), TypeInformation.of(TraceFact.class))
                .uid("pattern.tc02-gate")
                .name("pattern.tc02-gate");
        return RuleStage.review(unknown, new UnknownPackRule(), TraceFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.TC02;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    /** The grace, and a month for what comes late. */
    @Override
    public Duration correction() {
        return Duration.ofHours(KnownRule.TC02.most("grace_hours")).plusDays(31);
    }

    /** What excuses a sale is known beyond the bound of sales. */
    @Override
    public int mostFacts(TraceFact further) {
        return further.kind() == TraceFact.Kind.SOLD ? MOST_FACTS : 2 * MOST_FACTS;
    }

    @Override
    public boolean isWoken() {
        return true;
    }

    @Override
    public Set<Long> wakeTimes(List<TraceFact> facts, long now) {
        Set<Long> times = new TreeSet<>();
        for (TraceFact fact : facts) {
            if (fact.kind() == TraceFact.Kind.SOLD && judgedAt(fact) >= now) {
                times.add(judgedAt(fact));
            }
        }
        return times;
    }

    @Override
    public List<Judgement> judge(Known<TraceFact> known) {
        if (known.facts().size() >= MOST_FACTS) {
            return List.of();
        }
        List<PackSale> unfounded = PackSale.standing(known.facts()).stream()
                .filter(sale -> known.now() >= judgedAt(sale.first()) && !isTakenIn(sale, known.facts()))
                .toList();
        return unfounded.isEmpty() ? List.of() : List.of(judgement(unfounded));
    }

    static long graceMillis(TraceFact sale) {
        return sale.terms() == null
                ? 0
                : Duration.ofHours(sale.terms().value("grace_hours")).toMillis();
    }

    /** When a purchase may no longer be reported for a sale. */
    static long judgedAt(TraceFact sale) {
        return Math.max(sale.orderTime(), sale.eventTime() + graceMillis(sale));
    }

    private static boolean isTakenIn(PackSale sale, List<TraceFact> facts) {
        return facts.stream()
                .anyMatch(fact -> (fact.kind() == TraceFact.Kind.TAKEN_IN || fact.kind() == TraceFact.Kind.RETURNED)
                        && fact.eventTime() <= sale.at() + graceMillis(sale.first()));
    }

    private static Judgement judgement(List<PackSale> sales) {
        TraceFact first = sales.get(0).first();
        String place = first.institutionCode();
        String code = first.key().substring(place.length() + 1);
        long amount = Math.max(0, first.priceFen());
        AlertContent alert = AlertContent.of(
                        sales.get(0).terms(),
                        AlertIds.of(KnownRule.TC02, Subject.Kind.TRACE_CODE, code, place),
                        new Subject(Subject.Kind.TRACE_CODE, code, List.of(place)))
                .at(place, first.region())
                .during(first.eventTime(), sales.get(sales.size() - 1).at())
                .atRisk(amount)
                .scored(sales.size() - 1)
                .arg("institution", Arg.text(place))
                .arg("trace_code", Arg.text(code))
                .arg("item", Arg.text(String.valueOf(first.itemCode())))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.eventTime())))
                .arg("amount", Arg.money(amount));
        for (PackSale sale : sales) {
            alert.evidence(sale.first().eventId(), "unfounded_sale", sale.at(), Map.of());
        }
        return Judgement.stands(alert.build(), first.orderTime());
    }
}
