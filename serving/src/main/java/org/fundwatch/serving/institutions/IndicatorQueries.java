package org.fundwatch.serving.institutions;

import java.io.IOException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stored indicator rows within a caller's scope, in time order. */
@Component
public class IndicatorQueries {
    private static final int MAX_ROWS = 1_000;
    /** Rows of one region's institutions; for callers bound to regions. */
    private final JdbcClient jdbc;

    public IndicatorQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An institution's rows of one grain; the latest 1000. */
    public List<IndicatorRow> ofInstitution(
            String code, IndicatorRow.Grain grain, @Nullable Instant from, @Nullable Instant to, Caller caller) {
        return scoped("""
                        select document from (
                          select document, window_from from indicator
                          where scope = 'INSTITUTION' and id = :code and grain = :grain
                            and window_from >= coalesce(:from, '-infinity'::timestamptz)
                            and window_from < coalesce(:to, 'infinity'::timestamptz) %s
                          order by window_from desc limit :limit) latest
                        order by window_from""", caller)
                .param("code", code)
                .param("grain", grain.name())
                .param("from", offset(from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("to", offset(to), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", MAX_ROWS)
                .query(String.class)
                .list()
                .stream()
                .map(IndicatorQueries::read)
                .toList();
    }

    /** Every institution's rows of one grain whose windows begin in a span. */
    public List<IndicatorRow> ofSpan(IndicatorRow.Grain grain, Instant from, Instant to, Caller caller) {
        return scoped(
                        "select document from indicator where scope = 'INSTITUTION' and grain = :grain"
                                + " and window_from >= :from and window_from < :to %s order by id, window_from",
                        caller)
                .param("grain", grain.name())
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(String.class)
                .list()
                .stream()
                .map(IndicatorQueries::read)
                .toList();
    }

    /** Where weeks with figures begin, latest first. */
    public List<Instant> weeks(Caller caller) {
        return scoped(
                        "select distinct window_from from indicator where scope = 'INSTITUTION' and grain = 'WEEK' %s"
                                + " order by window_from desc limit 200",
                        caller)
                .query(Timestamp.class)
                .list()
                .stream()
                .map(Timestamp::toInstant)
                .toList();
    }

    private JdbcClient.StatementSpec scoped(String sql, Caller caller) {
        return jdbc.sql(sql.formatted(caller.regionCondition("region"))).param("scope", caller.regionPatterns());
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static IndicatorRow read(String document) {
        try {
            return JsonCodec.mapper().readValue(document, IndicatorRow.class);
        } catch (IOException e) {
            throw new IllegalStateException("a stored row can be read: the store has read it before", e);
        }
    }
}
