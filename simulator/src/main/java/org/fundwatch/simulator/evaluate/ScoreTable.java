package org.fundwatch.simulator.evaluate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes scores as a table of fixed columns. */
final class ScoreTable {
    private ScoreTable() {}

    static String of(Collection<RuleScore> scores) {
        StringBuilder table = new StringBuilder("synthetic city: these figures say nothing about real data\n");
        table.append(String.format(
                Locale.ROOT,
                "%-6s %7s %10s %9s %7s %6s %7s %6s  %s\n",
                "rule",
                "recall",
                "found",
                "precision",
                "alerts",
                "right",
                "honest",
                "other",
                "recall by intensity"));
        for (RuleScore score : scores) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-6s %7s %10s %9s %7d %6d %7d %6d  %s\n",
                    score.ruleId(),
                    percent(score.recall()),
                    score.clearFound() + "/" + score.clear(),
                    percent(score.precision()),
                    score.alerts(),
                    score.right(),
                    score.onHonest(),
                    score.onOtherFraud(),
                    curve(score)));
        }
        for (RuleScore score : scores) {
            score.onTraps()
                    .forEach((trap, count) -> table.append(
                            String.format(Locale.ROOT, "%s: %d false on trap %s\n", score.ruleId(), count, trap)));
        }
        return table.toString();
    }

    private static String curve(RuleScore score) {
        return score.curve().entrySet().stream()
                .filter(step -> step.getValue().of() > 0)
                .map(step -> step.getKey() + "+ " + step.getValue().found() + "/"
                        + step.getValue().of())
                .collect(Collectors.joining(", "));
    }

    private static String percent(@Nullable BigDecimal share) {
        return share == null ? "-" : share.movePointRight(2).setScale(1, java.math.RoundingMode.HALF_UP) + "%";
    }
}
