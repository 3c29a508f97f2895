package org.fundwatch.jobs.pattern.drug;

import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;

/** Brings purchases of drugs, and what speaks for them, to the rules. */
final class PurchaseFacts {
    private PurchaseFacts() {}

    /** Purchases, those taken back, and goods returned. */
    static DataStream<PurchaseFact> purchases(
            DataStream<BillFact> bills, DataStream<InstitutionFact> institutions, KnownRule rule) {
        DataStream<PurchaseFact> purchases = RuleStage.facts(
                bills, name(rule, "purchases"), PurchaseFact.class, fact -> PurchaseFact.of(fact, rule).stream());
        DataStream<PurchaseFact> returns = RuleStage.facts(
                institutions, name(rule, "returns"), PurchaseFact.class, fact -> PurchaseFact.of(fact).stream());
        return purchases.union(returns);
    }

    /** Long-term prescriptions and enrolments. */
    static DataStream<PurchaseFact> reasons(DataStream<PersonFact> persons, KnownRule rule) {
        return RuleStage.facts(
                persons, name(rule, "reasons"), PurchaseFact.class, fact -> PurchaseFact.of(fact).stream());
    }

    private static String name(KnownRule rule, String part) {
        return "pattern." + rule.name().toLowerCase(Locale.ROOT) + '-' + part;
    }
}
