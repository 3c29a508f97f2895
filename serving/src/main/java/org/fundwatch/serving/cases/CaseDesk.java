package org.fundwatch.serving.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.database.DatabaseLock;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what people decide about cases, one deed a transaction, each written into the case's file and the audit log. Closing
 * takes two people: one proposes with outcome and money recovered, another approves.
 */
@Component
class CaseDesk {
    private static final int MAX_NOTE_CHARS = 2_000;
    private static final int MAX_DAYS = 366;
    private static final String NOT_PROPOSED = "proposed_by = null, outcome = null, recovered_fen = 0";

    private final CaseQueries cases;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseDesk(CaseQueries cases, AuditTrail audit, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.cases = cases;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Does one deed and answers with the case as it then stands.
     *
     * @throws HttpProblem 404 outside the person's regions, 400 if something the action needs is missing, 409 if the case
     *     does not allow it now
     */
    CaseRow act(Caller person, String caseId, CaseDeed deed) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // alerts that come in at the same time are in the case before the deed, or after it
            DatabaseLock.CASES.hold(jdbc);
            jdbc.sql("select 1 from alert_case where case_id = :id for update")
                    .param("id", caseId)
                    .query(row -> {});
            CaseRow before = cases.find(caseId, person).orElseThrow(() -> HttpProblem.notFound("no such case"));
            CaseAction action = check(before, deed);
            apply(person, before, action, deed);
            return cases.find(caseId, person).orElseThrow();
        }));
    }

    private static CaseAction check(CaseRow one, CaseDeed deed) {
        CaseAction action = deed.action();
        if (action == null) {
            throw missing("action");
        }
        if (action.wantsNote() && (deed.note() == null || deed.note().isBlank())) {
            throw missing("note");
        }
        if (deed.note() != null && deed.note().length() > MAX_NOTE_CHARS) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST, "TOO_LARGE", "note", "has at most " + MAX_NOTE_CHARS + " characters");
        }
        if (action == CaseAction.APPROVE_CLOSING && deed.version() == null) {
            throw missing("version"); // a second pair of eyes says what it has seen
        }
        if (deed.version() != null && deed.version() != one.version()) {
            throw HttpProblem.conflict(
                    "CHANGED_MEANWHILE", "version", "somebody has acted on the case; look at it again");
        }
        if (!one.actions().contains(action)) {
            throw HttpProblem.conflict("NOT_NOW", "action", action + " is not possible in status " + one.status());
        }
        return action;
    }

    private void apply(Caller person, CaseRow before, CaseAction action, CaseDeed deed) {
        String details = "";
        switch (action) {
            case TAKE -> update(before, "assignee = :text, snoozed_until = null", person.person());
            case ASSIGN -> details = assign(before, deed);
            case CONFIRM -> find(before, CaseStatus.CONFIRMED.name());
            case EXCLUDE -> find(before, CaseStatus.EXCLUDED.name());
            case APPEAL -> update(before, NOT_PROPOSED, "");
            case REOPEN -> find(before, null);
            case PROPOSE_CLOSING -> details = propose(person, before, deed);
            case APPROVE_CLOSING -> details = approve(person, before);
            case DECLINE_CLOSING -> update(before, NOT_PROPOSED, "");
            case SNOOZE -> {
                details = day(deed).toString();
                update(before, "snoozed_until = cast(:text as date)", details);
            }
            case EXEMPT -> details = exempt(person, before, deed);
            case COMMENT, REMIND, ANSWER -> {
                // nothing but the entry
            }
        }
        CaseStatus next = action.leadsTo() == null ? before.status() : action.leadsTo();
        jdbc.sql("update alert_case set status = :status, version = version + 1, news = false where case_id = :id")
                .param("status", next.name())
                .param("id", before.caseId())
                .update();
        note(person, before, action, deed, details);
    }

    /** Notes what was found, with the case and with each of its alerts. */
    private void find(CaseRow before, @Nullable String finding) {
        update(before, "finding = :text, " + NOT_PROPOSED, finding);
        jdbc.sql("update alert a set finding = :finding from case_alert ca"
                        + " where ca.alert_id = a.alert_id and ca.case_id = :id")
                .param("finding", finding)
                .param("id", before.caseId())
                .update();
    }

    private String assign(CaseRow before, CaseDeed deed) {
        String assignee = deed.assignee();
        if (assignee == null || assignee.isBlank()) {
            throw missing("assignee");
        }
        boolean known = jdbc.sql("""
                        select exists (select 1 from account where username = :name and role = 'supervisor'
                          and (regions = '{}' or exists (select 1 from unnest(regions) r where :region like r || '%')))""")
                .param("name", assignee)
                .param("region", before.region())
                .query(Boolean.class)
                .single();
        if (!known) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "assignee", "is no supervisor of this region");
        }
        update(before, "assignee = :text", assignee);
        return assignee;
    }

    private String propose(Caller person, CaseRow before, CaseDeed deed) {
        long recovered = deed.recoveredFen() == null ? 0 : deed.recoveredFen();
        boolean confirmed = before.status() == CaseStatus.CONFIRMED;
        if (confirmed && deed.outcome() == null) {
            throw missing("outcome");
        }
        if (!confirmed && (deed.outcome() != null || recovered != 0)) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "outcome", "only a confirmed case has an outcome");
        }
        if (recovered < 0) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_AMOUNT", "recovered_amt", "must not be negative");
        }
        jdbc.sql("update alert_case set proposed_by = :person, outcome = :outcome, recovered_fen = :recovered"
                        + " where case_id = :id")
                .param("person", person.person())
                .param("outcome", deed.outcome() == null ? null : deed.outcome().name())
                .param("recovered", recovered)
                .param("id", before.caseId())
                .update();
        return confirmed ? deed.outcome() + " " + Fen.toYuan(recovered).toPlainString() : "";
    }

    private String approve(Caller person, CaseRow before) {
        if (person.person().equals(before.proposedBy())) {
            throw HttpProblem.conflict(
                    "SAME_PERSON", "action", "another person than the one who proposed it must close the case");
        }
        jdbc.sql("update alert_case set closed_at = :now where case_id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", before.caseId())
                .update();
        return String.valueOf(before.proposedBy());
    }

    private String exempt(Caller person, CaseRow before, CaseDeed deed) {
        LocalDate until = day(deed);
        jdbc.sql("""
                        insert into case_exemption (subject_kind, subject_id, family, region, until, reason, made_by, made_at)
                        values (:kind, :subject, :family, :region, :until, :reason, :person, :now)
                        on conflict (subject_kind, subject_id, family, region) do update set until = excluded.until,
                          reason = excluded.reason, made_by = excluded.made_by, made_at = excluded.made_at""")
                .param("kind", before.subject().kind().name())
                .param("subject", before.subject().id())
                .param("family", before.family())
                .param("region", before.region())
                .param("until", until)
                .param("reason", deed.note())
                .param("person", person.person())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return until.toString();
    }

    private LocalDate day(CaseDeed deed) {
        LocalDate until = deed.until();
        if (until == null) {
            throw missing("until");
        }
        LocalDate today = Shanghai.dateOf(clock.instant());
        if (until.isBefore(today) || until.isAfter(today.plusDays(MAX_DAYS))) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST, "BAD_TIME", "until", "must lie within " + MAX_DAYS + " days from today");
        }
        return until;
    }

    private void update(CaseRow one, String assignments, @Nullable String text) {
        jdbc.sql("update alert_case set " + assignments + " where case_id = :id")
                .param("text", text)
                .param("id", one.caseId())
                .update();
    }

    private void note(Caller person, CaseRow one, CaseAction action, CaseDeed deed, String details) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into case_entry (case_id, position, at, actor, action, note, details)
                        select :id, coalesce(max(position), 0) + 1, :now, :actor, :action, :note, :details
                        from case_entry where case_id = :id""")
                .param("id", one.caseId())
                .param("now", Timestamp.from(now))
                .param("actor", person.person())
                .param("action", action.name())
                .param("note", deed.note() == null ? "" : deed.note().strip())
                .param("details", details)
                .update();
        audit.note(person, "case." + action.name().toLowerCase(java.util.Locale.ROOT), one.caseId(), details);
    }

    private static HttpProblem missing(String field) {
        return HttpProblem.of(Reason.MISSING_FIELD, field, field + " is required");
    }
}
