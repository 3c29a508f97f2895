package org.fundwatch.jobs.pattern.ratio;

import java.util.Map;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.value.Arg;

/**
 * SP07: the share of essential drugs in a public institution's drug cost of a week lies below what its level requires
 * ({@code level_1} to {@code level_3}). Institutions without a level, and weeks with fewer than {@code settlements}, are not
 * judged. {@code amount_at_risk} is what is missing of essential drugs.
 */
final class EssentialDrugs {
    private static final long WHOLE = 10_000;
    private static final long STEP = 500;

    private EssentialDrugs() {}

    static Optional<Judgement> judge(WeekFact week) {
        RuleTerms terms = week.terms(KnownRule.SP07).orElse(null);
        Measured share = week.measured(Measured.Measure.ESSENTIAL_SHARE).orElse(null);
        if (terms == null
                || share == null
                || week.publicLevel() < 1
                || week.publicLevel() > 3
                || week.settlements() < terms.value("settlements")) {
            return Optional.empty();
        }
        long required = terms.value("level_" + week.publicLevel());
        return share.valueE4() < required
                ? Optional.of(judgement(week, terms, share.valueE4(), required))
                : Optional.empty();
    }

    private static Judgement judgement(WeekFact week, RuleTerms terms, long share, long required) {
        Arg shown = Arg.rate(Math.toIntExact(share));
        AlertContent alert = WeekAlert.of(
                        KnownRule.SP07, terms, week, PeerDistance.excess(required, share, week.drugFen(), WHOLE))
                .scored((required - share) / STEP)
                .arg("share", shown)
                .arg("required_share", Arg.rate(Math.toIntExact(required)))
                .arg("level", Arg.count(week.publicLevel()))
                .evidence(week.rowKey(), "week", week.eventTime(), Map.of("share", shown));
        return Judgement.stands(alert.build(), week.eventTime());
    }
}
