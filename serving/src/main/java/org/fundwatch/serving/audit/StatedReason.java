package org.fundwatch.serving.audit;

import java.util.regex.Pattern;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody looks at what concerns a person, or changes what was refused. It goes into the audit log, which holds no
 * identifiers of insured persons: a text with a number as long as a telephone's or an identity card's is not taken.
 */
public final class StatedReason {
    /** Fewest characters that explain anything. */
    public static final int MIN_CHARS = 4;
    /** Most characters. */
    public static final int MAX_CHARS = 500;

    private static final Pattern IDENTIFIER =
            Pattern.compile("\\d(?:[\\s-]?\\d){10,}", Pattern.UNICODE_CHARACTER_CLASS);

    private StatedReason() {}

    /**
     * The reason without the blanks around it.
     *
     * @throws HttpProblem 400 if there is none, or one that may not be kept
     */
    public static String of(@Nullable String text) {
        String given = text == null ? "" : text.strip();
        if (given.length() < MIN_CHARS) {
            throw HttpProblem.of(
                    Reason.MISSING_FIELD, "reason", "is required, with at least " + MIN_CHARS + " characters");
        }
        if (given.length() > MAX_CHARS) {
            throw HttpProblem.of(Reason.TOO_LARGE, "reason", "has at most " + MAX_CHARS + " characters");
        }
        if (IDENTIFIER.matcher(given).find() || given.chars().anyMatch(Character::isISOControl)) {
            throw HttpProblem.of(
                    Reason.UNKNOWN_VALUE,
                    "reason",
                    "must not hold identity or telephone numbers or control characters");
        }
        return given;
    }
}
