package org.fundwatch.schemas.event;

import java.util.Optional;

/** The benefits a settlement can fall under; each has its own ledger. */
public enum Benefit {
    ORDINARY_OUTPATIENT,
    CHRONIC,
    SPECIAL_DRUG,
    INPATIENT;

    /** The benefit of a 医疗类别, by the contract's table; empty for a type the table does not list. */
    public static Optional<Benefit> ofMedicalType(String medicalType) {
        return switch (medicalType) {
            case "11", "12", "13", "41" -> Optional.of(ORDINARY_OUTPATIENT);
            case "14" -> Optional.of(CHRONIC);
            case "15" -> Optional.of(SPECIAL_DRUG);
            case "21", "22", "23", "24", "25", "26", "27", "28" -> Optional.of(INPATIENT);
            default -> Optional.empty();
        };
    }
}
