package org.fundwatch.serving.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * A case as it stands; amounts in fen, yuan on the wire.
 *
 * @param family letters of the rules it is about, as {@code PH}
 * @param alerts how many it has, withdrawn ones included
 * @param standing how many are not withdrawn; amount and score are theirs
 * @param news whether an alert came, changed or was withdrawn since somebody last acted on it
 * @param exemptUntil last day on which the family leaves the subject in peace
 */
public record CaseRow(
        @JsonProperty("case_id") String caseId,
        @JsonProperty("subject") Subject subject,
        @JsonProperty("family") String family,
        @JsonProperty("region") String region,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("status") CaseStatus status,
        @JsonProperty("finding") @Nullable CaseStatus finding,
        @JsonProperty("assignee") @Nullable String assignee,
        @JsonProperty("snoozed_until") @Nullable LocalDate snoozedUntil,
        @JsonProperty("exempt_until") @Nullable LocalDate exemptUntil,
        @JsonProperty("outcome") @Nullable CaseOutcome outcome,

        @JsonProperty("recovered_amt") @JsonSerialize(using = WireNumbers.FenWriter.class)
        long recoveredFen,

        @JsonProperty("proposed_by") @Nullable String proposedBy,
        @JsonProperty("opened_at") Instant openedAt,
        @JsonProperty("closed_at") @Nullable Instant closedAt,
        @JsonProperty("version") int version,
        @JsonProperty("alerts") int alerts,
        @JsonProperty("standing") int standing,

        @JsonProperty("amount_at_risk") @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountFen,

        @JsonProperty("score") int score,
        @JsonProperty("latest") Instant latest,
        @JsonProperty("news") boolean news) {

    /** What can be done with it now. */
    @JsonIgnore
    public List<CaseAction> actions() {
        return java.util.Arrays.stream(CaseAction.values())
                .filter(action -> action.isOpenIn(status))
                .filter(this::isItsTurn)
                .toList();
    }

    private boolean isItsTurn(CaseAction action) {
        if (action == CaseAction.EXEMPT) {
            return finding == CaseStatus.EXCLUDED;
        }
        if (action == CaseAction.PROPOSE_CLOSING) {
            return proposedBy == null;
        }
        return (action != CaseAction.APPROVE_CLOSING && action != CaseAction.DECLINE_CLOSING) || proposedBy != null;
    }

    static CaseRow of(ResultSet row, int n) throws SQLException {
        return new CaseRow(
                row.getString("case_id"),
                new Subject(
                        Subject.Kind.valueOf(row.getString("subject_kind")), row.getString("subject_id"), List.of()),
                row.getString("family"),
                row.getString("region"),
                row.getString("fixmedins_code"),
                CaseStatus.valueOf(row.getString("status")),
                named(CaseStatus.class, row.getString("finding")),
                row.getString("assignee"),
                row.getObject("snoozed_until", LocalDate.class),
                row.getObject("exempt_until", LocalDate.class),
                named(CaseOutcome.class, row.getString("outcome")),
                row.getLong("recovered_fen"),
                row.getString("proposed_by"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("closed_at")),
                row.getInt("version"),
                row.getInt("alerts"),
                row.getInt("standing"),
                row.getLong("amount_fen"),
                row.getInt("score"),
                row.getTimestamp("latest").toInstant(),
                row.getBoolean("news"));
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
