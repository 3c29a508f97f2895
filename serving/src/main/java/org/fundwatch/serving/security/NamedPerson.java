package org.fundwatch.serving.security;

import org.fundwatch.serving.http.HttpProblem;
import org.springframework.http.HttpStatus;

/** Who stands for a decision must be a person: a token without a name is nobody in particular. */
public final class NamedPerson {
    private NamedPerson() {}

    /**
     * Lets named callers through.
     *
     * @throws HttpProblem 403 for a token that was made for nobody in particular
     */
    public static void require(Caller caller) {
        if (caller.person().isBlank() || caller.person().equals(Caller.UNNAMED)) {
            throw new HttpProblem(
                    HttpStatus.FORBIDDEN,
                    "UNNAMED_TOKEN",
                    "",
                    "only a named person may do this: with a token made in the console, or with --name (no account of another role has it)");
        }
    }
}
