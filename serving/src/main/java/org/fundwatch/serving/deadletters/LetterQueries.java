package org.fundwatch.serving.deadletters;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Dead letters within a caller's regions and institutions. A record that does not say whose it is, or names an institution
 * the rulebook does not know, is no bound caller's business.
 */
@Component
class LetterQueries {
    private static final String LETTERS = "select " + LetterRow.COLUMNS + """
             from dead_letter d
            left join dead_letter_deed e on e.topic = d.topic and e.partition = d.partition and e."offset" = d."offset"
            left join institution i on i.fixmedins_code = d.fixmedins_code
            where true""";

    private final JdbcClient jdbc;

    LetterQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is asked for.
     *
     * @param state absent: those on which somebody still has to act
     */
    record Filter(
            @Nullable String topic,
            @Nullable Reason reason,
            @Nullable LetterState state,
            @Nullable String institution,
            int page) {}

    /** One page of the list, and whether there is another. */
    record Page(List<LetterRow> letters, boolean more) {}

    /** The latest first. */
    Page list(Filter filter, Caller caller, int size) {
        StringBuilder sql = new StringBuilder(LETTERS);
        sql.append(filter.topic() == null ? "" : " and d.topic = :topic");
        sql.append(filter.reason() == null ? "" : " and d.reason = :reason");
        sql.append(filter.institution() == null ? "" : " and d.fixmedins_code = :institution");
        sql.append(
                filter.state() == null
                        ? " and coalesce(e.state, 'OPEN') in ('OPEN', 'REPLAYING')"
                        : " and coalesce(e.state, 'OPEN') = :state");
        List<LetterRow> rows = new ArrayList<>(scoped(
                        sql,
                        caller,
                        " order by d.appended_at desc, d.topic, d.partition, d.\"offset\" limit :limit offset :skip")
                .param("topic", filter.topic())
                .param(
                        "reason",
                        filter.reason() == null ? null : filter.reason().name())
                .param("institution", filter.institution())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("limit", size + 1)
                .param("skip", (long) filter.page() * size)
                .query(LetterRow::of)
                .list());
        boolean more = rows.size() > size;
        return new Page(more ? rows.subList(0, size) : rows, more);
    }

    Optional<LetterRow> find(String id, Caller caller) {
        return LetterPlace.of(id)
                .flatMap(place -> at(
                                scoped(
                                        new StringBuilder(LETTERS)
                                                .append(
                                                        " and d.topic = :topic and d.partition = :partition and d.\"offset\" = :offset"),
                                        caller,
                                        ""),
                                place)
                        .query(LetterRow::of)
                        .optional());
    }

    /** The stored part of the refused record. */
    byte[] record(String id) {
        LetterPlace place = LetterPlace.of(id).orElseThrow();
        String base64 = at(
                        jdbc.sql("select record_base64 from dead_letter"
                                + " where topic = :topic and partition = :partition and \"offset\" = :offset"),
                        place)
                .query(String.class)
                .single();
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // nothing of it was kept in a form that can be read
        }
    }

    static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, LetterPlace place) {
        return statement
                .param("topic", place.topic())
                .param("partition", place.partition())
                .param("offset", place.offset());
    }

    private JdbcClient.StatementSpec scoped(StringBuilder sql, Caller caller, String tail) {
        sql.append(caller.regionCondition("i.region"));
        if (!caller.institutions().isEmpty()) {
            sql.append(" and d.fixmedins_code = any (:institutions)");
        }
        return jdbc.sql(sql.append(tail).toString())
                .param("scope", caller.regionPatterns())
                .param("institutions", caller.institutions().toArray(String[]::new));
    }
}
