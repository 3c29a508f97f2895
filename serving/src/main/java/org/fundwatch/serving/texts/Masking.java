package org.fundwatch.serving.texts;

import java.util.Set;
import org.fundwatch.schemas.alert.Subject;

/** Hides personal identifiers on pages: the first and the last two characters stay, so that lists can be told apart. */
public final class Masking {
    private static final Set<String> PERSONAL_ARGUMENTS = Set.of(
            "psn_no", "beneficiary_psn_no", "authoriser_psn_no", "person", "persons", "tel_hash", "name", "certno");
    private static final int SHOWN = 2;

    private Masking() {}

    /** A masked identifier. */
    public static String mask(String identifier) {
        if (identifier.length() <= 2 * SHOWN + 2) {
            return "****";
        }
        return identifier.substring(0, SHOWN) + "****" + identifier.substring(identifier.length() - SHOWN);
    }

    /** An alert's subject as pages show it: persons masked, everything else as it is. */
    public static String subject(Subject subject) {
        return switch (subject.kind()) {
            case PERSON, STAFF -> mask(subject.id());
            case INSTITUTION, DOCTOR, TRACE_CODE, INVOICE -> subject.id();
        };
    }

    /** Whether an argument of this name is about a person's identity. */
    public static boolean isPersonal(String argument) {
        return PERSONAL_ARGUMENTS.contains(argument);
    }
}
