package org.fundwatch.serving.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases within a caller's regions. */
@Component
class CaseQueries {
    private static final String EXEMPTION = """
            from case_exemption e where e.subject_kind = c.subject_kind and e.subject_id = c.subject_id
              and e.family = c.family and e.region = c.region and e.until >= :today""";
    /** Looked up for the rows that are shown alone: a join would look at all of them. */
    private static final String CASES =
            "select c.*, (select e.until " + EXEMPTION + ") as exempt_until from alert_case c where true";
    /** Latest cases looked at for similar ones, of the subject and of the family at the institution each. */
    private static final int MAX_COMPARED = 200;

    private static final String SNOOZED = "(coalesce(c.snoozed_until >= :today, false) and not c.news)";
    private static final String EXEMPT = "exists (select 1 " + EXEMPTION + ")";

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One thing that was done with a case. */
    record Entry(
            @JsonProperty("at") Instant at,
            @JsonProperty("actor") String actor,
            @JsonProperty("action") CaseAction action,
            @JsonProperty("note") String note,
            @JsonProperty("details") String details) {}

    /** One page of the list, and whether there is another. */
    record Page(List<CaseRow> cases, boolean more) {}

    Page list(CaseFilter filter, Caller caller, int size) {
        StringBuilder sql = new StringBuilder(CASES);
        where(sql, filter.status(), " and c.status = :status");
        if (filter.status() == null) {
            sql.append(" and c.status <> 'CLOSED'");
        }
        where(sql, filter.family(), " and c.family = :family");
        where(sql, filter.institution(), " and c.fixmedins_code = :institution");
        if (CaseFilter.NOBODY.equals(filter.assignee())) {
            sql.append(" and c.assignee is null");
        } else {
            where(sql, filter.assignee(), " and c.assignee = :assignee");
        }
        if (filter.status() != CaseStatus.CLOSED) {
            sql.append(
                    filter.hidden()
                            ? " and (" + SNOOZED + " or " + EXEMPT + ")"
                            : " and not " + SNOOZED + " and not " + EXEMPT);
        }
        List<CaseRow> rows = new ArrayList<>(
                scoped(sql, caller, " order by " + filter.order().sql() + " limit :limit offset :offset")
                        .param(
                                "status",
                                filter.status() == null ? null : filter.status().name())
                        .param("family", filter.family())
                        .param("institution", filter.institution())
                        .param("assignee", filter.assignee())
                        .param("limit", size + 1)
                        .param("offset", (long) filter.page() * size)
                        .query(CaseRow::of)
                        .list());
        boolean more = rows.size() > size;
        return new Page(more ? rows.subList(0, size) : rows, more);
    }

    Optional<CaseRow> find(String caseId, Caller caller) {
        return scoped(new StringBuilder(CASES).append(" and c.case_id = :id"), caller, "")
                .param("id", caseId)
                .query(CaseRow::of)
                .optional();
    }

    /** How many were opened after an instant. */
    long openedSince(Instant since, Caller caller) {
        return scoped(new StringBuilder("select count(*) from alert_case c where c.opened_at > :since"), caller, "")
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** The case that an alert is in. */
    Optional<String> ofAlert(String alertId) {
        return jdbc.sql("select case_id from case_alert where alert_id = :id")
                .param("id", alertId)
                .query(String.class)
                .optional();
    }

    /** The alerts of a case. */
    List<String> alertsOf(String caseId, int limit) {
        return jdbc.sql("""
                        select ca.alert_id from case_alert ca join alert a on a.alert_id = ca.alert_id
                        where ca.case_id = :id order by a.status = 'WITHDRAWN', a.event_time desc limit :limit""")
                .param("id", caseId)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    List<Entry> entries(String caseId) {
        return jdbc.sql("select * from case_entry where case_id = :id order by position")
                .param("id", caseId)
                .query((row, n) -> new Entry(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        CaseAction.valueOf(row.getString("action")),
                        row.getString("note"),
                        row.getString("details")))
                .list();
    }

    /** Others of the same subject, and others of the same rule family at the same institution, latest first. */
    List<CaseRow> similar(CaseRow one, Caller caller, int limit) {
        // two paths through two indexes: with "or" there would be none
        StringBuilder sql = new StringBuilder(CASES).append("""
                 and c.case_id in (
                  (select case_id from alert_case where subject_kind = :kind and subject_id = :subject
                   order by latest desc limit :most)
                  union all
                  (select case_id from alert_case where family = :family and fixmedins_code = :institution
                   order by latest desc limit :most))
                and c.case_id <> :id""");
        return scoped(
                        sql,
                        caller,
                        " order by (c.subject_kind = :kind and c.subject_id = :subject) desc, c.latest desc limit :limit")
                .param("id", one.caseId())
                .param("kind", one.subject().kind().name())
                .param("subject", one.subject().id())
                .param("family", one.family())
                .param("institution", one.institutionCode())
                .param("most", MAX_COMPARED)
                .param("limit", limit)
                .query(CaseRow::of)
                .list();
    }

    /** The rule families that have cases. */
    List<String> families() {
        // one step through the index for each family, instead of one for each case
        return jdbc.sql("""
                        with recursive one(family) as (
                          (select min(family) from alert_case)
                          union all
                          select (select min(c.family) from alert_case c where c.family > one.family) from one
                          where one.family is not null)
                        select family from one where family is not null""").query(String.class).list();
    }

    private JdbcClient.StatementSpec scoped(StringBuilder sql, Caller caller, String tail) {
        sql.append(caller.regionCondition("c.region"));
        return jdbc.sql(sql.append(tail).toString())
                .param("today", Shanghai.dateOf(clock.instant()))
                .param("scope", caller.regionPatterns());
    }

    private static void where(StringBuilder sql, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
        }
    }
}
