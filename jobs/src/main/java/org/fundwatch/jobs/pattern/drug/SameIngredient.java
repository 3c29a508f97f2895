package org.fundwatch.jobs.pattern.drug;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * RX08: two drugs of one ingredient in hand at the same time for more than {@code overlap_days} (7): when the one is
 * bought, so much of the other is left, and so much of the one is then in hand (条例 art. 15, 17). Purchases, supply,
 * reversals and returns are those of RX01: who returns the old brand when changing to another is honest. One alert a person,
 * ingredient and calendar month.
 */
final class SameIngredient {
    private SameIngredient() {}

    /** A purchase while another drug of the same ingredient was in hand. */
    private record Overlap(Purchase purchase, Purchase other, long length) {}

    static List<Judgement> judge(List<PurchaseFact> facts) {
        Map<String, List<List<Purchase>>> ingredients = new TreeMap<>();
        for (List<Purchase> purchases : Purchase.byDrug(facts).values()) {
            String ingredient = purchases.get(0).fact().ingredient();
            if (!ingredient.isEmpty() && purchases.get(0).fact().ingredientTerms() != null) {
                ingredients
                        .computeIfAbsent(ingredient, one -> new ArrayList<>())
                        .add(purchases);
            }
        }
        List<Judgement> found = new ArrayList<>();
        ingredients.forEach((ingredient, drugs) -> {
            Map<String, List<Overlap>> months = new TreeMap<>();
            for (List<Purchase> drug : drugs) {
                for (List<Purchase> other : drugs) {
                    if (other != drug) {
                        overlaps(drug, other)
                                .forEach(one -> months.computeIfAbsent(
                                                one.purchase.month().toString(), month -> new ArrayList<>())
                                        .add(one));
                    }
                }
            }
            months.forEach((month, overlaps) -> found.add(judgement(ingredient, month, overlaps)));
        });
        return found;
    }

    private static List<Overlap> overlaps(List<Purchase> drug, List<Purchase> others) {
        List<Overlap> found = new ArrayList<>();
        for (int i = 0; i < drug.size(); i++) {
            Purchase purchase = drug.get(i);
            RuleTerms terms = purchase.fact().ingredientTerms();
            List<Purchase> earlier =
                    others.stream().filter(other -> isBefore(other, purchase)).toList();
            if (terms == null || earlier.isEmpty()) {
                continue;
            }
            long inHand = Purchase.left(drug, i) + purchase.supply();
            long length = Math.min(inHand, leftOf(earlier, purchase));
            if (length > terms.value("overlap_days") * Purchase.DAY) {
                found.add(new Overlap(purchase, earlier.get(earlier.size() - 1), length));
            }
        }
        return found;
    }

    /** Of one instant one is the first: never both, nor neither. */
    private static boolean isBefore(Purchase one, Purchase other) {
        return one.at() < other.at()
                || (one.at() == other.at()
                        && one.fact().id().compareTo(other.fact().id()) < 0);
    }

    /** What of these is left when the purchase of another drug is made, in milliseconds. */
    private static long leftOf(List<Purchase> earlier, Purchase now) {
        List<Purchase> until = new ArrayList<>(earlier);
        until.add(now);
        return Purchase.left(until, earlier.size());
    }

    private static Judgement judgement(String ingredient, String month, List<Overlap> overlaps) {
        Purchase first = overlaps.get(0).purchase;
        long most = overlaps.stream().mapToLong(Overlap::length).max().orElseThrow();
        long amount = overlaps.stream()
                .mapToLong(one -> one.purchase.fact().amountFen())
                .reduce(0, Fen::sumUpToMax);
        List<String> drugs = overlaps.stream()
                .flatMap(one -> java.util.stream.Stream.of(one.purchase, one.other))
                .map(one -> String.valueOf(one.fact().drug()))
                .distinct()
                .sorted()
                .toList();
        List<String> institutions = overlaps.stream()
                .map(one -> one.purchase.institution())
                .distinct()
                .sorted()
                .toList();
        long from = overlaps.stream().mapToLong(one -> one.purchase.at()).min().orElseThrow();
        long to = overlaps.stream().mapToLong(one -> one.purchase.at()).max().orElseThrow();
        PurchaseFact fact = first.fact();
        AlertContent alert = AlertContent.of(
                        Objects.requireNonNull(fact.ingredientTerms()),
                        AlertIds.of(KnownRule.RX08, Subject.Kind.PERSON, fact.key(), ingredient, month),
                        new Subject(Subject.Kind.PERSON, fact.key(), institutions))
                .at(first.institution(), fact.region())
                .during(from, to)
                .atRisk(amount)
                .scored(overlaps.size() - 1L)
                .arg("ingredient", Arg.text(ingredient))
                .arg("drugs", Arg.text(String.join(", ", drugs)))
                .arg("most_overlap", Arg.count(most / Purchase.DAY))
                .arg("times", Arg.count(overlaps.size()))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(from)))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(to)))
                .arg("amount", Arg.money(amount));
        for (Overlap one : overlaps) {
            evidence(alert, one.other, "earlier_purchase");
            evidence(alert, one.purchase, "same_ingredient");
        }
        long anchorAt = overlaps.stream()
                .mapToLong(one -> one.purchase.fact().orderTime())
                .min()
                .orElseThrow();
        return Judgement.stands(alert.build(), anchorAt);
    }

    private static void evidence(AlertContent alert, Purchase purchase, String role) {
        alert.evidence(
                String.valueOf(purchase.fact().billEventId()),
                role,
                purchase.at(),
                Map.of("drug", Arg.text(String.valueOf(purchase.fact().drug()))));
    }
}
