package org.fundwatch.jobs.pattern.ratio;

import java.util.Map;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.indicator.Measured.Measure;
import org.fundwatch.schemas.value.Arg;

/**
 * A measure of an institution's week far above its peers (rules.md): z above {@code z}, at least {@code settlements} and
 * {@code peers}. SP04 the cost per visit, SP05 the examination share, SP06 the share outside the catalogue, RX11 the
 * adjuvant share of drugs. {@code amount_at_risk} is what the week cost above the peers' median.
 */
enum AbovePeers {
    COST(KnownRule.SP04, Measure.COST_PER_VISIT),
    EXAMINATIONS(KnownRule.SP05, Measure.EXAM_SHARE),
    OUTSIDE_CATALOGUE(KnownRule.SP06, Measure.OUT_OF_CATALOGUE_SHARE),
    ADJUVANTS(KnownRule.RX11, Measure.ADJUVANT_SHARE);

    private static final long WHOLE = 10_000;
    /** A yuan is 10,000 of the measure and 100 fen. */
    private static final long MEASURE_PER_FEN = 100;

    private final KnownRule rule;
    private final Measure measure;

    AbovePeers(KnownRule rule, Measure measure) {
        this.rule = rule;
        this.measure = measure;
    }

    Optional<Judgement> judge(WeekFact week) {
        RuleTerms terms = week.terms(rule).orElse(null);
        Measured value = week.measured(measure).orElse(null);
        if (terms == null
                || value == null
                || week.settlements() < terms.value("settlements")
                || value.peers() < terms.value("peers")) {
            return Optional.empty();
        }
        // of a share, half a point is the least spread; the cost of a visit has none
        long leastSpread = this == COST ? 0 : terms.value("least_spread");
        long z = PeerDistance.zE4(
                value.valueE4(), value.medianE4(), value.madE4(), terms.value("median_share"), leastSpread);
        return z > terms.value("z") ? Optional.of(judgement(week, terms, value, z)) : Optional.empty();
    }

    private Judgement judgement(WeekFact week, RuleTerms terms, Measured value, long z) {
        long excess = excess(week, value);
        AlertContent alert = WeekAlert.of(rule, terms, week, excess)
                .scored((z - terms.value("z")) / WHOLE)
                .arg(this == COST ? "cost_per_visit" : "share", shown(value.valueE4()))
                .arg(this == COST ? "peer_cost" : "peer_median", shown(value.medianE4()))
                .arg("peers", Arg.count(value.peers()))
                .arg("z", Arg.decimalE6(Math.multiplyExact(z, 100)))
                .evidence(
                        week.rowKey(),
                        "week",
                        week.eventTime(),
                        Map.of(this == COST ? "cost_per_visit" : "share", shown(value.valueE4())));
        return Judgement.stands(alert.build(), week.eventTime());
    }

    private long excess(WeekFact week, Measured value) {
        return switch (this) {
            case COST -> PeerDistance.excess(value.valueE4(), value.medianE4(), week.visits(), MEASURE_PER_FEN);
            case EXAMINATIONS, OUTSIDE_CATALOGUE ->
                PeerDistance.excess(value.valueE4(), value.medianE4(), week.totalFen(), WHOLE);
            case ADJUVANTS -> PeerDistance.excess(value.valueE4(), value.medianE4(), week.drugFen(), WHOLE);
        };
    }

    /** A cost as money, rounded down to the fen; a share as it is. */
    private Arg shown(long valueE4) {
        return this == COST ? Arg.money(Math.floorDiv(valueE4, MEASURE_PER_FEN)) : Arg.rate(Math.toIntExact(valueE4));
    }
}
