package org.fundwatch.jobs.pattern.drug;

import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.policy.detection.KnownRule;

/** Brings purchases of drugs, and what speaks for them, to the rules. */
final class PurchaseFacts {
    private PurchaseFacts() {}

    /** Purchases, those taken back, and goods returned. */
    static DataStream<PurchaseFact> purchases(
            DataStream<BillFact> bills, DataStream<InstitutionFact> institutions, KnownRule rule) {
        DataStream<PurchaseFact> purchases = bills.<PurchaseFact>flatMap(
                        (fact, out) -> PurchaseFact.of(fact, rule).forEach(out::collect))
                .returns(PurchaseFact.class)
                .uid(name(rule, "purchases"))
                .name(name(rule, "purchases"));
        DataStream<PurchaseFact> returns = institutions
                .<PurchaseFact>flatMap((fact, out) -> PurchaseFact.of(fact).ifPresent(out::collect))
                .returns(PurchaseFact.class)
                .uid(name(rule, "returns"))
                .name(name(rule, "returns"));
        return purchases.union(returns);
    }

    /** Long-term prescriptions and enrolments. */
    static DataStream<PurchaseFact> reasons(DataStream<PersonFact> persons, KnownRule rule) {
        return persons.<PurchaseFact>flatMap(
                        (fact, out) -> PurchaseFact.of(fact).ifPresent(out::collect))
                .returns(PurchaseFact.class)
                .uid(name(rule, "reasons"))
                .name(name(rule, "reasons"));
    }

    private static String name(KnownRule rule, String part) {
        return "pattern." + rule.name().toLowerCase(Locale.ROOT) + '-' + part;
    }
}
