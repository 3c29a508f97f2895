package org.fundwatch.jobs.pattern;

import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.fundwatch.jobs.intake.Intake;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.account.RefusalFact;
import org.fundwatch.jobs.pattern.account.RefusalReading;
import org.fundwatch.jobs.pattern.account.RepeatedRefusalRule;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertKeeper;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.bill.BillRouting;
import org.fundwatch.jobs.pattern.doctor.BulkPrescribingRule;
import org.fundwatch.jobs.pattern.doctor.LargePrescriptions;
import org.fundwatch.jobs.pattern.doctor.ServiceHoursRule;
import org.fundwatch.jobs.pattern.drug.RepeatedPurchaseRule;
import org.fundwatch.jobs.pattern.drug.SupplyInHandRule;
import org.fundwatch.jobs.pattern.identity.CrowdRule;
import org.fundwatch.jobs.pattern.identity.NightSales;
import org.fundwatch.jobs.pattern.identity.RepeatedInvoiceRule;
import org.fundwatch.jobs.pattern.identity.RepeatedRefundRule;
import org.fundwatch.jobs.pattern.identity.SteeredPrescriptions;
import org.fundwatch.jobs.pattern.identity.UnissuedInvoice;
import org.fundwatch.jobs.pattern.intake.Deduplication;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.InstitutionReading;
import org.fundwatch.jobs.pattern.intake.LogFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonReading;
import org.fundwatch.jobs.pattern.place.FarApartRule;
import org.fundwatch.jobs.pattern.price.AbovePurchaseRule;
import org.fundwatch.jobs.pattern.price.AboveStandardRule;
import org.fundwatch.jobs.pattern.price.FarFromPeers;
import org.fundwatch.jobs.pattern.price.LotMargin;
import org.fundwatch.jobs.pattern.price.RisenPriceRule;
import org.fundwatch.jobs.pattern.quality.LateDataRule;
import org.fundwatch.jobs.pattern.quality.OverdueReportRule;
import org.fundwatch.jobs.pattern.ratio.RatioEntry;
import org.fundwatch.jobs.pattern.ratio.RatioFact;
import org.fundwatch.jobs.pattern.ratio.RatioReading;
import org.fundwatch.jobs.pattern.ratio.RisingSelfPayRule;
import org.fundwatch.jobs.pattern.ratio.SelfPayAbovePeersRule;
import org.fundwatch.jobs.pattern.ratio.WeekRules;
import org.fundwatch.jobs.pattern.restriction.InstitutionDataRule;
import org.fundwatch.jobs.pattern.restriction.RestrictedLineRule;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.stay.IdleBedRule;
import org.fundwatch.jobs.pattern.stay.OverlappingStaysRule;
import org.fundwatch.jobs.pattern.stay.SplitStayRule;
import org.fundwatch.jobs.pattern.stay.StayBillRules;
import org.fundwatch.jobs.pattern.stay.StayFact;
import org.fundwatch.jobs.pattern.stay.StayPattern;
import org.fundwatch.jobs.pattern.stay.StayReview;
import org.fundwatch.jobs.pattern.stay.StaySummaries;
import org.fundwatch.jobs.pattern.stay.StaySummary;
import org.fundwatch.jobs.pattern.stay.StayTracker;
import org.fundwatch.jobs.pattern.stock.OversoldItem;
import org.fundwatch.jobs.pattern.stock.ResoldPackRule;
import org.fundwatch.jobs.pattern.stock.UnknownPackRule;
import org.fundwatch.jobs.pattern.usage.UsageRules;
import org.fundwatch.jobs.pattern.ward.CrowdedWardsRule;
import org.fundwatch.jobs.pattern.ward.GroupAdmissionsRule;
import org.fundwatch.schemas.alert.Alert;

/**
 * The pattern job as a graph from logs to alerts; the live job and the file command call the same. See ADR 0004 for how
 * tracker, pattern and review share the work.
 */
public final class PatternPipeline {
    /**
     * Every record that travels here is immutable, so operators of one task may hand the same object on: without it Flink
     * copies each bill once for every rule that looks at it, which is half of what the first task does.
     */
    static final boolean OBJECT_REUSE = true;

    private PatternPipeline() {}

    /**
     * @param persons the person log, with {@code ReceptionWatermarks}
     * @param institutions the institution log, with {@code ReceptionWatermarks}
     * @param indicators {@code fund.indicators}, with watermarks by its heartbeats
     * @param verdicts {@code fund.verdicts}, with watermarks by its heartbeats
     * @param rulebook the rulebook log, with {@code TimelessWatermarks}
     */
    public static PatternStreams define(
            DataStream<LogRecord> persons,
            DataStream<LogRecord> institutions,
            DataStream<LogRecord> indicators,
            DataStream<LogRecord> verdicts,
            DataStream<LogRecord> rulebook,
            PatternOptions options) {
        SingleOutputStreamOperator<PersonFact> facts = intake(
                "pattern.intake",
                persons,
                rulebook,
                new PersonReading(options.partitions()),
                PersonFact.class,
                options);
        SingleOutputStreamOperator<PersonFact> once =
                once("pattern.deduplication", facts, PersonFact::psnNo, PersonFact.class, options);
        SingleOutputStreamOperator<InstitutionFact> institutionFacts = intake(
                "pattern.institution-intake",
                institutions,
                rulebook,
                new InstitutionReading(options.partitions()),
                InstitutionFact.class,
                options);
        SingleOutputStreamOperator<InstitutionFact> stock = once(
                "pattern.institution-deduplication",
                institutionFacts,
                InstitutionFact::institutionCode,
                InstitutionFact.class,
                options);
        DataStream<BillFact> bills = bills(once, options);
        DataStream<AlertDraft> drafts = onStays(once, bills, options)
                .union(onBills(bills, stock, options))
                .union(onDrugs(once, bills, stock, options))
                .union(onPrices(once, bills, stock, options))
                .union(onLimits(once, bills))
                .union(onWards(once, bills))
                .union(onRatios(indicators, rulebook, options))
                .union(onVerdicts(verdicts, rulebook, options))
                .union(LateDataRule.drafts(once, stock), OverdueReportRule.drafts(bills, stock))
                .union(UsageRules.drafts(once, bills), StayBillRules.drafts(once, bills))
                .union(onSums(once, bills, stock));
        SingleOutputStreamOperator<Alert> alerts = drafts.keyBy(AlertDraft::alertId)
                .process(new AlertKeeper())
                .uid("pattern.alert-keeper")
                .name("pattern.alert-keeper");
        return new PatternStreams(alerts, institutionFacts.getSideOutput(Intake.DEAD_LETTERS));
    }

    /** Reads a log by the publication in force, in the order of detection. */
    private static <T> SingleOutputStreamOperator<T> intake(
            String name,
            DataStream<LogRecord> log,
            DataStream<LogRecord> rulebook,
            RecordReading<T> reading,
            Class<T> type,
            PatternOptions options) {
        return log.connect(rulebook.broadcast())
                .transform(
                        name,
                        TypeInformation.of(type),
                        new Intake<>(
                                options.publications(),
                                reading,
                                options.lateness().toMillis(),
                                options.publicationLead().toMillis()))
                .uid(name);
    }

    private static <T extends LogFact> SingleOutputStreamOperator<T> once(
            String name, DataStream<T> facts, KeySelector<T, String> key, Class<T> type, PatternOptions options) {
        return facts.keyBy(key)
                .process(new Deduplication<T>(options.duplicates(), options.lateness()), TypeInformation.of(type))
                .uid(name)
                .name(name);
    }

    private static DataStream<BillFact> bills(SingleOutputStreamOperator<PersonFact> facts, PatternOptions options) {
        return DataStreamUtils.reinterpretAsKeyedStream(facts, PersonFact::psnNo)
                .process(new BillRouting(options.bills(), options.lateness()))
                .uid("pattern.bill-routing")
                .name("pattern.bill-routing");
    }

    private static DataStream<AlertDraft> onPrices(
            DataStream<PersonFact> facts,
            DataStream<BillFact> bills,
            DataStream<InstitutionFact> stock,
            PatternOptions options) {
        return AboveStandardRule.drafts(bills)
                .union(AbovePurchaseRule.drafts(bills, stock))
                .union(RisenPriceRule.drafts(facts, bills, stock, options.gated()));
    }

    private static DataStream<AlertDraft> onLimits(DataStream<PersonFact> facts, DataStream<BillFact> bills) {
        DataStream<AlertDraft> persons = RestrictedLineRule.drafts(facts, bills);
        return persons.union(InstitutionDataRule.drafts(persons, bills));
    }

    private static DataStream<AlertDraft> onWards(DataStream<PersonFact> facts, DataStream<BillFact> bills) {
        DataStream<StaySummary> stays = StaySummaries.of(facts, bills);
        return CrowdedWardsRule.drafts(stays).union(GroupAdmissionsRule.drafts(stays));
    }

    private static DataStream<AlertDraft> onDrugs(
            DataStream<PersonFact> facts,
            DataStream<BillFact> bills,
            DataStream<InstitutionFact> stock,
            PatternOptions options) {
        return SupplyInHandRule.drafts(facts, bills, stock)
                .union(
                        RepeatedPurchaseRule.drafts(bills, stock, options.gated()),
                        BulkPrescribingRule.drafts(facts, bills, options.gated()),
                        ServiceHoursRule.drafts(bills));
    }

    private static DataStream<AlertDraft> onBills(
            DataStream<BillFact> bills, DataStream<InstitutionFact> stock, PatternOptions options) {
        return RepeatedRefundRule.drafts(bills, options.gated())
                .union(
                        RepeatedInvoiceRule.drafts(bills),
                        ResoldPackRule.drafts(bills, stock),
                        FarApartRule.drafts(bills, options.gated()));
    }

    /** What is known of the sums of an institution: nights, lots, weeks of prices. */
    private static DataStream<AlertDraft> onSums(
            DataStream<PersonFact> facts, DataStream<BillFact> bills, DataStream<InstitutionFact> stock) {
        return NightSales.drafts(bills)
                .union(
                        CrowdRule.drafts(bills),
                        UnissuedInvoice.drafts(bills),
                        SteeredPrescriptions.drafts(facts, bills),
                        LotMargin.drafts(stock),
                        FarFromPeers.drafts(bills),
                        OversoldItem.drafts(stock),
                        UnknownPackRule.drafts(bills, stock),
                        LargePrescriptions.drafts(bills));
    }

    private static DataStream<AlertDraft> onRatios(
            DataStream<LogRecord> indicators, DataStream<LogRecord> rulebook, PatternOptions options) {
        DataStream<RatioEntry> rows = indicators
                .connect(rulebook.broadcast())
                .transform(
                        "pattern.indicator-intake",
                        TypeInformation.of(RatioEntry.class),
                        // rows are told in order: none is late
                        new Intake<>(
                                options.publications(),
                                new RatioReading(),
                                0,
                                options.publicationLead().toMillis()))
                .uid("pattern.indicator-intake");
        DataStream<RatioFact> ratios =
                RuleStage.facts(rows, "pattern.ratio-rows", RatioFact.class, row -> Stream.ofNullable(row.ratio()));
        return SelfPayAbovePeersRule.drafts(ratios)
                .union(RisingSelfPayRule.drafts(ratios, options.gated()), WeekRules.drafts(rows));
    }

    /** An answer is read by the publication in force when its event was received, however much later it was written. */
    private static DataStream<AlertDraft> onVerdicts(
            DataStream<LogRecord> verdicts, DataStream<LogRecord> rulebook, PatternOptions options) {
        DataStream<LogRecord> refused = verdicts.filter(RefusalReading::mayRefuse)
                .uid("pattern.ac01-refused")
                .name("pattern.ac01-refused")
                .map(RefusalReading::asReceived)
                .returns(LogRecord.class)
                .uid("pattern.ac01-received")
                .name("pattern.ac01-received");
        return RepeatedRefusalRule.drafts(
                intake("pattern.ac01-intake", refused, rulebook, new RefusalReading(), RefusalFact.class, options));
    }

    private static DataStream<AlertDraft> onStays(
            SingleOutputStreamOperator<PersonFact> facts, DataStream<BillFact> bills, PatternOptions options) {
        return phantomStays(facts, options)
                .union(
                        IdleBedRule.drafts(facts, bills),
                        OverlappingStaysRule.drafts(facts, bills, options.gated()),
                        SplitStayRule.drafts(facts, bills, options.gated()));
    }

    private static DataStream<AlertDraft> phantomStays(
            SingleOutputStreamOperator<PersonFact> facts, PatternOptions options) {
        SingleOutputStreamOperator<StayFact> candidates = DataStreamUtils.reinterpretAsKeyedStream(
                        facts, PersonFact::psnNo)
                .process(new StayTracker(options.stays(), options.lateness(), options.gated()))
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
