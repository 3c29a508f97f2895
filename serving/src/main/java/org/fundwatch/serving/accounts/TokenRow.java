package org.fundwatch.serving.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.fundwatch.serving.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is listed; the token itself is nowhere kept.
 *
 * @param person who stands for what it does
 * @param origin CONSOLE, or COMMAND for one that the command {@code token} made
 * @param enteredAt when it was made, of the command's when it was first seen
 */
public record TokenRow(
        @JsonProperty("token_id") String id,
        @JsonProperty("label") String label,
        @JsonProperty("person") String person,
        @JsonProperty("role") Role role,
        @JsonProperty("regions") List<String> regions,
        @JsonProperty("institutions") List<String> institutions,
        @JsonProperty("origin") String origin,
        @JsonProperty("entered_at") Instant enteredAt,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("revoked_at") @Nullable Instant revokedAt,
        @JsonProperty("revoked_by") @Nullable String revokedBy) {

    /** Whether it could still be used at an instant. */
    public boolean isUsable(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    static TokenRow of(ResultSet row, int n) throws SQLException {
        Timestamp revokedAt = row.getTimestamp("revoked_at");
        return new TokenRow(
                row.getString("token_id"),
                row.getString("label"),
                row.getString("person"),
                Role.of(row.getString("role")).orElseThrow(),
                List.of((String[]) row.getArray("regions").getArray()),
                List.of((String[]) row.getArray("institutions").getArray()),
                row.getString("origin"),
                row.getTimestamp("entered_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                revokedAt == null ? null : revokedAt.toInstant(),
                row.getString("revoked_by"));
    }
}
