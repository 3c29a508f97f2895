package org.fundwatch.schemas;

/** Names of the Kafka topics of the contract. */
public final class Topics {
    /** Everything that can change a person's entitlement, keyed by {@code psn_no}. */
    public static final String PERSON_EVENTS = "fund.person-events";
    /** Inventory, trace codes and reports, keyed by {@code fixmedins_code}. */
    public static final String INSTITUTION_EVENTS = "fund.institution-events";
    /** Publications and progress marks; always one partition. */
    public static final String RULEBOOK = "fund.rulebook";
    /** Verdicts, hold results and findings, keyed by {@code psn_no}. */
    public static final String VERDICTS = "fund.verdicts";
    /** Alerts, keyed by {@code alert_id}. */
    public static final String ALERTS = "fund.alerts";
    /** Indicator rows, keyed by institution or region and window. */
    public static final String INDICATORS = "fund.indicators";
    /** Unusable input, keyed by topic, partition and offset. */
    public static final String DEAD_LETTERS = "fund.dead-letters";

    private Topics() {}
}
