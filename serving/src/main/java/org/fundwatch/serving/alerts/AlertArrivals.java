package org.fundwatch.serving.alerts;

import java.util.List;
import org.fundwatch.serving.security.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Revisions of alerts in the order in which they arrived here, within a caller's scope. */
@Component
class AlertArrivals {
    private final JdbcClient jdbc;

    AlertArrivals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One revision.
     *
     * @param number rises with each arrival; numbers may be missing
     * @param document the alert as it lay on {@code fund.alerts}
     */
    record Arrival(long number, String document) {}

    /** The latest number that was given; 0 before the first. Whatever arrives afterwards has a larger one. */
    long latest() {
        return jdbc.sql("select coalesce(max(arrival), 0) from alert_revision")
                .query(Long.class)
                .single();
    }

    /** What arrived after a number and up to another, in order. */
    List<Arrival> between(long after, long upTo, Caller caller, int limit) {
        String institutions = caller.institutions().isEmpty() ? "" : " and a.fixmedins_code in (:ownInstitutions)";
        return jdbc.sql("select r.arrival, r.document from alert_revision r join alert a on a.alert_id = r.alert_id"
                        + " where r.arrival > :after and r.arrival <= :upTo"
                        + caller.regionCondition("a.region") + institutions + " order by r.arrival limit :limit")
                .param("after", after)
                .param("upTo", upTo)
                .param("scope", caller.regionPatterns())
                .param("ownInstitutions", caller.institutions())
                .param("limit", limit)
                .query((row, n) -> new Arrival(row.getLong(1), row.getString(2)))
                .list();
    }
}
