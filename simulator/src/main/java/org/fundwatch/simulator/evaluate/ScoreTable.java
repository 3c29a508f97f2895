package org.fundwatch.simulator.evaluate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes scores as a table of fixed columns. */
final class ScoreTable {
    private static final String ROW = "%-6s %7s %10s %9s %7s %6s %7s %10s %6s  %s\n";

    private ScoreTable() {}

    static String of(Collection<RuleScore> scores, RuleScore overall) {
        StringBuilder table = new StringBuilder("synthetic city: these figures say nothing about real data\n"
                + "recall: of injections at 1.25 x the threshold or more; honest and traps: false alerts;"
                + " other: alerts on a fraud against another rule, neither right nor false\n");
        table.append(row(
                "rule",
                "recall",
                "found",
                "precision",
                "alerts",
                "right",
                "honest",
                "traps",
                "other",
                "recall by intensity"));
        scores.forEach(score -> table.append(row(score)));
        table.append(row(overall));
        for (RuleScore score : scores) {
            score.onTraps()
                    .forEach((trap, count) -> table.append(
                            String.format(Locale.ROOT, "%s: %d false on trap %s\n", score.ruleId(), count, trap)));
        }
        return table.toString();
    }

    private static String row(RuleScore score) {
        int onTraps =
                score.onTraps().values().stream().mapToInt(Integer::intValue).sum();
        return row(
                score.ruleId(),
                percent(score.recall()),
                score.clearFound() + "/" + score.clear(),
                percent(score.precision()),
                score.alerts(),
                score.right(),
                score.onHonest(),
                onTraps + " of " + score.trapsSet(),
                score.onOtherFraud(),
                curve(score));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
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
