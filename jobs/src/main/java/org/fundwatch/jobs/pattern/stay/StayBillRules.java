package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;

/**
 * The rules on what a person's stays cost and how many there are: PH06, PH07, PH10, PH11 and PR07. They look at the same entries, so
 * these are kept once, where the person's log is: no shuffle. Each rule is a class of its own.
 */
public final class StayBillRules implements FactRule<StayRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The longest series of stays, and as long as a settlement can be reversed after its last. */
    private static final Duration CORRECTION =
            Duration.ofDays(KnownRule.PH06.most("window_days")).plus(StayRecords.CORRECTION);

    /** Entries of a stay that came so long before its admission still count. */
    private static final Duration EARLY_ENTRIES = Duration.ofDays(7);

    private static final List<KnownRule> RULES =
            List.of(KnownRule.PH06, KnownRule.PH07, KnownRule.PH10, KnownRule.PH11, KnownRule.PR07);

    /** A person with so many entries in this time is no person: further ones are counted and left. */
    private static final int MOST_FACTS = 3_000;

    /** Their drafts, from news of stays and their bills. */
    public static DataStream<AlertDraft> drafts(DataStream<PersonFact> facts, DataStream<BillFact> bills) {
        DataStream<StayRecord> news =
                RuleStage.facts(facts, "pattern.stays-news", StayRecord.class, StayBillRules::news);
        DataStream<StayRecord> charges = RuleStage.facts(
                bills, "pattern.stays-charges", StayRecord.class, fact -> StayRecord.inDetail(fact).stream());
        return RuleStage.reviewInPlace(news.union(charges), new StayBillRules(), StayRecord.class);
    }

    private static Stream<StayRecord> news(PersonFact fact) {
        if (fact.kind() == PersonFact.Kind.ENROLMENT) {
            return StayRecord.ofEnrolment(fact).stream();
        }
        List<RuleTerms> terms =
                RULES.stream().flatMap(rule -> fact.terms(rule).stream()).toList();
        return StayRecord.of(fact, KnownRule.PH07).map(record -> record.withTerms(terms, fact.stay())).stream();
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH07;
    }

    @Override
    public String stage() {
        return "stays";
    }

    @Override
    public Duration context() {
        return EARLY_ENTRIES;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    /** What takes back is known beyond the bound of what it takes back. */
    @Override
    public int mostFacts(StayRecord further) {
        return switch (further.kind()) {
            case FEES, SETTLEMENT, LEAVE, SURGERY -> MOST_FACTS;
            case ADMISSION, ADMISSION_CANCEL, DISCHARGE, DISCHARGE_CANCEL, SETTLEMENT_TAKEN_BACK, ENROLMENT ->
                2 * MOST_FACTS;
        };
    }

    /** A death holds, and what is told of coverage after it. */
    @Override
    public List<StayRecord> lasting(List<StayRecord> past, long from) {
        return Deaths.lasting(past);
    }

    @Override
    public List<Judgement> judge(Known<StayRecord> known) {
        List<Hospitalisation> stays = Hospitalisation.of(known.facts()).stream()
                .filter(stay -> !stay.cancelled())
                .toList();
        List<Judgement> found = new ArrayList<>(RotatingStays.judge(stays, known.said()));
        Deaths deaths = Deaths.of(known.facts());
        for (Hospitalisation stay : stays) {
            InventedLines.judge(stay, deaths).ifPresent(found::add);
            if (stay.discharge() != null) {
                CheckUpStay.judge(stay).ifPresent(found::add);
                BilledDays.judge(stay).ifPresent(found::add);
                SevereWithoutCare.judge(stay).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The bills that say what a stay cost: its fee lines, else the lines of its settlements. */
    static List<StayRecord> billed(Hospitalisation stay) {
        List<StayRecord> fees = of(stay, StayRecord.Kind.FEES);
        return fees.isEmpty() ? of(stay, StayRecord.Kind.SETTLEMENT) : fees;
    }

    private static List<StayRecord> of(Hospitalisation stay, StayRecord.Kind kind) {
        return stay.records().stream()
                .filter(record -> record.kind() == kind && record.costs() != null)
                .toList();
    }
}
