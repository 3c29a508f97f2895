package org.fundwatch.jobs.pattern.stay;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;

/** Brings the entries of stays to the rules that read them. */
final class StayRecords {
    /** A rule that compares stays does not look further back than a stay of this length. Bounds state. */
    static final Duration LONGEST_STAY = Duration.ofDays(150);

    /** How long after its anchor an alert on stays may still change. Longer than a settlement can be reversed. */
    static final Duration CORRECTION = Duration.ofDays(45);

    private static final Set<StayRecord.Kind> BETWEEN_STAYS = EnumSet.of(
            StayRecord.Kind.ADMISSION,
            StayRecord.Kind.ADMISSION_CANCEL,
            StayRecord.Kind.DISCHARGE,
            StayRecord.Kind.DISCHARGE_CANCEL,
            StayRecord.Kind.SETTLEMENT,
            StayRecord.Kind.SETTLEMENT_TAKEN_BACK);

    private StayRecords() {}

    /** Begin, end and cost of the stays of each person, and what plans them: for a rule that compares stays. */
    static DataStream<StayRecord> ofPersons(DataStream<PersonFact> facts, DataStream<BillFact> bills, KnownRule rule) {
        return all(facts, bills, rule)
                .filter(record -> BETWEEN_STAYS.contains(record.kind()) || record.plannedE4() != 0)
                .uid(name(rule, "records"))
                .name(name(rule, "records"));
    }

    /** All that happened in each visit: for a rule that looks into a stay. */
    static DataStream<StayRecord> ofVisits(DataStream<PersonFact> facts, DataStream<BillFact> bills, KnownRule rule) {
        return all(facts, bills, rule)
                .map(record -> record.under(record.psnNo() + '|' + record.visitId()))
                .returns(StayRecord.class)
                .uid(name(rule, "records"))
                .name(name(rule, "records"));
    }

    private static DataStream<StayRecord> all(
            DataStream<PersonFact> facts, DataStream<BillFact> bills, KnownRule rule) {
        DataStream<StayRecord> news = RuleStage.facts(
                facts, name(rule, "news"), StayRecord.class, fact -> StayRecord.of(fact, rule).stream());
        DataStream<StayRecord> charges =
                RuleStage.facts(bills, name(rule, "charges"), StayRecord.class, fact -> StayRecord.of(fact).stream());
        return news.union(charges);
    }

    private static String name(KnownRule rule, String part) {
        return "pattern." + rule.name().toLowerCase(Locale.ROOT) + '-' + part;
    }
}
