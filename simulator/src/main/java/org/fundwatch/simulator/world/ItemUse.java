package org.fundwatch.simulator.world;

/** What the city uses an item for. */
public enum ItemUse {
    CHRONIC,
    ACUTE,
    WARD,
    CHEMO,
    FEMALE,
    MALE,
    CHILD,
    SELF_PAID,
    STORE,
    UPSELL,
    HERBAL,
    REGISTRATION,
    EMERGENCY,
    VISIT,
    COSTLY,
    WOMEN_ONLY,
    MEN_ONLY,
    VACCINE,
    SCREENING,
    BED,
    NURSING,
    THEATRE,
    DAY_THEATRE,
    IMPLANT,
    DOSELESS,
    COURSE,
    SAME_INGREDIENT,
    THERAPY,
    SEVERE_CARE
}
