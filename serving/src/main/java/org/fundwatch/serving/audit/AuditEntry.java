package org.fundwatch.serving.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One deed.
 *
 * @param position gapless, from 1
 * @param hash SHA-256 over the hash of the entry before it and this entry's text, in hexadecimal
 */
public record AuditEntry(
        @JsonProperty("position") long position,
        @JsonProperty("at") Instant at,
        @JsonProperty("actor") String actor,
        @JsonProperty("role") String role,
        @JsonProperty("action") String action,
        @JsonProperty("subject") String subject,
        @JsonProperty("details") String details,
        @JsonProperty("hash") String hash) {}
