package org.fundwatch.jobs.pattern;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.fundwatch.jobs.intake.Intake;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertKeeper;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.BillRouting;
import org.fundwatch.jobs.pattern.identity.RepeatedRefundRule;
import org.fundwatch.jobs.pattern.intake.Deduplication;
import org.fundwatch.jobs.pattern.intake.InstitutionReading;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonReading;
import org.fundwatch.jobs.pattern.stay.StayFact;
import org.fundwatch.jobs.pattern.stay.StayPattern;
import org.fundwatch.jobs.pattern.stay.StayReview;
import org.fundwatch.jobs.pattern.stay.StayTracker;
import org.fundwatch.schemas.alert.Alert;

/**
 * The pattern job as a graph from logs to alerts; the live job and the file command call the same. See ADR 0004 for how
 * tracker, pattern and review share the work.
 */
public final class PatternPipeline {
    private PatternPipeline() {}

    /**
     * @param persons the person log, with {@code ReceptionWatermarks}
     * @param institutions the institution log, with {@code ReceptionWatermarks}
     * @param rulebook the rulebook log, with {@code TimelessWatermarks}
     */
    public static PatternStreams define(
            DataStream<LogRecord> persons,
            DataStream<LogRecord> institutions,
            DataStream<LogRecord> rulebook,
            PatternOptions options) {
        DataStream<PersonFact> facts = persons.connect(rulebook.broadcast())
                .transform(
                        "pattern.intake",
                        TypeInformation.of(PersonFact.class),
                        new Intake<>(
                                options.publications(),
                                new PersonReading(),
                                options.lateness().toMillis(),
                                options.publicationLead().toMillis()))
                .uid("pattern.intake");
        SingleOutputStreamOperator<PersonFact> once = facts.keyBy(PersonFact::psnNo)
                .process(new Deduplication(options.duplicates(), options.lateness()))
                .uid("pattern.deduplication")
                .name("pattern.deduplication");
        DataStream<AlertDraft> drafts = onStays(once, options).union(onBills(once, options));
        SingleOutputStreamOperator<Alert> alerts = drafts.keyBy(AlertDraft::alertId)
                .process(new AlertKeeper())
                .uid("pattern.alert-keeper")
                .name("pattern.alert-keeper");
        SingleOutputStreamOperator<OutRecord> deadLetters = institutions
                .process(new InstitutionReading(options.institutionPartitions()))
                .uid("pattern.institution-intake")
                .name("pattern.institution-intake");
        return new PatternStreams(alerts, deadLetters);
    }

    private static DataStream<AlertDraft> onBills(
            SingleOutputStreamOperator<PersonFact> facts, PatternOptions options) {
        DataStream<BillFact> bills = DataStreamUtils.reinterpretAsKeyedStream(facts, PersonFact::psnNo)
                .process(new BillRouting(options.bills(), options.lateness()))
                .uid("pattern.bill-routing")
                .name("pattern.bill-routing");
        return RepeatedRefundRule.drafts(bills, options.gated());
    }

    private static SingleOutputStreamOperator<AlertDraft> onStays(
            SingleOutputStreamOperator<PersonFact> facts, PatternOptions options) {
        SingleOutputStreamOperator<StayFact> candidates = DataStreamUtils.reinterpretAsKeyedStream(
                        facts, PersonFact::psnNo)
                .process(new StayTracker(options.stays(), options.lateness()))
                .uid("pattern.stay-tracker")
                .name("pattern.stay-tracker");
        return StayPattern.matches(
                        candidates.keyBy(StayFact::stayKey), options.stays().longestStay())
                .union(candidates.getSideOutput(StayTracker.PAST_THE_PATTERN))
                .keyBy(StayFact::stayKey)
                .process(new StayReview())
                .uid("pattern.stay-review")
                .name("pattern.stay-review");
    }
}
