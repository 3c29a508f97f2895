package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Span;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/**
 * ID03: of what a pharmacy settles in an ISO week more than {@code share} lies in the night (from {@code night_from} to before
 * {@code night_to} o'clock in Shanghai), and at least {@code night_sales} settlements do (条例 art. 15, 38, 40). A pharmacy
 * that is open day and night is not looked at. What was reversed does not count. One alert a pharmacy and week.
 */
public final class NightSales implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String NIGHT = "night";
    private static final String DAY = "day";
    private static final long WHOLE = 10_000;

    /** Its drafts, from bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        return TallyStage.drafts(
                TallyStage.portions(bills, "pattern.id03-sales", NightSales::portions), new NightSales());
    }

    private static Stream<Portion> portions(BillFact fact) {
        Bill bill = fact.bill();
        return fact.terms(KnownRule.ID03).stream().map(terms -> {
            Span week = Span.weekOf(bill.settledAt());
            return new Portion(
                    bill.institutionCode() + '|' + week.from(),
                    isNight(bill.settledAt(), terms) ? NIGHT : DAY,
                    fact.billEventId(),
                    bill.settledAt(),
                    fact.orderTime(),
                    week.end(),
                    fact.kind() == BillFact.Kind.TAKEN_BACK,
                    0,
                    bill.amountFen(),
                    bill.region(),
                    fact.kind() == BillFact.Kind.TAKEN_BACK ? "SETTLEMENT_REVERSED" : "FURTHER_SETTLEMENT",
                    terms);
        });
    }

    private static boolean isNight(long instant, RuleTerms terms) {
        int hour = Instant.ofEpochMilli(instant).atZone(Shanghai.ZONE).getHour();
        long from = terms.value("night_from");
        long to = terms.value("night_to");
        return from <= to ? from <= hour && hour < to : hour >= from || hour < to;
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID03;
    }

    /** As long as a reversal of a bill is usually understood. */
    @Override
    public Duration correction() {
        return Duration.ofDays(62);
    }

    @Override
    public int mostHeadings() {
        return 2;
    }

    @Override
    public List<Alert> judge(Told told) {
        Sum night = told.sum(NIGHT);
        long all = night.count() + told.sum(DAY).count();
        RuleTerms terms = told.terms();
        boolean stands =
                night.count() >= terms.value("night_sales") && night.count() * WHOLE > terms.value("share") * all;
        return stands ? List.of(alert(told, night, all)) : List.of();
    }

    private static Alert alert(Told told, Sum night, long all) {
        String[] key = told.keyParts(2);
        String pharmacy = key[0];
        Span week = Span.weekFrom(key[1]);
        long share = night.count() * WHOLE / all;
        AlertContent alert = AlertContent.of(
                        told.terms(),
                        AlertIds.of(
                                KnownRule.ID03,
                                Subject.Kind.INSTITUTION,
                                pharmacy,
                                week.from().toString()),
                        new Subject(Subject.Kind.INSTITUTION, pharmacy, List.of()))
                .at(pharmacy, told.region())
                .during(week.begin(), week.end())
                .atRisk(night.amountFen())
                .scored((share - told.terms().value("share")) / 1_000)
                .arg("institution", Arg.text(pharmacy))
                .arg("from", Arg.date(week.from()))
                .arg("to", Arg.date(week.until().minusDays(1)))
                .arg("times", Arg.count(night.count()))
                .arg("settlements", Arg.count(all))
                .arg("ratio", Arg.rate(Math.toIntExact(share)))
                .arg("amount", Arg.money(night.amountFen()));
        night.standing()
                .forEach(sample -> alert.evidence(
                        sample.eventId(),
                        "night_sale",
                        sample.eventTime(),
                        Map.of("amount", Arg.money(sample.amountFen()))));
        return alert.build();
    }
}
