package org.fundwatch.standalone.command;

import java.util.Locale;

/** The languages in which things are explained, as the command line spells them. */
enum Language {
    zh(Locale.SIMPLIFIED_CHINESE),
    en(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }
}
