package org.fundwatch.policy.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The events other than settlements and reversals that moved something, by the year in which they were appended. Kept to
 * the end of the year after it.
 *
 * @param marks six bytes for each event: 40 bits of the hash of its id, then 8 of the hash of its content. That tells
 *     the few dozen events of one person's two years apart; of conflicts one in 256 passes for a repetition, which moves
 *     nothing either
 */
public record SeenYear(short year, byte[] marks) {
    private static final int BYTES = 6;
    private static final int CONTENT_BITS = 8;
    private static final long CONTENT = (1L << CONTENT_BITS) - 1;

    /** What is kept of an event, in the lower 48 bits. */
    static long mark(Ids.Hash128 event, long content) {
        return (event.high() >>> (Long.SIZE - BYTES * Byte.SIZE)) & ~CONTENT | (content & CONTENT);
    }

    /** The mark of an event of this id, whatever its content. */
    @Nullable
    Long find(Ids.Hash128 event) {
        long id = mark(event, 0);
        for (int i = 0; i < marks.length; i += BYTES) {
            long mark = 0;
            for (int k = 0; k < BYTES; k++) {
                mark = mark << Byte.SIZE | (marks[i + k] & 0xFF);
            }
            if ((mark & ~CONTENT) == id) {
                return mark;
            }
        }
        return null;
    }

    SeenYear plus(long mark) {
        byte[] more = Arrays.copyOf(marks, marks.length + BYTES);
        for (int k = 0; k < BYTES; k++) {
            more[marks.length + k] = (byte) (mark >>> ((BYTES - 1 - k) * Byte.SIZE));
        }
        return new SeenYear(year, more);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeenYear seen && seen.year == year && Arrays.equals(seen.marks, marks);
    }

    @Override
    public int hashCode() {
        return 31 * year + Arrays.hashCode(marks);
    }
}
