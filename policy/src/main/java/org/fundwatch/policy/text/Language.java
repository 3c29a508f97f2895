package org.fundwatch.policy.text;

import java.util.Locale;

/** The languages texts are kept in. */
public enum Language {
    ZH,
    EN;

    /** The field of a text that is in this language. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
