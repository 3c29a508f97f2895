package org.fundwatch.standalone.command;

import java.util.List;
import java.util.Locale;
import org.fundwatch.jobs.pattern.rule.GateShare;

/** What the gates before the sequences let through to flink-cep, as a table for people. Shares in percent, half up. */
final class GateTable {
    private static final String ROW = "%-8s %12s %12s %8s %10s %8s";

    private GateTable() {}

    static String of(List<GateShare> shares) {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, ROW, "rule", "seen", "let through", "share %", "matches", "share %"));
        long seen = 0;
        long through = 0;
        long matches = 0;
        for (GateShare share : shares) {
            table.append(line(share.ruleId(), share.seen(), share.through(), share.matches()));
            seen += share.seen();
            through += share.through();
            matches += share.matches();
        }
        return table.append(line("overall", seen, through, matches)).toString();
    }

    private static String line(String name, long seen, long through, long matches) {
        return System.lineSeparator()
                + String.format(
                        Locale.ROOT, ROW, name, seen, through, percent(through, seen), matches, percent(matches, seen));
    }

    /** With two decimals. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return "-";
        }
        long hundredths = (Math.multiplyExact(part, 20_000) + whole) / (2 * whole);
        return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
    }
}
