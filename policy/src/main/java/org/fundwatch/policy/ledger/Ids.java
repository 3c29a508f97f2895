package org.fundwatch.policy.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ids derived from ids, by SHA-256: stable over replays, restarts and versions. Within one person's log 64 bits tell ids
 * apart; what leaves the log has 128.
 */
final class Ids {
    /** 128 bits of a digest. */
    record Hash128(long high, long low) {
        /** 32 hexadecimal digits. */
        String hex() {
            return hex64(high) + hex64(low);
        }

        private static String hex64(long value) {
            String digits = Long.toHexString(value);
            return "0".repeat(16 - digits.length()) + digits;
        }
    }

    private Ids() {}

    /** The hash of an event's id; its hexadecimal form is the id of the verdict on it. */
    static Hash128 event(String eventId) {
        return hash("event", eventId);
    }

    /** The id of the answer to a repeated event. */
    static String duplicateVerdictId(String originalVerdictId) {
        return hash("DUPLICATE", originalVerdictId).hex();
    }

    static long settlement(String settlementId) {
        return hash("settlement", settlementId).high();
    }

    /** What one deductible is charged for: a visit of an institution. */
    static long visit(String institutionCode, String visit) {
        return hash("visit", institutionCode, visit).high();
    }

    /** What one deductible is charged for where it is once per institution and day. */
    static long institutionDay(String institutionCode, LocalDate day) {
        return hash("institution-day", institutionCode, day.toString()).high();
    }

    static long person(String psnNo) {
        return hash("person", psnNo).high();
    }

    static long hold(String holdId) {
        return hash("hold", holdId).high();
    }

    /** The id of the closing outcome or of the reversal of a hold: one of each at most. */
    static String outcomeEventId(String holdId, String step) {
        return hash("hold-outcome", holdId, step).hex();
    }

    static long visitNumber(String visit) {
        return hash("visit-number", visit).high();
    }

    static long institution(String institutionCode) {
        return hash("institution", institutionCode).high();
    }

    static @Nullable Long invoice(String institutionCode, @Nullable String invoiceNo) {
        return invoiceNo == null
                ? null
                : hash("invoice", institutionCode, invoiceNo).high();
    }

    static long prescription(String prescriptionNo) {
        return hash("prescription", prescriptionNo).high();
    }

    static long item(String itemCode) {
        return hash("item", itemCode).high();
    }

    static long content(String kind, byte[] canonical) {
        MessageDigest digest = sha256();
        add(digest, kind.getBytes(StandardCharsets.UTF_8));
        add(digest, canonical);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static Hash128 hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            add(digest, part.getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new Hash128(bytes.getLong(), bytes.getLong());
    }

    private static void add(MessageDigest digest, byte[] part) {
        int length = part.length;
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
