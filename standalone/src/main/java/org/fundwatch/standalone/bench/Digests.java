package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Sets of answers, compared by the first 8 bytes of their SHA-256 without the one field that may differ on replay. */
final class Digests {
    private static final byte[] DECIDED_AT = ",\"decided_at\":\"".getBytes(UTF_8);

    private final MessageDigest sha;
    private long[] digests = new long[1024];
    private int size;

    Digests() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds an answer as it stands on the wire. */
    void add(byte[] json) {
        int at = decidedAt(json);
        if (at < 0) {
            sha.update(json);
        } else {
            sha.update(json, 0, at);
            int end = at + DECIDED_AT.length;
            while (json[end] != '"') {
                end++;
            }
            sha.update(json, end + 1, json.length - end - 1);
        }
        add(ByteBuffer.wrap(sha.digest()).getLong());
    }

    void addAll(Digests others) {
        for (int i = 0; i < others.size; i++) {
            add(others.digests[i]);
        }
    }

    private void add(long digest) {
        if (size == digests.length) {
            digests = Arrays.copyOf(digests, size * 2);
        }
        digests[size++] = digest;
    }

    int size() {
        return size;
    }

    /** How many of these answers are not among the others, each counted as often as it is there. */
    int notIn(Digests others) {
        long[] mine = Arrays.copyOf(digests, size);
        long[] theirs = Arrays.copyOf(others.digests, others.size);
        Arrays.sort(mine);
        Arrays.sort(theirs);
        int missing = 0;
        int at = 0;
        for (long digest : mine) {
            while (at < theirs.length && theirs[at] < digest) {
                at++;
            }
            if (at < theirs.length && theirs[at] == digest) {
                at++;
            } else {
                missing++;
            }
        }
        return missing;
    }

    /** Where the field begins; it is the last but for what follows nothing, so the search goes backwards. */
    private static int decidedAt(byte[] json) {
        for (int at = json.length - DECIDED_AT.length; at >= 0; at--) {
            if (Arrays.equals(json, at, at + DECIDED_AT.length, DECIDED_AT, 0, DECIDED_AT.length)) {
                return at;
            }
        }
        return -1;
    }
}
