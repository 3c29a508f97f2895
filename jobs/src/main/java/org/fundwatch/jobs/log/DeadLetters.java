package org.fundwatch.jobs.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record that a job cannot use. */
public final class DeadLetters {
    private static final int KEPT_BYTES = 64 * 1024;
    private static final int LONGEST_ID = 256;
    private static final Set<String> IDS = Set.of("event_id", "setl_id");

    private DeadLetters() {}

    /** The dead letter of {@code record}, ready for {@code fund.dead-letters}. */
    public static OutRecord of(LogRecord record, BadInput problem) {
        TopLevelTexts texts = TopLevelTexts.read(record.value(), IDS);
        DeadLetter letter = new DeadLetter(
                problem.reason(),
                problem.field(),
                problem.getMessage() == null ? "" : problem.getMessage(),
                id(texts, "event_id"),
                id(texts, "setl_id"),
                record.topic(),
                record.partition(),
                record.offset(),
                Base64.getEncoder()
                        .encodeToString(Arrays.copyOf(record.value(), Math.min(record.value().length, KEPT_BYTES))),
                sha256(record.value()),
                record.value().length,
                Instant.ofEpochMilli(record.appendedAt()));
        return OutRecord.keyed(letter.key(), JsonCodec.write(letter), record.receivedAt());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** An id of an unusable record, where it can be read and every store can hold it. */
    private static @Nullable String id(TopLevelTexts texts, String field) {
        String id = texts.text(field);
        return id == null || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl) ? null : id;
    }
}
