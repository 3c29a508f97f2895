package org.fundwatch.serving.scorecards;

import java.util.Locale;

/** What a month is assessed by; the terms name each in lower case. Values are 1/10000 of their unit. */
enum Criterion {
    ESSENTIAL_SHARE,
    SELF_PAY_RATIO,
    /** Over the median of the peers' weeks in the month. */
    COST_PER_VISIT,
    OUT_OF_CATALOGUE_SHARE,
    /** How many cases were confirmed in the month and stand. */
    ALERTS_CONFIRMED,
    /** 1 where no report on the month is overdue. */
    REPORTS_ON_TIME;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
