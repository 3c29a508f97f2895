package org.fundwatch.serving.security;

import org.springframework.stereotype.Component;

/**
 * Names for insured persons in the audit log: always the same for the same person, and worked out by nobody without the
 * secret that also signs tokens. A plain hash would not do: there are few enough identity numbers to try them all.
 */
@Component
public final class Pseudonyms {
    private static final int CHARS = 32;

    private final AccessTokens tokens;

    Pseudonyms(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** The person's pseudonym: {@code person-} and 128 bits in hexadecimal. */
    public String of(String psnNo) {
        return "person-" + tokens.keyedHash("person " + psnNo).substring(0, CHARS);
    }
}
