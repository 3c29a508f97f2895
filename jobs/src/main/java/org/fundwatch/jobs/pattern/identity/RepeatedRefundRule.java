package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * ID02: settled and taken back within {@code refund_minutes}, {@code refunds} times within {@code window_days} (rules.md),
 * by one person at one institution. One correction is honest. An alert is anchored on the first refund of its series; a
 * series ends {@code window_days} after its first refund.
 */
public final class RepeatedRefundRule implements SequenceRule<RefundFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Longest window a rulebook may ask for. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(KnownRule.ID02.most("window_days"));

    private static final Series<RefundFact> SERIES = new Series<>(
            RefundFact::eventTime,
            refund -> Duration.ofDays(refund.terms().value("window_days")).toMillis(),
            refund -> refund.terms().value("refunds"),
            RepeatedRefundRule::alertId,
            (one, next) -> true);

    /** Its drafts, from news of bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, boolean gated) {
        DataStream<RefundFact> refunds =
                RuleStage.facts(bills, "pattern.id02-refunds", RefundFact.class, fact -> RefundFact.of(fact).stream());
        return RuleStage.sequence(refunds, new RepeatedRefundRule(), RefundFact.class, gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID02;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return LONGEST_WINDOW.plusDays(7);
    }

    @Override
    public boolean mayBelong(RefundFact one, RefundFact other) {
        return one.isQuick() && other.isQuick();
    }

    @Override
    public boolean mayBegin(RefundFact refund) {
        return refund.isQuick();
    }

    @Override
    public List<Judgement> judge(Known<RefundFact> known) {
        List<RefundFact> quick = new ArrayList<>(
                known.facts().stream().filter(RefundFact::isQuick).toList());
        quick.sort(Comparator.comparingLong(RefundFact::eventTime).thenComparing(RefundFact::id));
        return SERIES.of(quick, known.said()).stream()
                .map(RepeatedRefundRule::judgement)
                .toList();
    }

    private static String alertId(RefundFact anchor) {
        return AlertIds.of(
                KnownRule.ID02, Subject.Kind.PERSON, anchor.psnNo(), anchor.institutionCode(), anchor.settlementId());
    }

    private static Judgement judgement(List<RefundFact> series) {
        RefundFact anchor = series.get(0);
        RefundFact last = series.get(series.size() - 1);
        long amount = series.stream().mapToLong(RefundFact::amountFen).reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        anchor.terms(),
                        alertId(anchor),
                        new Subject(Subject.Kind.PERSON, anchor.psnNo(), List.of(anchor.institutionCode())))
                .at(anchor.institutionCode(), anchor.region())
                .during(anchor.settledAt(), last.eventTime())
                .atRisk(amount)
                .scored(series.size() - anchor.terms().value("refunds"))
                .arg("institution", Arg.text(anchor.institutionCode()))
                .arg("times", Arg.count(series.size()))
                .arg("first_at", Arg.time(java.time.Instant.ofEpochMilli(anchor.settledAt())))
                .arg("last_at", Arg.time(java.time.Instant.ofEpochMilli(last.eventTime())))
                .arg("amount", Arg.money(amount));
        for (RefundFact refund : series) {
            alert.evidence(
                    refund.settlementEventId(),
                    "settlement",
                    refund.settledAt(),
                    Map.of("amount", Arg.money(refund.amountFen())));
            alert.evidence(refund.id(), "refund", refund.eventTime(), Map.of());
        }
        return Judgement.series(alert.build(), anchor.orderTime(), anchor.eventTime(), SERIES.until(anchor));
    }
}
