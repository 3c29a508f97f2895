package org.fundwatch.jobs.pattern.price;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * PR01, the own purchase price (rules.md): a public medical institution bills a drug without payment standard above what it
 * last paid for it, and claims less as {@code overlmt_selfpay}. Measured over the purchase price; verdicts do not change.
 * One alert for each line.
 */
public final class AbovePurchaseRule implements FactRule<PurchaseFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Its drafts, from news of bills and of stock. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, DataStream<InstitutionFact> stock) {
        DataStream<PurchaseFact> lines =
                RuleStage.facts(bills, "pattern.pr01-lines", PurchaseFact.class, fact -> PurchaseFact.of(fact));
        DataStream<PurchaseFact> purchases = RuleStage.facts(
                stock, "pattern.pr01-purchases", PurchaseFact.class, fact -> PurchaseFact.of(fact).stream());
        DataStream<PurchaseFact> dear = lines.union(purchases)
                .keyBy(PurchaseFact::key)
                .process(new PurchasePriceGate())
                .returns(PurchaseFact.class)
                .uid("pattern.pr01-purchase-gate")
                .name("pattern.pr01-purchase-gate");
        return RuleStage.review(dear, new AbovePurchaseRule(), PurchaseFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR01;
    }

    @Override
    public String stage() {
        return "pr01-purchase";
    }

    @Override
    public Duration context() {
        return Duration.ofDays(30);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(37);
    }

    @Override
    public List<PurchaseFact> lasting(List<PurchaseFact> past, long from) {
        PurchaseFact last = Purchases.among(past).lastAt(Long.MAX_VALUE);
        return last == null ? List.of() : List.of(last);
    }

    @Override
    public List<Judgement> judge(Known<PurchaseFact> known) {
        Purchases purchases = Purchases.among(known.facts());
        Set<String> takenBack = new HashSet<>();
        known.facts().stream()
                .filter(fact -> fact.kind() == PurchaseFact.Kind.TAKEN_BACK)
                .forEach(fact -> takenBack.add(fact.billKey()));
        List<Judgement> found = new ArrayList<>();
        for (PurchaseFact fact : known.facts()) {
            RuleTerms terms = fact.terms();
            if (fact.kind() != PurchaseFact.Kind.BILLED || terms == null || takenBack.contains(fact.billKey())) {
                continue;
            }
            long above = purchases.aboveFen(fact, terms.value("tolerance"));
            if (above > fact.claimLeftFen()) {
                PurchaseFact last = Objects.requireNonNull(purchases.lastAt(fact.occurredAt()));
                found.add(Judgement.stands(alert(fact, last, above, terms), fact.orderTime()));
            }
        }
        return found;
    }

    private static Alert alert(PurchaseFact line, PurchaseFact last, long above, RuleTerms terms) {
        long amount = above - line.claimLeftFen();
        return AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PR01,
                                Subject.Kind.INSTITUTION,
                                line.institutionCode(),
                                "purchase",
                                line.billKey()),
                        new Subject(Subject.Kind.INSTITUTION, line.institutionCode(), List.of()))
                .at(line.institutionCode(), line.region())
                .during(line.occurredAt(), line.occurredAt())
                .atRisk(amount)
                .scored(0)
                .arg("institution", Arg.text(line.institutionCode()))
                .arg("items", Arg.text(line.itemCode()))
                .arg("above", Arg.money(above))
                .arg("claimed", Arg.money(line.claimLeftFen()))
                .arg("amount", Arg.money(amount))
                .arg("occurred_at", Arg.time(Instant.ofEpochMilli(line.occurredAt())))
                .evidence(
                        last.billEventId(),
                        "purchase",
                        last.eventTime(),
                        Map.of("price", Arg.decimalE6(last.priceMicroYuan())))
                .evidence(
                        line.billEventId(),
                        "settlement",
                        line.eventTime(),
                        Map.of("price", Arg.decimalE6(line.priceMicroYuan()), "above", Arg.money(above)))
                .build();
    }
}
