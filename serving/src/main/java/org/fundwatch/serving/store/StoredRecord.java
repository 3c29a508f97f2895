package org.fundwatch.serving.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Reading of the jobs' own records: no size limit, since a REVIEW verdict carries the whole bill it is about. */
final class StoredRecord {
    private StoredRecord() {}

    /** A record of the jobs that does not have the form this version knows. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String problem) {
            super(problem, null, false, false);
        }
    }

    static ObjectNode tree(byte @Nullable [] value) throws Unreadable {
        if (value == null) {
            throw new Unreadable("no value");
        }
        try {
            if (JsonCodec.mapper().readTree(withoutNul(value)) instanceof ObjectNode object) {
                return object;
            }
            throw new Unreadable("not a JSON object");
        } catch (IOException e) {
            throw new Unreadable("not JSON");
        }
    }

    /** PostgreSQL keeps no U+0000 in a text column; a sender's id that holds one must not stop everything behind it. */
    private static byte[] withoutNul(byte[] value) {
        String text = text(value);
        return text.contains("\\u0000") ? text.replace("\\u0000", "\\ufffd").getBytes(StandardCharsets.UTF_8) : value;
    }

    /** The record, which has every field it needs to be stored. */
    static <T> T bind(JsonNode tree, Class<T> type, String... required) throws Unreadable {
        for (String field : required) {
            if (!tree.hasNonNull(field)) {
                throw new Unreadable("no " + field);
            }
        }
        try {
            T bound = JsonCodec.mapper().treeToValue(tree, type);
            if (bound == null) {
                throw new Unreadable("empty");
            }
            return bound;
        } catch (JsonProcessingException e) {
            throw new Unreadable("not a " + type.getSimpleName());
        }
    }

    /** The record as text for its document column. */
    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** SHA-256 of the record without the one field that may differ on replay. */
    static byte[] contentHash(ObjectNode tree, String exceptField) throws Unreadable {
        ObjectNode content = tree.deepCopy();
        content.remove(exceptField);
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(JsonCodec.mapper().writeValueAsBytes(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (JsonProcessingException e) {
            throw new Unreadable("cannot be written again");
        }
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
