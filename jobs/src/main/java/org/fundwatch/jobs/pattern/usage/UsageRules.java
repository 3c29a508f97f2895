package org.fundwatch.jobs.pattern.usage;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;

/**
 * The rules on what the bills of one person say together: PR05, RX03, RX04, RX06, RX07, ID05, IC01 and ID06's visits. They look at the same
 * bills, so these are kept once, where the person's log is: no shuffle. Each rule is a class of its own.
 */
public final class UsageRules implements FactRule<UsageFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** As far as a course of a drug may reach back. */
    static final Duration CONTEXT = Duration.ofDays(93);

    /** As long as a reversal of a bill is usually understood, and a little. */
    private static final Duration CORRECTION = Duration.ofDays(62);

    /** A person with so many bills in five months is no person: further ones are counted and left. */
    private static final int MOST_FACTS = 2_000;

    /** Two years: a reimbursement by hand is possible to the end of the next. */
    private static final int ENROLMENT_DAYS = 731;

    /** Their drafts, from enrolments, decided reviews and bills. */
    public static DataStream<AlertDraft> drafts(DataStream<PersonFact> persons, DataStream<BillFact> bills) {
        DataStream<UsageFact> who =
                RuleStage.facts(persons, "pattern.usage-persons", UsageFact.class, fact -> UsageFact.of(fact).stream());
        DataStream<UsageFact> what =
                RuleStage.facts(bills, "pattern.usage-bills", UsageFact.class, fact -> Stream.of(UsageFact.of(fact)));
        return RuleStage.reviewInPlace(who.union(what), new UsageRules(), UsageFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR05;
    }

    @Override
    public String stage() {
        return "usage";
    }

    @Override
    public Duration context() {
        return CONTEXT;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    /** What takes a bill back, or says who the person is, is known beyond the bound of bills. */
    @Override
    public int mostFacts(UsageFact further) {
        return further.kind() == UsageFact.Kind.CHARGED ? MOST_FACTS : 2 * MOST_FACTS;
    }

    /**
     * An enrolment holds until another takes its place; paper may be brought two years later, so that those of two years
     * are kept.
     */
    @Override
    public List<UsageFact> lasting(List<UsageFact> past, long from) {
        return Usage.of(past).heldFrom(Usage.dayOf(from) - ENROLMENT_DAYS);
    }

    @Override
    public List<Judgement> judge(Known<UsageFact> known) {
        Usage usage = Usage.of(known.facts());
        List<Judgement> found = new ArrayList<>();
        found.addAll(RepeatedCharge.judge(usage));
        found.addAll(DailyDose.judge(usage));
        found.addAll(PaymentCourse.judge(usage));
        found.addAll(SplitPrescription.judge(usage));
        found.addAll(UnrelatedDrug.judge(usage));
        found.addAll(UseAfterEnd.judge(usage));
        found.addAll(LoneSignature.judge(usage));
        found.addAll(SettledVisit.judge(usage));
        return found;
    }
}
