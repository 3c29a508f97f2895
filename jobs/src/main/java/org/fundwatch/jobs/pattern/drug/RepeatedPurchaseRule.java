package org.fundwatch.jobs.pattern.drug;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * RX02, 重复开药: the same drug again at another institution within {@code within_days} of the last purchase, with more than
 * {@code left_days} of supply left, {@code repetitions} times within {@code window_days} (条例 art. 15, 17). One alert a
 * person, drug and calendar month in which the number was reached. What was taken back or returned was never bought.
 */
public final class RepeatedPurchaseRule implements SequenceRule<PurchaseFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Duration LONGEST_WINDOW = Duration.ofDays(KnownRule.RX02.most("window_days"));

    /** The rest of a month, and as long as a reversal is understood. */
    private static final Duration CORRECTION = Duration.ofDays(62);

    /** Bought again although there was enough. */
    private record Repetition(Purchase before, Purchase again, long left) {
        long at() {
            return again.at();
        }
    }

    /** Its drafts, from bills and returns. */
    public static DataStream<AlertDraft> drafts(
            DataStream<BillFact> bills, DataStream<InstitutionFact> institutions, boolean gated) {
        return RuleStage.sequence(
                PurchaseFacts.purchases(bills, institutions, KnownRule.RX02),
                new RepeatedPurchaseRule(),
                PurchaseFact.class,
                gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.RX02;
    }

    @Override
    public Duration context() {
        return Purchase.LOOK_BACK.plus(LONGEST_WINDOW);
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    @Override
    public boolean mayBelong(PurchaseFact one, PurchaseFact other) {
        return one.isBought()
                && other.isBought()
                && Objects.equals(one.drug(), other.drug())
                && !Objects.equals(one.institutionCode(), other.institutionCode())
                && Math.abs(one.eventTime() - other.eventTime()) <= KnownRule.RX02.most("within_days") * Purchase.DAY;
    }

    @Override
    public String gateKey(PurchaseFact fact) {
        return fact.drug() == null ? fact.key() : fact.key() + '|' + fact.drug();
    }

    /** Goods returned name no drug, but a settlement. */
    @Override
    public boolean passes(PurchaseFact fact) {
        return fact.kind() == PurchaseFact.Kind.RETURNED;
    }

    @Override
    public boolean mayBegin(PurchaseFact fact) {
        return fact.isBought();
    }

    @Override
    public List<Judgement> judge(Known<PurchaseFact> known) {
        List<Judgement> found = new ArrayList<>();
        Purchase.byDrug(known.facts()).values().forEach(purchases -> {
            List<Repetition> repetitions = repetitions(purchases);
            Map<YearMonth, TreeSet<Integer>> months = new TreeMap<>();
            for (int last = 0; last < repetitions.size(); last++) {
                List<Integer> window = window(repetitions, last);
                Purchase again = repetitions.get(last).again;
                if (window.size() >= again.terms().value("repetitions")) {
                    months.computeIfAbsent(again.month(), month -> new TreeSet<>())
                            .addAll(window);
                }
            }
            months.forEach((month, indexes) -> found.add(
                    judgement(month, indexes.stream().map(repetitions::get).toList())));
        });
        return found;
    }

    private static List<Repetition> repetitions(List<Purchase> purchases) {
        List<Repetition> found = new ArrayList<>();
        for (int i = 1; i < purchases.size(); i++) {
            Purchase before = purchases.get(i - 1);
            Purchase again = purchases.get(i);
            long left = Purchase.left(purchases, i);
            if (!before.institution().equals(again.institution())
                    && again.at() - before.at() <= again.terms().value("within_days") * Purchase.DAY
                    && left > again.terms().value("left_days") * Purchase.DAY) {
                found.add(new Repetition(before, again, left));
            }
        }
        return found;
    }

    /** The repetitions within the window that ends with the one at {@code last}. */
    private static List<Integer> window(List<Repetition> repetitions, int last) {
        Repetition end = repetitions.get(last);
        long from = end.at() - end.again.terms().value("window_days") * Purchase.DAY;
        List<Integer> within = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            if (repetitions.get(i).at() >= from) {
                within.add(i);
            }
        }
        return within;
    }

    private static Judgement judgement(YearMonth month, List<Repetition> repetitions) {
        Repetition first = repetitions.get(0);
        Repetition last = repetitions.get(repetitions.size() - 1);
        PurchaseFact fact = last.again.fact();
        String drug = String.valueOf(fact.drug());
        long amount = repetitions.stream()
                .mapToLong(one -> one.again.fact().amountFen())
                .reduce(0, Fen::sumUpToMax);
        List<String> institutions = repetitions.stream()
                .map(one -> one.again.institution())
                .distinct()
                .sorted()
                .toList();
        AlertContent alert = AlertContent.of(
                        last.again.terms(),
                        AlertIds.of(KnownRule.RX02, Subject.Kind.PERSON, fact.key(), drug, month.toString()),
                        new Subject(Subject.Kind.PERSON, fact.key(), institutions))
                .at(last.again.institution(), fact.region())
                .during(first.before.at(), last.at())
                .atRisk(amount)
                .scored(repetitions.size() - last.again.terms().value("repetitions"))
                .arg("drug", Arg.text(drug))
                .arg("times", Arg.count(repetitions.size()))
                .arg("institutions", Arg.text(String.join(", ", institutions)))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.at())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.at())))
                .arg(
                        "most_left",
                        Arg.count(repetitions.stream()
                                        .mapToLong(Repetition::left)
                                        .max()
                                        .orElseThrow()
                                / Purchase.DAY))
                .arg("amount", Arg.money(amount));
        for (Repetition one : repetitions) {
            alert.evidence(
                    String.valueOf(one.before.fact().billEventId()),
                    "earlier_purchase",
                    one.before.at(),
                    Map.of("institution", Arg.text(one.before.institution())));
            alert.evidence(
                    String.valueOf(one.again.fact().billEventId()),
                    "repeated_purchase",
                    one.at(),
                    Map.of(
                            "institution", Arg.text(one.again.institution()),
                            "days_left", Arg.count(one.left / Purchase.DAY)));
        }
        long anchorAt = repetitions.stream()
                .filter(one -> one.again.month().equals(month))
                .map(one -> one.again.fact().orderTime())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Judgement.stands(alert.build(), anchorAt);
    }
}
