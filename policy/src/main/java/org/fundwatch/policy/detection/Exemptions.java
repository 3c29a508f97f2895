package org.fundwatch.policy.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.rulebook.KnowledgeRow;
import org.fundwatch.policy.rulebook.Problems;

/**
 * The table {@code exemptions}: where a rule does not look for a time, with the reason: a screening day, the only pharmacy of
 * a township, an outbreak. A row names an institution by its code, or all of a region by the prefix of its region code.
 */
public final class Exemptions {
    /** Its name in {@code knowledge/}. */
    public static final String TABLE = "exemptions";

    private static final String RULE = "rule_id";
    private static final String KIND = "kind";
    private static final String KEY = "key";

    private final Map<String, List<KnowledgeRow>> institutions = new HashMap<>();
    private final Map<String, List<KnowledgeRow>> regions = new HashMap<>();

    private Exemptions() {}

    /** Reads the rows; one that names no rule and key, or another kind than INSTITUTION and REGION, is a problem. */
    static Exemptions read(List<KnowledgeRow> rows, Problems problems) {
        Exemptions exemptions = new Exemptions();
        for (KnowledgeRow row : rows) {
            for (String column : List.of(RULE, KEY, "reason")) {
                if (row.text(column).isEmpty()) {
                    problems.add(row.file(), row.line(), column, "must not be empty");
                }
            }
            switch (row.text(KIND)) {
                case "INSTITUTION" -> add(exemptions.institutions, row.text(RULE) + '|' + row.text(KEY), row);
                case "REGION" -> add(exemptions.regions, row.text(RULE), row);
                default -> problems.add(row.file(), row.line(), KIND, "must be INSTITUTION or REGION");
            }
        }
        return exemptions;
    }

    /** Whether it has no row. */
    public boolean isEmpty() {
        return institutions.isEmpty() && regions.isEmpty();
    }

    private static void add(Map<String, List<KnowledgeRow>> rows, String key, KnowledgeRow row) {
        rows.computeIfAbsent(key, one -> new ArrayList<>(1)).add(row);
    }

    /** Whether a rule leaves an institution of this region alone on that day. */
    public boolean names(KnownRule rule, String institutionCode, String region, LocalDate day) {
        for (KnowledgeRow row : institutions.getOrDefault(rule.name() + '|' + institutionCode, List.of())) {
            if (row.holdsOn(day)) {
                return true;
            }
        }
        for (KnowledgeRow row : regions.getOrDefault(rule.name(), List.of())) {
            if (row.holdsOn(day) && region.startsWith(row.text(KEY))) {
                return true;
            }
        }
        return false;
    }
}
