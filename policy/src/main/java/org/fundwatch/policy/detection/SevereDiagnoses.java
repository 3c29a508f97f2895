package org.fundwatch.policy.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fundwatch.policy.rulebook.KnowledgeRow;
import org.fundwatch.policy.rulebook.Problems;

/**
 * The table {@code severe_diagnoses}: of which diagnoses (ICD-10 prefixes) a stay cannot do without at least one of some items.
 * {@code expected_codes} are codes of items or operations, or what these begin with, parted by semicolons.
 */
public final class SevereDiagnoses {
    /** Its name in {@code knowledge/}. */
    public static final String TABLE = "severe_diagnoses";

    private static final String PREFIX = "diag_prefix";
    private static final String EXPECTED = "expected_codes";

    private final List<KnowledgeRow> rows;

    private SevereDiagnoses(List<KnowledgeRow> rows) {
        this.rows = rows;
    }

    /** Reads the rows; one without a prefix or without a code is a problem. */
    static SevereDiagnoses read(List<KnowledgeRow> rows, Problems problems) {
        List<KnowledgeRow> read = new ArrayList<>();
        for (KnowledgeRow row : rows) {
            if (row.text(PREFIX).isEmpty()) {
                problems.add(row.file(), row.line(), PREFIX, "must not be empty: it would name everything");
            }
            if (codes(row).isEmpty()) {
                problems.add(row.file(), row.line(), EXPECTED, "must name a code");
            }
            read.add(row);
        }
        return new SevereDiagnoses(List.copyOf(read));
    }

    /** What a diagnosis asks for on that day: the codes of all rows that name it; none where it is not severe. */
    public List<String> expected(String diagnosis, LocalDate day) {
        return rows.stream()
                .filter(row -> row.holdsOn(day) && diagnosis.startsWith(row.text(PREFIX)))
                .flatMap(row -> codes(row).stream())
                .distinct()
                .toList();
    }

    private static List<String> codes(KnowledgeRow row) {
        return Arrays.stream(row.text(EXPECTED).split(";", -1))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
