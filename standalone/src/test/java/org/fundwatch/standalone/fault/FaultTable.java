package org.fundwatch.standalone.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was checked after a run, one line for each invariant, as Markdown. */
final class FaultTable {
    private static final int PROBLEMS_SHOWN = 6;
    private static final int LONGEST = 4_000;

    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder recoveries = new StringBuilder();

    private record Row(String invariant, String figures, List<String> problems) {}

    void add(String invariant, String figures, List<String> problems) {
        rows.add(new Row(invariant, figures, List.copyOf(problems)));
    }

    void add(String invariant, String figures, boolean holds) {
        add(invariant, figures, holds ? List.of() : List.of(figures));
    }

    /** What does not hold, each with some of its cases. */
    List<String> problems() {
        return rows.stream()
                .filter(row -> !row.problems.isEmpty())
                .map(row -> row.invariant + " (" + row.problems.size() + "): "
                        + row.problems.stream()
                                .limit(PROBLEMS_SHOWN)
                                .map(problem -> "\n    " + problem.substring(0, Math.min(LONGEST, problem.length())))
                                .collect(Collectors.joining()))
                .toList();
    }

    /** How long verdicts stayed away after each fault of a kind, rising: told, and held against nothing. */
    void report(Fault fault, List<Long> millis) {
        recoveries
                .append("| ")
                .append(fault.meaning())
                .append(" | ")
                .append(millis.size())
                .append(" | ")
                .append(seconds(millis, 0))
                .append(" | ")
                .append(seconds(millis, 50))
                .append(" | ")
                .append(seconds(millis, 95))
                .append(" | ")
                .append(seconds(millis, 100))
                .append(" |\n");
    }

    /** The nearest rank. */
    private static String seconds(List<Long> rising, int percent) {
        int rank = Math.max(0, (int) Math.ceil(percent / 100.0 * rising.size()) - 1);
        return String.format(Locale.ROOT, "%.1f", rising.get(rank) / 1_000.0);
    }

    String markdown() {
        StringBuilder text = new StringBuilder("| invariant | figures | holds |\n|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ")
                    .append(row.invariant)
                    .append(" | ")
                    .append(row.figures)
                    .append(" | ")
                    .append(row.problems.isEmpty() ? "yes" : "NO")
                    .append(" |\n");
        }
        return text
                + "\n| fault | times | verdicts in every partition again after, s: least | median | p95 | most |\n"
                + "|---|---|---|---|---|---|\n"
                + recoveries;
    }
}
