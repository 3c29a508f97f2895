package org.fundwatch.jobs.pattern.ward;

import java.util.List;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;

/**
 * How many lay in an institution at one midnight, as it was known at a later one. Told where more lay there than its beds may
 * hold, and again where that changes. Times are epoch milliseconds.
 *
 * @param key the institution
 * @param eventTime the midnight
 * @param orderTime the midnight at which it was counted
 * @param limit the most that its beds may hold
 * @param latest the admissions that came last, at most those beyond the beds
 */
public record CensusFact(
        String key,
        String id,
        long eventTime,
        long orderTime,
        String region,
        int inpatients,
        int beds,
        long limit,
        List<Admitted> latest,
        RuleTerms terms)
        implements Fact {

    /** An admission. */
    public record Admitted(String eventId, long at) {}

    boolean isCrowded() {
        return inpatients > limit;
    }

    @Override
    public String news() {
        return "CENSUS_TAKEN";
    }
}
