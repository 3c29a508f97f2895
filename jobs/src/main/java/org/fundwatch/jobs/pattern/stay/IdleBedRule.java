package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * PH02, 挂床: no fee line and no other activity for {@code idle_hours} inside a stay (条例 art. 38 (1)). One alert a stay.
 * Honest: approved leave, day surgery ({@code med_type} 28), a discharge dated before the silence, fees that are uploaded
 * later with earlier times. A stay of which no fee line is known yet is judged only once it has ended: some institutions
 * upload fees at discharge, which is DQ01's matter.
 */
public final class IdleBedRule implements FactRule<StayRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String DAY_SURGERY = "28";

    /** Its drafts, from news of stays, fees and settlements. */
    public static DataStream<AlertDraft> drafts(DataStream<PersonFact> facts, DataStream<BillFact> bills) {
        return RuleStage.review(
                StayRecords.ofVisits(facts, bills, KnownRule.PH02), new IdleBedRule(), StayRecord.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH02;
    }

    /** Fees may come before the news of the admission. */
    @Override
    public Duration context() {
        return Duration.ofDays(7);
    }

    @Override
    public Duration correction() {
        return StayRecords.LONGEST_STAY.plusDays(30);
    }

    @Override
    public List<Judgement> judge(Known<StayRecord> known) {
        List<Judgement> found = new ArrayList<>();
        for (Hospitalisation stay : Hospitalisation.of(known.facts())) {
            RuleTerms terms = stay.admission().terms();
            if (terms != null && isJudged(stay)) {
                List<StayGaps.Gap> gaps = StayGaps.of(stay, known.now(), least(terms));
                if (!gaps.isEmpty()) {
                    found.add(Judgement.stands(
                            alert(stay, gaps, terms), stay.admission().orderTime()));
                }
            }
        }
        return found;
    }

    @Override
    public boolean isWoken() {
        return true;
    }

    /** When a silence reaches the limit, and each full day later: an alert grows while the silence goes on. */
    @Override
    public Set<Long> wakeTimes(List<StayRecord> facts, long now) {
        Set<Long> times = new TreeSet<>();
        for (Hospitalisation stay : Hospitalisation.of(facts)) {
            RuleTerms terms = stay.admission().terms();
            if (terms != null && isJudged(stay)) {
                times.addAll(StayGaps.reached(stay, least(terms), now));
            }
        }
        return times;
    }

    private static boolean isJudged(Hospitalisation stay) {
        boolean hasFees = stay.records().stream().anyMatch(StayRecord::tellsOfFees);
        return !stay.cancelled()
                && !DAY_SURGERY.equals(stay.admission().medicalType())
                && (hasFees || stay.discharge() != null);
    }

    private static long least(RuleTerms terms) {
        return terms.value("idle_hours") * HOUR;
    }

    private static org.fundwatch.schemas.alert.Alert alert(
            Hospitalisation stay, List<StayGaps.Gap> gaps, RuleTerms terms) {
        StayRecord admission = stay.admission();
        StayGaps.Gap longest = gaps.stream()
                .max(Comparator.comparingLong(StayGaps.Gap::length)
                        .thenComparing(
                                Comparator.comparingLong(StayGaps.Gap::from).reversed()))
                .orElseThrow();
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PH02,
                                Subject.Kind.PERSON,
                                admission.psnNo(),
                                stay.institution(),
                                stay.visit()),
                        new Subject(Subject.Kind.PERSON, admission.psnNo(), List.of(stay.institution())))
                .at(stay.institution(), admission.region())
                .during(stay.begin(), stay.discharge() == null ? null : stay.end())
                .atRisk(stay.settledFen())
                .scored((longest.length() - least(terms)) / (24 * HOUR))
                .arg("institution", Arg.text(stay.institution()))
                .arg("visit_id", Arg.text(stay.visit()))
                .arg("admitted_at", Arg.time(Instant.ofEpochMilli(stay.begin())))
                .arg("idle_from", Arg.time(Instant.ofEpochMilli(longest.from())))
                .arg("idle_longest", Arg.count(longest.length() / HOUR))
                .arg("times", Arg.count(gaps.size()))
                .arg("amount", Arg.money(stay.settledFen()))
                .evidence(
                        admission.id(),
                        "admission",
                        admission.eventTime(),
                        Map.of("begin", Arg.time(Instant.ofEpochMilli(stay.begin()))));
        for (StayGaps.Gap gap : gaps) {
            evidence(alert, stay, gap);
        }
        if (stay.discharge() != null) {
            alert.evidence(
                    stay.discharge().id(),
                    "discharge",
                    stay.discharge().eventTime(),
                    Map.of("end", Arg.time(Instant.ofEpochMilli(stay.end()))));
        }
        return alert.build();
    }

    private static void evidence(AlertContent alert, Hospitalisation stay, StayGaps.Gap gap) {
        StayRecord before = gap.before();
        if (before != stay.admission()) {
            alert.evidence(
                    before.id(),
                    "last_activity",
                    before.eventTime(),
                    Map.of("idle_from", Arg.time(Instant.ofEpochMilli(gap.from()))));
        }
        StayRecord after = gap.after();
        if (after != null) {
            alert.evidence(
                    after.id(),
                    "next_activity",
                    after.eventTime(),
                    Map.of("idle_to", Arg.time(Instant.ofEpochMilli(gap.to()))));
        }
    }
}
