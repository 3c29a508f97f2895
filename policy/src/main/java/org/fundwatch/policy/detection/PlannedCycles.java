package org.fundwatch.policy.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.rulebook.KnowledgeRow;
import org.fundwatch.policy.rulebook.Problems;

/**
 * The table {@code planned_cycles}: prefixes of diagnoses (ICD-10) and of item codes that stand for treatment which comes in
 * cycles by plan, as chemotherapy and dialysis. A stay for one is no sign of fraud.
 */
public final class PlannedCycles {
    /** Its name in {@code knowledge/}. */
    public static final String TABLE = "planned_cycles";

    private static final String KIND = "prefix_kind";
    private static final String PREFIX = "prefix";

    private final List<KnowledgeRow> diagnoses = new ArrayList<>();
    private final List<KnowledgeRow> items = new ArrayList<>();

    private PlannedCycles() {}

    /** Reads the rows; one of another kind than DIAGNOSIS and ITEM, or without a prefix, is a problem. */
    static PlannedCycles read(List<KnowledgeRow> rows, Problems problems) {
        PlannedCycles cycles = new PlannedCycles();
        for (KnowledgeRow row : rows) {
            switch (row.text(KIND)) {
                case "DIAGNOSIS" -> cycles.diagnoses.add(row);
                case "ITEM" -> cycles.items.add(row);
                default -> problems.add(row.file(), row.line(), KIND, "must be DIAGNOSIS or ITEM");
            }
            if (row.text(PREFIX).isEmpty()) {
                problems.add(row.file(), row.line(), PREFIX, "must not be empty: it would name everything");
            }
        }
        return cycles;
    }

    /** Whether a diagnosis stands for a planned cycle on that day. */
    public boolean namesDiagnosis(String diagnosis, LocalDate day) {
        return names(diagnoses, diagnosis, day);
    }

    /** Whether it names items at all. */
    public boolean namesItems() {
        return !items.isEmpty();
    }

    /** Whether an item is one of a planned cycle on that day. */
    public boolean namesItem(String itemCode, LocalDate day) {
        return names(items, itemCode, day);
    }

    private static boolean names(List<KnowledgeRow> rows, String code, LocalDate day) {
        for (KnowledgeRow row : rows) {
            if (row.holdsOn(day) && code.startsWith(row.text(PREFIX))) {
                return true;
            }
        }
        return false;
    }
}
