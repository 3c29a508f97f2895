package org.fundwatch.serving.persons;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;

/**
 * A person whose page somebody has opened, as the session keeps it; never written anywhere.
 *
 * @param reason why it was opened
 * @param until when the handle ends
 * @param unmasked whether the number may be shown in full
 */
record OpenedPerson(String psnNo, String reason, Instant until, boolean unmasked) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    OpenedPerson withoutMask() {
        return new OpenedPerson(psnNo, reason, until, true);
    }

    /** Says nothing of whom it is about, wherever it may be printed. */
    @Override
    public String toString() {
        return "a person until " + until;
    }
}
