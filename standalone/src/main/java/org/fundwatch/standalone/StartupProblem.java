package org.fundwatch.standalone;

import java.io.Serial;

/** A reason why a command cannot run, as one sentence for the person who typed it. */
public final class StartupProblem extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public StartupProblem(String sentence) {
        super(sentence);
    }

    public StartupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
