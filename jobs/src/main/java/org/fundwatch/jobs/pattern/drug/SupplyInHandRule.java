package org.fundwatch.jobs.pattern.drug;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;

/**
 * RX01, 超量开药: after a purchase more days of supply of one drug in hand than {@code supply_days} + {@code margin_days},
 * over all institutions (条例 art. 15, 17). One alert a person, drug and calendar month. Honest up to limits of their own: a
 * purchase on a long-term prescription, and one while a filing for treatment elsewhere is in force. What was taken back or
 * returned was never in hand. Judges RX08 as well, which looks at the same purchases ({@link SameIngredient}).
 */
public final class SupplyInHandRule implements FactRule<PurchaseFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The rest of a month, and as long as a reversal is understood. */
    private static final Duration CORRECTION = Duration.ofDays(62);

    /** A purchase after which too much was in hand. */
    private record Excess(Purchase purchase, long inHand) {}

    /** Its drafts and those of RX08, from bills, returns, prescriptions and enrolments. */
    public static DataStream<AlertDraft> drafts(
            DataStream<PersonFact> persons, DataStream<BillFact> bills, DataStream<InstitutionFact> institutions) {
        return RuleStage.review(
                PurchaseFacts.purchases(bills, institutions, KnownRule.RX01)
                        .union(PurchaseFacts.reasons(persons, KnownRule.RX01)),
                new SupplyInHandRule(),
                PurchaseFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.RX01;
    }

    @Override
    public Duration context() {
        return Purchase.LOOK_BACK;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    /** An enrolment holds until another takes its place. */
    @Override
    public List<PurchaseFact> lasting(List<PurchaseFact> past, long from) {
        return Filings.among(past).heldFrom(Shanghai.dateOf(Instant.ofEpochMilli(from)));
    }

    @Override
    public List<Judgement> judge(Known<PurchaseFact> known) {
        List<Judgement> found = new ArrayList<>();
        Filings filings = Filings.among(known.facts());
        Purchase.byDrug(known.facts()).values().forEach(purchases -> {
            Map<YearMonth, List<Excess>> months = new TreeMap<>();
            for (int i = 0; i < purchases.size(); i++) {
                Purchase purchase = purchases.get(i);
                if (purchase.fact().terms() == null) {
                    continue;
                }
                long inHand = Purchase.left(purchases, i) + purchase.supply();
                if (inHand > limit(purchase, inHand, known.facts(), filings)) {
                    months.computeIfAbsent(purchase.month(), month -> new ArrayList<>())
                            .add(new Excess(purchase, inHand));
                }
            }
            months.forEach((month, excesses) -> found.add(judgement(month, excesses, purchases)));
        });
        found.addAll(SameIngredient.judge(known.facts()));
        return found;
    }

    /** How much may be in hand after the purchase, in milliseconds. */
    private static long limit(Purchase purchase, long inHand, List<PurchaseFact> facts, Filings filings) {
        RuleTerms terms = purchase.terms();
        long margin = terms.value("margin_days");
        long limit = terms.value("supply_days") + margin;
        LocalDate day = Shanghai.dateOf(Instant.ofEpochMilli(purchase.at()));
        if (isLongTerm(purchase, facts) && purchase.supply() <= terms.value("long_term_days") * Purchase.DAY) {
            limit = Math.max(limit, terms.value("long_term_days") + margin);
        }
        if (filings.isFiledOn(day) && purchase.supply() <= terms.value("travel_days") * Purchase.DAY) {
            limit = Math.max(limit, terms.value("travel_days") + margin);
        }
        return limit * Purchase.DAY;
    }

    private static boolean isLongTerm(Purchase purchase, List<PurchaseFact> facts) {
        return purchase.fact().longTerm()
                || facts.stream()
                        .filter(fact -> fact.kind() == PurchaseFact.Kind.PRESCRIBED)
                        .flatMap(fact -> fact.prescriptionNos().stream())
                        .anyMatch(number -> purchase.fact().prescriptionNos().contains(number));
    }

    private static Judgement judgement(YearMonth month, List<Excess> excesses, List<Purchase> purchases) {
        Purchase first = excesses.get(0).purchase;
        Purchase last = excesses.get(excesses.size() - 1).purchase;
        PurchaseFact fact = first.fact();
        String drug = String.valueOf(fact.drug());
        long most = excesses.stream().mapToLong(Excess::inHand).max().orElseThrow();
        long amount = excesses.stream()
                .mapToLong(excess -> excess.purchase.fact().amountFen())
                .reduce(0, Fen::sumUpToMax);
        List<String> institutions = excesses.stream()
                .map(excess -> excess.purchase.institution())
                .distinct()
                .sorted()
                .toList();
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(KnownRule.RX01, Subject.Kind.PERSON, fact.key(), drug, month.toString()),
                        new Subject(Subject.Kind.PERSON, fact.key(), institutions))
                .at(last.institution(), last.fact().region())
                .during(first.at(), last.at())
                .atRisk(amount)
                .scored(excesses.size() - 1L)
                .arg("drug", Arg.text(drug))
                .arg("days_in_hand", Arg.count(most / Purchase.DAY))
                .arg("purchases", Arg.count(excesses.size()))
                .arg("institutions", Arg.text(String.join(", ", institutions)))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.at())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.at())))
                .arg("amount", Arg.money(amount));
        Alert content = withEvidence(alert, excesses, purchases).build();
        long anchorAt = excesses.stream()
                .mapToLong(excess -> excess.purchase.fact().orderTime())
                .min()
                .orElseThrow();
        return Judgement.stands(content, anchorAt);
    }

    /** The purchases that went too far, and those before the first of them that still counted. */
    private static AlertContent withEvidence(AlertContent alert, List<Excess> excesses, List<Purchase> purchases) {
        Purchase first = excesses.get(0).purchase;
        long oldest = first.fact().orderTime() - Purchase.LOOK_BACK.toMillis();
        int index = purchases.indexOf(first);
        for (int i = index - 1; i >= 0; i--) {
            Purchase earlier = purchases.get(i);
            if (Purchase.left(purchases, i + 1) == 0 || earlier.fact().orderTime() < oldest) {
                break;
            }
            evidence(alert, earlier, "earlier_purchase", Map.of("institution", Arg.text(earlier.institution())));
        }
        excesses.stream()
                .sorted(Comparator.comparingLong(excess -> excess.purchase.at()))
                .forEach(excess -> evidence(
                        alert,
                        excess.purchase,
                        "excess_purchase",
                        Map.of(
                                "institution", Arg.text(excess.purchase.institution()),
                                "days_in_hand", Arg.count(excess.inHand / Purchase.DAY))));
        return alert;
    }

    private static void evidence(AlertContent alert, Purchase purchase, String role, Map<String, Arg> numbers) {
        alert.evidence(String.valueOf(purchase.fact().billEventId()), role, purchase.at(), numbers);
    }
}
