package org.fundwatch.serving.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one rule at one institution in a week, by the time of their latest evidence. Amount in fen.
 *
 * @param institutionCode absent where the alerts name none
 * @param standing raised or changed, not withdrawn
 * @param withdrawn taken back by later events
 * @param atRiskFen at risk in the standing ones
 */
public record AlertTotal(
        String ruleId, @Nullable String institutionCode, long standing, long withdrawn, long atRiskFen) {

    /** The totals of alerts, which may be of other weeks as well. */
    public static List<AlertTotal> of(IsoWeek week, Collection<Alert> alerts) {
        Map<List<String>, AlertTotal> totals = new LinkedHashMap<>();
        for (Alert alert : alerts) {
            if (!alert.eventTime().isBefore(week.from()) && alert.eventTime().isBefore(week.to())) {
                boolean stands = alert.status() != Alert.Status.WITHDRAWN;
                totals.merge(
                        List.of(alert.ruleId(), String.valueOf(alert.institutionCode())),
                        new AlertTotal(
                                alert.ruleId(),
                                alert.institutionCode(),
                                stands ? 1 : 0,
                                stands ? 0 : 1,
                                stands ? alert.amountAtRiskFen() : 0),
                        AlertTotal::plus);
            }
        }
        return List.copyOf(totals.values());
    }

    private AlertTotal plus(AlertTotal other) {
        return new AlertTotal(
                ruleId,
                institutionCode,
                Math.addExact(standing, other.standing),
                Math.addExact(withdrawn, other.withdrawn),
                Math.addExact(atRiskFen, other.atRiskFen));
    }
}
