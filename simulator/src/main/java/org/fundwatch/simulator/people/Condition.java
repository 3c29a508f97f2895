package org.fundwatch.simulator.people;

/** Chronic diseases of the city's people, with their share among the active and the retired, in a million. */
public enum Condition {
    HYPERTENSION("I10", 100_000, 430_000),
    DIABETES("E11", 40_000, 180_000),
    CORONARY("I25", 15_000, 150_000),
    LIPIDS("E78", 50_000, 160_000),
    GOUT("M10", 20_000, 30_000),
    THYROID("E03", 20_000, 25_000);

    private final String icd;
    private final int activePerMillion;
    private final int retiredPerMillion;

    Condition(String icd, int activePerMillion, int retiredPerMillion) {
        this.icd = icd;
        this.activePerMillion = activePerMillion;
        this.retiredPerMillion = retiredPerMillion;
    }

    /** ICD-10, three characters. */
    public String icd() {
        return icd;
    }

    int perMillion(boolean retired) {
        return retired ? retiredPerMillion : activePerMillion;
    }
}
