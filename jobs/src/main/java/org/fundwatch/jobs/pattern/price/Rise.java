package org.fundwatch.jobs.pattern.price;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.policy.adjudication.PriceArithmetic;

/** A line after surgery began, the cheapest before it, and what it costs above that, fen. */
record Rise(ChargeFact line, ChargeFact cheapest, long aboveFen) {
    static List<Rise> among(List<ChargeFact> lines, ChargeFact surgery) {
        List<Rise> found = new ArrayList<>();
        for (ChargeFact line : lines) {
            ChargeFact cheapest = lines.stream()
                    .filter(other -> other.occurredAt() < line.occurredAt())
                    .min(Comparator.comparingLong(ChargeFact::packMicroYuan)
                            .thenComparingLong(ChargeFact::occurredAt)
                            .thenComparing(ChargeFact::id))
                    .orElse(null);
            if (cheapest != null && line.occurredAt() >= surgery.occurredAt() && line.isDearerThan(cheapest)) {
                long covered = PriceArithmetic.standardFen(
                        line.amountFen(), line.quantityE4(), line.units(), cheapest.packMicroYuan());
                found.add(new Rise(line, cheapest, line.amountFen() - covered));
            }
        }
        found.sort(Comparator.comparingLong((Rise rise) -> rise.line().occurredAt())
                .thenComparing(rise -> rise.line().id()));
        return found;
    }

    /** The lines with what is left of them; those given back whole are gone. */
    static List<ChargeFact> withoutRefunds(List<ChargeFact> charged, List<ChargeFact> facts) {
        Map<String, Long> quantity = new HashMap<>();
        Map<String, Long> amount = new HashMap<>();
        for (ChargeFact fact : facts) {
            if (fact.kind() == ChargeFact.Kind.REFUNDED) {
                quantity.merge(fact.lineNo(), fact.quantityE4(), Totals::sum);
                amount.merge(fact.lineNo(), fact.amountFen(), Totals::sum);
            }
        }
        List<ChargeFact> kept = new ArrayList<>();
        for (ChargeFact line : charged) {
            ChargeFact left = line.left(
                    Totals.sum(line.quantityE4(), quantity.getOrDefault(line.lineNo(), 0L)),
                    Totals.sum(line.amountFen(), amount.getOrDefault(line.lineNo(), 0L)));
            if (left.quantityE4() > 0 && left.amountFen() >= 0) {
                kept.add(left);
            }
        }
        return kept;
    }
}
