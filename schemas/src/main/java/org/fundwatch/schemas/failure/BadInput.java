package org.fundwatch.schemas.failure;

import java.io.Serial;

/**
 * An input record that breaks the contract. Carries the reason and the field as the wire spells it ({@code items[2].cnt});
 * never a value, so that no personal data can reach a log through it.
 */
public final class BadInput extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String field;

    /**
     * @param field path of the field, or empty when no field can be named
     * @param message what is wrong with it, without its value
     */
    public BadInput(Reason reason, String field, String message) {
        super(field.isEmpty() ? message : field + ": " + message, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }
}
