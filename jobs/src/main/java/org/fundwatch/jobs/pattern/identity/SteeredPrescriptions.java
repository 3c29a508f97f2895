package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Span;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * ID07, 诱导院外购药: of an institution's external prescriptions that pharmacies filled in a calendar month, at least
 * {@code prescriptions}, more than {@code share} were filled at one (条例 art. 15, 38). A prescription counts once, also where it was filled in parts;
 * sales that were reversed do not count.
 * Where there is only one pharmacy, the table {@code exemptions} says so. One alert an institution and month; the pharmacy
 * stands in {@code also}.
 */
public final class SteeredPrescriptions implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long WHOLE = 10_000;

    /** Its drafts, from external prescriptions and bills. */
    public static DataStream<AlertDraft> drafts(DataStream<PersonFact> persons, DataStream<BillFact> bills) {
        DataStream<FillFact> written = RuleStage.facts(
                persons, "pattern.id07-prescriptions", FillFact.class, fact -> FillFact.of(fact).stream());
        DataStream<FillFact> filled =
                RuleStage.facts(bills, "pattern.id07-sales", FillFact.class, fact -> FillFact.of(fact));
        DataStream<Portion> portions = DataStreamUtils.reinterpretAsKeyedStream(written.union(filled), FillFact::key)
                .process(new FilledPrescriptions(), TypeInformation.of(Portion.class))
                .uid("pattern.id07-filled")
                .name("pattern.id07-filled");
        return TallyStage.drafts(portions, new SteeredPrescriptions());
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID07;
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(62);
    }

    /** Pharmacies that fill prescriptions of one institution. */
    @Override
    public int mostHeadings() {
        return 3_000;
    }

    /** The quantity of a sum is its prescriptions, its count their sales. */
    @Override
    public List<Alert> judge(Told told) {
        long filled = told.sums().values().stream().mapToLong(Sum::quantityE4).sum();
        String most = "";
        for (Map.Entry<String, Sum> entry : told.sums().entrySet()) {
            if (most.isEmpty() || entry.getValue().quantityE4() > told.sum(most).quantityE4()) {
                most = entry.getKey();
            }
        }
        boolean stands = filled >= told.terms().value("prescriptions")
                && told.sum(most).quantityE4() * WHOLE > told.terms().value("share") * filled;
        return stands ? List.of(alert(told, most, filled)) : List.of();
    }

    private static Alert alert(Told told, String pharmacy, long filled) {
        String[] key = told.keyParts(2);
        Span month = Span.monthFrom(key[1]);
        Sum there = told.sum(pharmacy);
        long share = there.quantityE4() * WHOLE / filled;
        AlertContent alert = AlertContent.of(
                        told.terms(),
                        AlertIds.of(KnownRule.ID07, Subject.Kind.INSTITUTION, key[0], key[1]),
                        new Subject(Subject.Kind.INSTITUTION, key[0], List.of(pharmacy)))
                .at(key[0], told.region())
                .during(month.begin(), month.end())
                .atRisk(there.amountFen())
                .scored((share - told.terms().value("share")) / 1_000)
                .arg("institution", Arg.text(key[0]))
                .arg("pharmacy", Arg.text(pharmacy))
                .arg("from", Arg.date(month.from()))
                .arg("to", Arg.date(month.until().minusDays(1)))
                .arg("times", Arg.count(there.quantityE4()))
                .arg("filled", Arg.count(filled))
                .arg("ratio", Arg.rate(Math.toIntExact(share)))
                .arg("amount", Arg.money(there.amountFen()));
        there.standing()
                .forEach(one -> alert.evidence(
                        one.eventId(),
                        "filled_prescription",
                        one.eventTime(),
                        Map.of("amount", Arg.money(one.amountFen()))));
        return alert.build();
    }
}
