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

    /** Where weeks with figures begin, latest first. */
    public List<Instant> weeks(Caller caller) {
        // one step through the index for each week, instead of one for each row
        return scoped("""
                        with recursive week(begins) as (
                          (select max(window_from) from indicator where scope = 'INSTITUTION' and grain = 'WEEK')
                          union all
                          select (select max(window_from) from indicator
                                  where scope = 'INSTITUTION' and grain = 'WEEK' and window_from < week.begins)
                          from week where week.begins is not null)
                        select begins from week where begins is not null and exists (
                          select 1 from indicator where scope = 'INSTITUTION' and grain = 'WEEK' and window_from = begins %s)
                        limit 200""", caller).query(Timestamp.class).list().stream()
                .map(Timestamp::toInstant)
                .toList();
    }

    private JdbcClient.StatementSpec scoped(String sql, Caller caller) {
        return jdbc.sql(sql.formatted(caller.regionCondition("region"))).param("scope", caller.regionPatterns());
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A stored row. */
    public static IndicatorRow read(String document) {
        try {
            return JsonCodec.mapper().readValue(document, IndicatorRow.class);
        } catch (IOException e) {
            throw new IllegalStateException("a stored row can be read: the store has read it before", e);
        }
    }
}
