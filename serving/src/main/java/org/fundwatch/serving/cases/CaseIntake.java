package org.fundwatch.serving.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.fundwatch.serving.database.DatabaseLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts stored alerts into cases: the open one of the same subject, rule family and region, or a new one. A case never
 * spans regions, so that whoever may see one of its alerts may see all. Called in the transaction that stores the alerts;
 * an alert stays in the case that it came into first, and its later revisions are news there even when that is closed.
 */
@Component
public class CaseIntake {
    private static final String OPEN = """
            insert into alert_case (case_id, subject_kind, subject_id, family, region, fixmedins_code, status, opened_at,
              latest)
            select distinct on (a.subject_kind, a.subject_id, family, region) gen_random_uuid()::text, a.subject_kind,
              a.subject_id, substring(a.rule_id from '^[A-Za-z]*') as family, coalesce(a.region, '') as region,
              a.fixmedins_code, 'LEAD', :now, a.event_time
            from alert a where a.alert_id = any(:ids)
              and not exists (select 1 from case_alert ca where ca.alert_id = a.alert_id)
            order by a.subject_kind, a.subject_id, family, region, a.event_time
            on conflict (subject_kind, subject_id, family, region) where status <> 'CLOSED' do nothing""";
    private static final String JOIN = """
            insert into case_alert (alert_id, case_id)
            select a.alert_id, c.case_id from alert a
            join alert_case c on c.subject_kind = a.subject_kind and c.subject_id = a.subject_id
              and c.family = substring(a.rule_id from '^[A-Za-z]*') and c.region = coalesce(a.region, '')
              and c.status <> 'CLOSED'
            where a.alert_id = any(:ids)
              and not exists (select 1 from case_alert ca where ca.alert_id = a.alert_id)""";
    private static final String SUM_UP = """
            update alert_case c set alerts = s.alerts, standing = s.standing, amount_fen = s.amount_fen,
              score = s.score, latest = s.latest, revisions = s.revisions, news = true,
              version = c.version + 1
            from (
              select ca.case_id, count(*) as alerts, count(*) filter (where a.status <> 'WITHDRAWN') as standing,
                coalesce(sum(a.amount_fen) filter (where a.status <> 'WITHDRAWN'), 0) as amount_fen,
                coalesce(max(a.score) filter (where a.status <> 'WITHDRAWN'), 0) as score,
                max(a.event_time) as latest, sum(a.revision) as revisions
              from case_alert ca join alert a on a.alert_id = ca.alert_id
              where ca.case_id in (select case_id from case_alert where alert_id = any(:ids))
              group by ca.case_id) s
            where s.case_id = c.case_id and c.revisions <> s.revisions""";
    private static final String TAKE_OVER_FINDING = """
            update alert a set finding = c.finding from case_alert ca join alert_case c on c.case_id = ca.case_id
            where ca.alert_id = a.alert_id and a.alert_id = any(:ids) and a.finding is distinct from c.finding""";

    private final JdbcClient jdbc;
    private final Clock clock;

    public CaseIntake(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Takes alerts in that were stored just now. */
    public void take(List<String> alertIds) {
        if (alertIds.isEmpty()) {
            return;
        }
        DatabaseLock.CASES.hold(jdbc);
        String[] ids = alertIds.stream().distinct().toArray(String[]::new);
        jdbc.sql(OPEN)
                .param("ids", ids)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql(JOIN).param("ids", ids).update();
        jdbc.sql(SUM_UP).param("ids", ids).update();
        jdbc.sql(TAKE_OVER_FINDING).param("ids", ids).update();
    }
}
