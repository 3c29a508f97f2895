package org.fundwatch.serving.verdicts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Verdicts for the console's list: few columns, newest event first, within a caller's scope. */
@Component
class VerdictListing {
    private final JdbcClient jdbc;

    VerdictListing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which verdicts to list; absent means any.
     *
     * @param id of a settlement or an event
     * @param before where the page before this one ended
     */
    record Filter(
            @Nullable String decision,
            @Nullable String institution,
            @Nullable String id,
            @Nullable String before) {}

    /** One line; amounts in fen. */
    record Row(
            String verdictId,
            String settlementId,
            String eventType,
            String decision,
            @Nullable String institutionCode,
            @Nullable String institutionName,
            Instant eventTime,
            long totalFen,
            long poolFen,
            long accountFen,
            long cashFen,
            List<String> findingCodes) {}

    /** One page and the {@code before} of the next one, if there may be more. */
    record Page(List<Row> rows, @Nullable String next) {}

    Page list(Filter filter, Caller caller, int limit) {
        StringBuilder where = new StringBuilder();
        where.append(caller.regionCondition("treatment_region", "insured_region"));
        if (filter.decision() != null) {
            where.append(" and decision = :decision");
        }
        if (filter.institution() != null) {
            where.append(" and v.fixmedins_code = :institution");
        }
        if (filter.id() != null) {
            where.append(" and (setl_id = :id or event_id = :id)");
        }
        if (filter.before() != null) {
            where.append(" and (event_time < :before or (event_time = :before and verdict_id > :after))");
        }
        Cursor cursor = filter.before() == null ? null : Cursor.decode(filter.before());
        List<Row> rows = rows(where.toString(), caller)
                .param("decision", filter.decision())
                .param("institution", filter.institution())
                .param("id", filter.id())
                .param("before", cursor == null ? null : cursor.eventTime())
                .param("after", cursor == null ? null : cursor.verdictId())
                .param("limit", limit)
                .query(VerdictListing::row)
                .list();
        return new Page(rows, rows.size() < limit ? null : Cursor.of(rows.get(limit - 1)));
    }

    /** Every verdict about one settlement, oldest first. */
    List<Row> onSettlement(String settlementId, Caller caller) {
        List<Row> rows = new java.util.ArrayList<>(rows(" and setl_id = :id", caller)
                .param("id", settlementId)
                .param("limit", 20)
                .query(VerdictListing::row)
                .list());
        java.util.Collections.reverse(rows);
        return rows;
    }

    Optional<VerdictDocument> find(String verdictId) {
        return jdbc.sql("select setl_id, event_id, fixmedins_code, insured_region, treatment_region, document"
                        + " from verdict where verdict_id = :id")
                .param("id", verdictId)
                .query((row, n) -> new VerdictDocument(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .optional();
    }

    private JdbcClient.StatementSpec rows(String where, Caller caller) {
        return jdbc.sql("""
                        select v.*, i.name as institution_name from (
                          select verdict_id, setl_id, event_type, decision, fixmedins_code, event_time, total_fen,
                            pool_fen, account_fen, cash_fen, finding_codes
                          from verdict v where true %s
                          order by event_time desc, verdict_id limit :limit) v
                        left join institution i on i.fixmedins_code = v.fixmedins_code
                        order by event_time desc, verdict_id""".formatted(where)).param("scope", caller.regionPatterns());
    }

    /** Where a page ended: the last row's time and id. */
    private record Cursor(Timestamp eventTime, String verdictId) {
        static String of(Row row) {
            return row.eventTime() + "_" + row.verdictId();
        }

        static Cursor decode(String text) {
            int split = text.indexOf('_');
            try {
                return new Cursor(
                        Timestamp.from(Instant.parse(text.substring(0, Math.max(0, split)))),
                        text.substring(split + 1));
            } catch (DateTimeParseException e) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
        }
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getString("verdict_id"),
                row.getString("setl_id"),
                row.getString("event_type"),
                row.getString("decision"),
                row.getString("fixmedins_code"),
                row.getString("institution_name"),
                row.getTimestamp("event_time").toInstant(),
                row.getLong("total_fen"),
                row.getLong("pool_fen"),
                row.getLong("account_fen"),
                row.getLong("cash_fen"),
                Arrays.asList((String[]) row.getArray("finding_codes").getArray()));
    }
}
