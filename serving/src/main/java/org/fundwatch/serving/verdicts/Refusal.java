package org.fundwatch.serving.verdicts;

import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.store.RecordFields;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused instead of judged.
 *
 * @param institutionCode whose event it was; absent where the refused record does not say
 * @param region of that institution, as the publication in force knows it
 */
record Refusal(
        Reason reason,
        String field,
        String message,
        @Nullable String institutionCode,
        @Nullable String region) {

    /** Whether it is this caller's business; what cannot be placed is not a bound caller's. */
    boolean isFor(Caller caller) {
        return caller.seesInstitution(institutionCode) && caller.seesRegion(region);
    }

    /** The institution that a refused record names at its top level, as far as the record can be read. */
    static @Nullable String institutionIn(byte[] event) {
        return RecordFields.text(event, "fixmedins_code");
    }
}
