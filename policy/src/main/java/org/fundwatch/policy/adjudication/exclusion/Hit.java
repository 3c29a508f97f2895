package org.fundwatch.policy.adjudication.exclusion;

import java.util.Map;
import org.fundwatch.schemas.value.Arg;

/**
 * An exclusion that applies, or may apply.
 *
 * @param line index of the line, or {@link #WHOLE_BILL}
 * @param variant which case of the exclusion, empty for none
 * @param certain false where a person has to decide
 * @param args numbers and words behind it
 */
public record Hit(int line, String variant, boolean certain, Map<String, Arg> args) {
    /** The exclusion concerns the settlement, not one line. */
    public static final int WHOLE_BILL = -1;

    static Hit wholeBill(Map<String, Arg> args) {
        return new Hit(WHOLE_BILL, "", true, args);
    }

    static Hit ofLine(int line, Map<String, Arg> args) {
        return new Hit(line, "", true, args);
    }

    /** A person must decide whether it applies. */
    static Hit uncertain(Map<String, Arg> args) {
        return new Hit(WHOLE_BILL, "", false, args);
    }
}
