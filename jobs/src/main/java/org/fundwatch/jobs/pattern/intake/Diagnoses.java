package org.fundwatch.jobs.pattern.intake;

import java.time.LocalDate;
import java.util.List;
import org.fundwatch.policy.detection.DetectionBook;
import org.jspecify.annotations.Nullable;

/** What the main diagnosis of a stay (ICD-10, first of the list) says: its group, and whether it stands for a planned cycle. */
final class Diagnoses {
    private static final int GROUP_LENGTH = 3;

    private Diagnoses() {}

    /** First three characters of the main diagnosis; absent where there is none or it is shorter. */
    static @Nullable String group(List<String> diagnoses) {
        String main = main(diagnoses);
        return main.length() < GROUP_LENGTH ? null : main.substring(0, GROUP_LENGTH);
    }

    /**
     * Whether the table {@code planned_cycles} names a prefix of one of the diagnoses on that day: a tumour comes first and its
     * chemotherapy second as often as the other way round.
     */
    static boolean isPlanned(List<String> diagnoses, LocalDate day, DetectionBook book) {
        return diagnoses.stream().anyMatch(diagnosis -> book.plannedCycles().namesDiagnosis(diagnosis.strip(), day));
    }

    private static String main(List<String> diagnoses) {
        return diagnoses.isEmpty() ? "" : diagnoses.get(0).strip();
    }
}
