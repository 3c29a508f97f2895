package org.fundwatch.jobs.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record that a job cannot use. */
public final class DeadLetters {
    private static final int KEPT_BYTES = 64 * 1024;

    private DeadLetters() {}

    /** The dead letter of {@code record}, ready for {@code fund.dead-letters}. */
    public static OutRecord of(LogRecord record, BadInput problem) {
        LooseIds ids = LooseIds.in(record.value());
        DeadLetter letter = new DeadLetter(
                problem.reason(),
                problem.field(),
                problem.getMessage() == null ? "" : problem.getMessage(),
                ids.eventId(),
                ids.settlementId(),
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

    /** The ids of an unusable record, as far as they can be read. */
    record LooseIds(@Nullable String eventId, @Nullable String settlementId) {
        static LooseIds in(byte[] json) {
            return new LooseIds(
                    TopLevelText.find(json, "event_id").orElse(null),
                    TopLevelText.find(json, "setl_id").orElse(null));
        }
    }
}
