package org.fundwatch.serving.alerts;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stored alerts within a caller's scope, newest evidence first. */
@Component
public class AlertQueries {
    private final JdbcClient jdbc;

    public AlertQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One page.
     *
     * @param next cursor of the page behind it, if there is one
     */
    public record Page(List<Alert> alerts, @Nullable String next) {}

    /** One revision an alert went through. */
    public record Revision(int revision, Alert alert) {}

    public Page list(AlertFilter filter, Caller caller, @Nullable String cursor, int limit) {
        StringBuilder sql = new StringBuilder("select document from alert where true");
        where(sql, filter.status(), " and status = :status");
        where(sql, filter.ruleId(), " and rule_id = :rule");
        where(sql, filter.region(), " and region like :region");
        where(sql, filter.institutionCode(), " and fixmedins_code = :institution");
        where(sql, filter.severity(), " and severity = :severity");
        where(sql, filter.from(), " and event_time >= :from");
        where(sql, filter.to(), " and event_time < :to");
        where(sql, cursor, " and (event_time, alert_id) < (:cursorTime, :cursorId)");
        AlertCursor after = cursor == null ? null : AlertCursor.decode(cursor);
        List<Alert> alerts = scoped(sql, caller, " order by event_time desc, alert_id desc limit :limit")
                .param("status", filter.status())
                .param("rule", filter.ruleId())
                .param(
                        "region",
                        filter.region() == null ? null : filter.region().replaceAll("[%_\\\\]", "") + "%")
                .param("institution", filter.institutionCode())
                .param("severity", filter.severity())
                .param("from", timestamp(filter.from()))
                .param("to", timestamp(filter.to()))
                .param("cursorTime", after == null ? null : exact(after.eventTime()))
                .param("cursorId", after == null ? null : after.alertId())
                .param("limit", limit + 1)
                .query(String.class)
                .list()
                .stream()
                .map(AlertQueries::read)
                .toList();
        if (alerts.size() <= limit) {
            return new Page(alerts, null);
        }
        Alert last = alerts.get(limit - 1);
        return new Page(alerts.subList(0, limit), new AlertCursor(last.eventTime(), last.alertId()).encoded());
    }

    /** An institution's latest alerts. */
    public List<Alert> ofInstitution(String code, Caller caller, int limit) {
        return list(new AlertFilter(null, null, null, code, null, null, null), caller, null, limit)
                .alerts();
    }

    /** One alert at its latest revision. */
    public Optional<Alert> find(String alertId, Caller caller) {
        return scoped(new StringBuilder("select document from alert where alert_id = :id"), caller, "")
                .param("id", alertId)
                .query(String.class)
                .optional()
                .map(AlertQueries::read);
    }

    /** Alerts at their latest revisions, in the order in which they are asked for; those outside the caller's scope are absent. */
    public List<Alert> findAll(List<String> alertIds, Caller caller) {
        Map<String, Alert> found = scoped(
                        new StringBuilder("select document from alert where alert_id = any(:ids)"), caller, "")
                .param("ids", alertIds.toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .map(AlertQueries::read)
                .collect(Collectors.toMap(Alert::alertId, Function.identity()));
        return alertIds.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Its revisions, latest first. */
    List<Revision> revisions(String alertId) {
        return jdbc.sql(
                        "select revision, document from alert_revision where alert_id = :id order by revision desc limit 100")
                .param("id", alertId)
                .query((row, n) -> new Revision(row.getInt("revision"), read(row.getString("document"))))
                .list();
    }

    /** The rules that have alerts, for the filter. */
    List<String> rules() {
        // one step through the index for each rule, instead of one for each alert
        return jdbc.sql("""
                        with recursive rule(id) as (
                          (select min(rule_id) from alert)
                          union all
                          select (select min(rule_id) from alert where rule_id > rule.id) from rule where rule.id is not null)
                        select id from rule where id is not null""").query(String.class).list();
    }

    private JdbcClient.StatementSpec scoped(StringBuilder sql, Caller caller, String tail) {
        sql.append(caller.regionCondition("region"));
        if (!caller.institutions().isEmpty()) {
            sql.append(" and fixmedins_code in (:ownInstitutions)");
        }
        return jdbc.sql(sql.append(tail).toString())
                .param("scope", caller.regionPatterns())
                .param("ownInstitutions", caller.institutions());
    }

    private static void where(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static OffsetDateTime exact(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Alert read(String document) {
        try {
            return JsonCodec.mapper().readValue(document, Alert.class);
        } catch (IOException e) {
            throw new IllegalStateException("a stored alert can be read: the store has read it before", e);
        }
    }
}
