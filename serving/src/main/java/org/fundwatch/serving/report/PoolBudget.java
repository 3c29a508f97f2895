package org.fundwatch.serving.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fundwatch.policy.rulebook.KnowledgeRow;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.policy.rulebook.Rulebook;

/**
 * What the pool of a region may spend in a year, as the rulebook's table {@code pool_budgets} says: {@code admdvs} (a province
 * or a city), {@code year}, {@code amt} in yuan with at most two decimals, {@code source} (the document that sets it).
 *
 * @param regionPrefix what the region's codes begin with, two or four digits
 */
public record PoolBudget(String regionPrefix, int year, long amountFen, String source) {
    private static final String TABLE = "pool_budgets";
    private static final int POOL_DIGITS = 4;

    /** The budgets of a rulebook that was checked. */
    public static List<PoolBudget> of(Rulebook rulebook) {
        return read(rulebook, problem -> {
            throw new IllegalStateException("no publication has a problem in it: " + problem);
        });
    }

    /** What is wrong with the table, if anything is. */
    public static List<Problem> problems(Rulebook rulebook) {
        List<Problem> problems = new ArrayList<>();
        read(rulebook, problems::add);
        return problems;
    }

    private static List<PoolBudget> read(Rulebook rulebook, Consumer<Problem> problems) {
        List<PoolBudget> budgets = new ArrayList<>();
        for (KnowledgeRow row : rulebook.table(TABLE)) {
            String prefix = Regions.prefix(row.text("admdvs"));
            if (!prefix.matches("\\d{2}|\\d{" + POOL_DIGITS + "}")) {
                problems.accept(problem(row, "admdvs", "must be the code of a province or a city"));
            } else if (!row.text("year").matches("20\\d{2}")) {
                problems.accept(problem(row, "year", "must be a year, as 2026"));
            } else if (!row.text("amt").matches("\\d{1,13}(\\.\\d{1,2})?")) {
                problems.accept(problem(row, "amt", "must be an amount in yuan with at most two decimals"));
            } else {
                PoolBudget budget = new PoolBudget(
                        prefix, Integer.parseInt(row.text("year")), fen(row.text("amt")), row.text("source"));
                if (budgets.stream().anyMatch(budget::isOfTheSamePool)) {
                    problems.accept(problem(row, "admdvs", "has another budget for this year"));
                }
                budgets.add(budget);
            }
        }
        return budgets;
    }

    private boolean isOfTheSamePool(PoolBudget other) {
        return other.regionPrefix.equals(regionPrefix) && other.year == year;
    }

    private static Problem problem(KnowledgeRow row, String field, String message) {
        return new Problem(row.file(), row.line(), field, message);
    }

    private static long fen(String yuan) {
        int point = yuan.indexOf('.');
        String whole = point < 0 ? yuan : yuan.substring(0, point);
        String cents = point < 0 ? "" : yuan.substring(point + 1);
        return Long.parseLong(whole + (cents + "00").substring(0, 2));
    }
}
