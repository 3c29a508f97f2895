package org.fundwatch.schemas.event;

import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Checks of single fields after binding. Each refusal names the field as the wire spells it. */
public final class FieldCheck {
    /** The longest id of the wire. */
    public static final int MAX_ID_CHARS = 128;

    private final EventHeader header;

    public FieldCheck(EventHeader header) {
        this.header = header;
    }

    /** The event whose body is checked. */
    public EventHeader header() {
        return header;
    }

    /** Refuses an absent (or empty) value. */
    public FieldCheck required(String field, @Nullable Object value) {
        if (value == null) {
            throw new BadInput(Reason.MISSING_FIELD, field, "is required");
        }
        return this;
    }

    /** Refuses an id that is too long for every store, or that holds control characters; absent passes. */
    public FieldCheck id(String field, @Nullable String value) {
        checkId(field, value);
        return this;
    }

    static void checkId(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (value.length() > MAX_ID_CHARS) {
            throw new BadInput(Reason.TOO_LARGE, field, "may have " + MAX_ID_CHARS + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new BadInput(Reason.UNKNOWN_VALUE, field, "must not hold control characters");
            }
        }
    }

    /** Refuses a negative number; absent passes. */
    public FieldCheck notNegative(String field, @Nullable Long value) {
        if (value != null && value < 0) {
            throw new BadInput(Reason.NEGATIVE_AMOUNT, field, "must not be negative");
        }
        return this;
    }

    /** Refuses a number that is not above zero; absent passes. */
    public FieldCheck positive(String field, @Nullable Long value) {
        if (value != null && value <= 0) {
            throw new BadInput(Reason.NEGATIVE_AMOUNT, field, "must be above zero");
        }
        return this;
    }

    /** Refuses a body for the given cause. */
    public BadInput refuse(Reason reason, String field, String message) {
        return new BadInput(reason, field, message);
    }
}
