package org.fundwatch.serving.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the audit log and checks its chain. The database adds the hashes; the check works them out again on its own, from
 * the entries. Entries cut off at the end leave a sound chain: whoever must be able to see that keeps the count and the
 * last hash of a check elsewhere and compares.
 */
@Component
class AuditChain {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    AuditChain(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * What a check found.
     *
     * @param entries how many follow each other soundly, from the first on
     * @param lastHash of the last of them; empty if there are none
     * @param brokenAt position of the first entry that does not follow the one before it; absent in a sound chain
     */
    record Verification(
            @JsonProperty("intact") boolean intact,
            @JsonProperty("entries") long entries,
            @JsonProperty("last_hash") String lastHash,
            @JsonProperty("broken_at") @Nullable Long brokenAt) {}

    /** Whether a caller may read it: nobody who is bound to regions or institutions. */
    static boolean isFor(Caller caller) {
        return caller.regions().isEmpty() && caller.institutions().isEmpty();
    }

    /** Entries, latest first. */
    List<AuditEntry> list(@Nullable Long before, @Nullable String subject, int limit) {
        return jdbc.sql("select * from audit_entry where position < :before"
                        + (subject == null ? "" : " and subject = :subject")
                        + " order by position desc limit :limit")
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("subject", subject)
                .param("limit", limit)
                .query(AuditChain::entry)
                .list();
    }

    /** Works every hash out again. */
    Verification verify() {
        // in a transaction the driver reads them piece by piece
        return Objects.requireNonNull(transaction.execute(status -> verifyAll()));
    }

    private Verification verifyAll() {
        Verification found = new Verification(true, 0, "", null);
        try (Stream<AuditEntry> entries = jdbc
                .sql("select * from audit_entry order by position")
                .withFetchSize(1_000)
                .query(AuditChain::entry)
                .stream()) {
            Iterator<AuditEntry> all = entries.iterator();
            while (found.intact && all.hasNext()) {
                found = next(found, all.next());
            }
        }
        return found;
    }

    private static Verification next(Verification before, AuditEntry entry) {
        long position = before.entries + 1;
        if (entry.position() != position || !entry.hash().equals(hash(before.lastHash, entry))) {
            return new Verification(false, before.entries, before.lastHash, position);
        }
        return new Verification(true, position, entry.hash(), null);
    }

    private static String hash(String before, AuditEntry entry) {
        StringBuilder text = new StringBuilder()
                .append(entry.position())
                .append(' ')
                .append(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
                .append(' ');
        for (String field : List.of(entry.actor(), entry.role(), entry.action(), entry.subject(), entry.details())) {
            text.append(field.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(field);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(before));
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static AuditEntry entry(ResultSet row, int n) throws SQLException {
        return new AuditEntry(
                row.getLong("position"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("details"),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
