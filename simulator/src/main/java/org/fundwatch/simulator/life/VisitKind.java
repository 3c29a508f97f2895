package org.fundwatch.simulator.life;

/** Kinds of settlement, with their 医疗类别. */
public enum VisitKind {
    OUTPATIENT("11"),
    REGISTRATION("12"),
    EMERGENCY("13"),
    CHRONIC("14"),
    PHARMACY("41");

    private final String medType;

    VisitKind(String medType) {
        this.medType = medType;
    }

    public String medType() {
        return medType;
    }

    /** Whether it falls under the ordinary outpatient benefit. */
    public boolean isOrdinary() {
        return this != CHRONIC;
    }

    public boolean isEmergency() {
        return this == EMERGENCY;
    }
}
