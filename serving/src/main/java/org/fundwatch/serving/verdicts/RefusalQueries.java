package org.fundwatch.serving.verdicts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.failure.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refused events, out of the dead letters. */
@Component
class RefusalQueries {
    private static final int LIMIT = 100;

    private static final String LETTERS = "select l.reason, l.field, l.message, l.record_base64 from dead_letter l"
            + " left join dead_letter_deed d on d.topic = l.topic and d.partition = l.partition"
            + " and d.\"offset\" = l.\"offset\" and d.state in ('REPLAYING', 'REPLAYED')";

    private final JdbcClient jdbc;

    RefusalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Why an event was refused, once for each time, the earliest first; what was repaired and sent again counts no more. */
    List<Refusal> ofEvent(String eventId) {
        return jdbc.sql(LETTERS + " where l.event_id = :id and d.state is null"
                        + " order by l.appended_at, l.topic, l.partition, l.\"offset\" limit :limit")
                .param("id", eventId)
                .param("limit", LIMIT)
                .query(this::row)
                .list();
    }

    /** Why the person event at this place of its log was refused, if it was and has not been repaired and sent again. */
    Optional<Refusal> ofRecord(int partition, long offset) {
        return jdbc.sql(LETTERS + " where l.topic = :topic and l.partition = :partition and l.\"offset\" = :offset"
                        + " and d.state is null")
                .param("topic", Topics.PERSON_EVENTS)
                .param("partition", partition)
                .param("offset", offset)
                .query(this::row)
                .optional();
    }

    private Refusal row(ResultSet row, int n) throws SQLException {
        String institution = Refusal.institutionIn(Base64.getDecoder().decode(row.getString("record_base64")));
        return new Refusal(
                Reason.valueOf(row.getString("reason")),
                row.getString("field"),
                row.getString("message"),
                institution,
                regionOf(institution));
    }

    private @Nullable String regionOf(@Nullable String institution) {
        return institution == null
                ? null
                : jdbc.sql("select region from institution where fixmedins_code = :code and region is not null")
                        .param("code", institution)
                        .query(String.class)
                        .optional()
                        .orElse(null);
    }
}
