package org.fundwatch.serving.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.json.JsonCodec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts and their approvals in the database. */
@Component
class DraftStore {
    private static final TypeReference<TreeMap<String, String>> TABLES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Draft draft) {
        jdbc.sql("insert into rulebook_draft (draft_id, base_publication, author, reason, changed_files, tables,"
                        + " created_at) values (:id, :base, :author, :reason, :changed, :tables, :at)")
                .param("id", draft.id())
                .param("base", draft.basePublication())
                .param("author", draft.author())
                .param("reason", draft.reason())
                .param("changed", draft.changedFiles().toArray(String[]::new))
                .param("tables", json(draft.tables()))
                .param("at", Timestamp.from(draft.createdAt()))
                .update();
    }

    Optional<Draft> find(String id) {
        return jdbc.sql("select * from rulebook_draft where draft_id = :id")
                .param("id", id)
                .query(this::draft)
                .optional();
    }

    /** The draft that became publication {@code number}. */
    Optional<Draft> ofPublication(int number) {
        return jdbc.sql("select * from rulebook_draft where publication = :number")
                .param("number", number)
                .query(this::draft)
                .optional();
    }

    /** Notes an approval; a second one by the same person changes nothing. */
    void approve(String id, String approver, Instant at) {
        jdbc.sql("insert into rulebook_approval (draft_id, approver, approved_at) values (:id, :who, :at)"
                        + " on conflict do nothing")
                .param("id", id)
                .param("who", approver)
                .param("at", Timestamp.from(at))
                .update();
    }

    void published(String id, int number) {
        jdbc.sql("update rulebook_draft set publication = :number where draft_id = :id")
                .param("id", id)
                .param("number", number)
                .update();
    }

    private Draft draft(ResultSet row, int n) throws SQLException {
        String id = row.getString("draft_id");
        return new Draft(
                id,
                row.getInt("base_publication"),
                row.getString("author"),
                row.getString("reason"),
                Arrays.asList((String[]) row.getArray("changed_files").getArray()),
                tables(row.getString("tables")),
                row.getTimestamp("created_at").toInstant(),
                approvals(id),
                row.getObject("publication", Integer.class));
    }

    private List<Draft.Approval> approvals(String id) {
        return jdbc.sql("select approver, approved_at from rulebook_approval where draft_id = :id"
                        + " order by approved_at, approver")
                .param("id", id)
                .query((row, n) ->
                        new Draft.Approval(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    private static String json(SortedMap<String, String> tables) {
        try {
            return JsonCodec.mapper().writeValueAsString(tables);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private static SortedMap<String, String> tables(String json) {
        try {
            return JsonCodec.mapper().readValue(json, TABLES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what this store wrote is no longer readable", e);
        }
    }
}
