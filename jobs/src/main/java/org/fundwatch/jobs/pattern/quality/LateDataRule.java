package org.fundwatch.jobs.pattern.quality;

import java.io.Serial;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/**
 * DQ01: data that came more than {@code late_hours} after what it is about (rules.md). One alert an institution and day of
 * reception. What comes late is put together by the hour first, so that a connection that was down for days gives a few
 * revisions and not thousands; the window holds one sum per institution and hour and goes when the hour is over.
 */
public final class LateDataRule implements FactRule<LateData> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** Its drafts, from everything that carries its terms. */
    public static DataStream<AlertDraft> drafts(
            DataStream<PersonFact> persons, DataStream<InstitutionFact> institutions) {
        DataStream<LateData> ofPersons = RuleStage.facts(
                persons, "pattern.dq01-person-events", LateData.class, fact -> LateData.of(fact).stream());
        DataStream<LateData> ofInstitutions = RuleStage.facts(
                institutions, "pattern.dq01-institution-events", LateData.class, fact -> LateData.of(fact).stream());
        // none is behind time unless a partition was silent for longer than idleness allows: then it goes on alone
        OutputTag<LateData> behindTime = new OutputTag<>("behind-time", TypeInformation.of(LateData.class));
        SingleOutputStreamOperator<LateData> hours = ofPersons
                .union(ofInstitutions)
                .keyBy(LateData::key)
                .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
                .sideOutputLateData(behindTime)
                .reduce(LateData::plus)
                .uid("pattern.dq01-hours")
                .name("pattern.dq01-hours");
        return RuleStage.review(hours.union(hours.getSideOutput(behindTime)), new LateDataRule(), LateData.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.DQ01;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    /** A day of reception, and some. */
    @Override
    public Duration correction() {
        return Duration.ofDays(2);
    }

    @Override
    public List<Judgement> judge(Known<LateData> known) {
        LateData all = known.facts().stream().reduce(LateData::plus).orElse(null);
        if (all == null) {
            return List.of();
        }
        RuleTerms terms = all.terms();
        LocalDate day = LocalDate.ofEpochDay(all.day());
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.DQ01,
                                Subject.Kind.INSTITUTION,
                                all.institutionCode(),
                                Objects.requireNonNull(day.toString())),
                        new Subject(Subject.Kind.INSTITUTION, all.institutionCode(), List.of()))
                .at(all.institutionCode(), all.region())
                .during(
                        Shanghai.startOf(day).toEpochMilli(),
                        Shanghai.startOf(day.plusDays(1)).toEpochMilli())
                .scored((all.longest() / HOUR - terms.value("late_hours")) / 24)
                .arg("institution", Arg.text(all.institutionCode()))
                .arg("received_on", Arg.date(day))
                .arg("late_events", Arg.count(all.events()))
                .arg("longest_delay", Arg.count(all.longest() / HOUR));
        for (LateData.Sample sample : all.samples()) {
            alert.evidence(
                    sample.eventId(),
                    "late_event",
                    sample.eventTime(),
                    Map.of("delay", Arg.count(sample.delay() / HOUR)));
        }
        long anchorAt = known.facts().stream().mapToLong(Fact::orderTime).min().orElseThrow();
        return List.of(Judgement.stands(alert.build(), anchorAt));
    }
}
