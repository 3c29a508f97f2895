package org.fundwatch.serving.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.fundwatch.serving.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it.
 *
 * @param regions prefixes of region codes; empty: all
 * @param locked by an administrator
 * @param lockedUntil by wrong passwords
 * @param oneTime whether its password was given out and not replaced yet
 */
public record AccountRow(
        @JsonProperty("username") String username,
        @JsonProperty("role") Role role,
        @JsonProperty("regions") List<String> regions,
        @JsonProperty("locked") boolean locked,
        @JsonProperty("locked_until") @Nullable Instant lockedUntil,
        @JsonProperty("one_time") boolean oneTime,
        @JsonProperty("created_at") Instant createdAt) {}
