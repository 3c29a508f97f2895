package org.fundwatch.policy.independent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sample tables of the rulebook, read line by line and searched from the first row to the last each time.
 *
 * @param institutions rows of institutions.csv
 * @param designations rows of designations.csv
 * @param catalogue rows of catalogue.csv
 */
record Tables(
        List<Map<String, String>> institutions,
        List<Map<String, String>> designations,
        List<Map<String, String>> catalogue) {

    static Tables read(Path knowledge) {
        return new Tables(
                rows(knowledge.resolve("institutions.csv")),
                rows(knowledge.resolve("designations.csv")),
                rows(knowledge.resolve("catalogue.csv")));
    }

    /** The institution on a date. */
    @Nullable
    Map<String, String> institution(String code, LocalDate date) {
        for (Map<String, String> row : institutions) {
            if (code.equals(row.get("fixmedins_code")) && holds(row, date)) {
                return row;
            }
        }
        return null;
    }

    /** Whether the institution is designated in a scope on a date; any scope where none is named. */
    boolean designated(String code, @Nullable String scope, LocalDate date) {
        for (Map<String, String> row : designations) {
            if (code.equals(row.get("fixmedins_code"))
                    && (scope == null || scope.equals(row.get("scope")))
                    && holds(row, date)) {
                return true;
            }
        }
        return false;
    }

    /** The entry of an item in a region: the longest region that fits; an empty one fits everywhere. */
    @Nullable
    Map<String, String> item(String code, @Nullable String region, LocalDate date) {
        Map<String, String> best = null;
        for (Map<String, String> row : catalogue) {
            String place = text(row, "admdvs");
            boolean fits = code.equals(row.get("med_list_codg"))
                    && (place.isEmpty() || region != null && region.startsWith(place))
                    && holds(row, date);
            if (fits && (best == null || place.length() > text(best, "admdvs").length())) {
                best = row;
            }
        }
        return best;
    }

    static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    static BigDecimal number(Map<String, String> row, String column, String absent) {
        String text = text(row, column);
        return new BigDecimal(text.isEmpty() ? absent : text);
    }

    private static boolean holds(Map<String, String> row, LocalDate date) {
        String from = text(row, "from");
        String to = text(row, "to");
        return (from.isEmpty() || !date.isBefore(LocalDate.parse(from)))
                && (to.isEmpty() || !date.isAfter(LocalDate.parse(to)));
    }

    private static List<Map<String, String>> rows(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> header = cells(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
