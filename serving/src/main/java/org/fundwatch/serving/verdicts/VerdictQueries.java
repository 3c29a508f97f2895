package org.fundwatch.serving.verdicts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stored verdicts, by settlement and by event. */
@Component
public class VerdictQueries {
    private static final String COLUMNS =
            "setl_id, event_id, fixmedins_code, insured_region, treatment_region, document";
    /** What stands for a settlement: not its reversal, not what was superseded, a quotation only where nothing else is. */
    private static final String IN_FORCE = """
            select distinct on (setl_id) %s from verdict v
            where setl_id in (:ids) and event_type <> 'REVERSAL'
              and not exists (select 1 from verdict later where later.setl_id = v.setl_id
                              and later.supersedes = v.verdict_id)
            order by setl_id, (event_type = 'PRE_SETTLEMENT'), event_time desc, verdict_id""".formatted(COLUMNS);

    private final JdbcClient jdbc;

    public VerdictQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The verdict in force for a settlement. */
    public Optional<VerdictDocument> bySettlement(String settlementId) {
        return bySettlements(List.of(settlementId)).stream().findFirst();
    }

    /** The verdicts in force for settlements; unknown ids are absent. */
    public List<VerdictDocument> bySettlements(List<String> settlementIds) {
        return settlementIds.isEmpty()
                ? List.of()
                : jdbc.sql(IN_FORCE)
                        .param("ids", settlementIds)
                        .query(VerdictQueries::row)
                        .list();
    }

    /** The verdicts on events, originals before repetitions; unknown ids are absent. */
    public List<VerdictDocument> byEvents(List<String> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select %1$s from verdict where event_id in (:ids)
                        union all
                        select %1$s from verdict_duplicate d where event_id in (:ids)
                          and not exists (select 1 from verdict v where v.event_id = d.event_id)""".formatted(COLUMNS))
                .param("ids", eventIds)
                .query(VerdictQueries::row)
                .list();
    }

    /**
     * Whose the settlements are that a reversal on a person's log can mean, by either of its ids. Empty where none is
     * known; one that is no institution's (a manual reimbursement) is told as the empty code.
     */
    public Set<String> institutionsOfSettlements(
            String psnNo, @Nullable String settlementId, @Nullable String eventId) {
        return Set.copyOf(jdbc.sql("""
                        select distinct coalesce(fixmedins_code, '') from verdict
                        where psn_no = :person and (setl_id = :setl or event_id = :event)
                          and event_type not in ('REVERSAL', 'PRE_SETTLEMENT')
                        union
                        select distinct coalesce(d.fixmedins_code, '') from verdict_duplicate d
                        join verdict v on v.verdict_id = d.duplicate_of and v.psn_no = :person
                        where d.event_id = :event and v.event_type not in ('REVERSAL', 'PRE_SETTLEMENT')""")
                .param("person", psnNo)
                .param("setl", settlementId)
                .param("event", eventId)
                .query(String.class)
                .list());
    }

    private static VerdictDocument row(ResultSet row, int n) throws SQLException {
        return new VerdictDocument(
                row.getString("setl_id"),
                row.getString("event_id"),
                row.getString("fixmedins_code"),
                row.getString("insured_region"),
                row.getString("treatment_region"),
                row.getString("document"));
    }
}
