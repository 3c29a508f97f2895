package org.fundwatch.serving.deadletters;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its record: why it was refused, and what was done about it.
 *
 * @param id topic, partition and offset of the refused record
 * @param field what is wrong, as the wire spells it; empty when no field can be named
 * @param institutionCode whose it is, as far as the record says
 * @param length of the whole record in bytes
 * @param sha256 of the whole record
 * @param actor who replayed or closed it
 * @param note why
 * @param sentSha256 of the record that was sent in its place
 * @param replayedTo place of that record in the log
 */
public record LetterRow(
        @JsonProperty("id") String id,
        @JsonProperty("topic") String topic,
        @JsonProperty("reason") Reason reason,
        @JsonProperty("field") String field,
        @JsonProperty("message") String message,
        @JsonProperty("event_id") @Nullable String eventId,
        @JsonProperty("setl_id") @Nullable String settlementId,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("length") int length,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("appended_at") Instant appendedAt,
        @JsonProperty("state") LetterState state,
        @JsonProperty("actor") @Nullable String actor,
        @JsonProperty("note") @Nullable String note,
        @JsonProperty("done_at") @Nullable Instant doneAt,
        @JsonProperty("sent_sha256") @Nullable String sentSha256,
        @JsonProperty("replayed_to") @Nullable String replayedTo) {

    /** Columns of {@code dead_letter d} and {@code dead_letter_deed e} that make a row. */
    static final String COLUMNS =
            "d.topic, d.partition, d.\"offset\", d.reason, d.field, d.message, d.event_id, d.setl_id,"
                    + " d.fixmedins_code, d.length, d.sha256, d.appended_at, coalesce(e.state, 'OPEN') as state, e.actor,"
                    + " e.reason as note, e.at as done_at, e.after_sha256, e.replayed_partition, e.replayed_offset";

    /** Whether the stored part is less than the whole record. */
    @JsonIgnore
    public boolean isCut() {
        return length > 64 * 1024;
    }

    /** Whether the whole record is larger than a message may be. */
    @JsonIgnore
    public boolean isTooLarge() {
        return length > JsonCodec.MAX_MESSAGE_BYTES;
    }

    static LetterRow of(ResultSet row, int n) throws SQLException {
        String topic = row.getString("topic");
        Timestamp doneAt = row.getTimestamp("done_at");
        Integer replayedPartition = row.getObject("replayed_partition", Integer.class);
        return new LetterRow(
                new LetterPlace(topic, row.getInt("partition"), row.getLong("offset")).toString(),
                topic,
                Reason.valueOf(row.getString("reason")),
                row.getString("field"),
                row.getString("message"),
                row.getString("event_id"),
                row.getString("setl_id"),
                row.getString("fixmedins_code"),
                row.getInt("length"),
                row.getString("sha256"),
                row.getTimestamp("appended_at").toInstant(),
                LetterState.valueOf(row.getString("state")),
                row.getString("actor"),
                row.getString("note"),
                doneAt == null ? null : doneAt.toInstant(),
                row.getString("after_sha256"),
                replayedPartition == null
                        ? null
                        : new LetterPlace(topic, replayedPartition, row.getLong("replayed_offset")).toString());
    }
}
