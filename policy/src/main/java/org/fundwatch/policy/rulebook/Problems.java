package org.fundwatch.policy.rulebook;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while a rulebook is read, so that its author sees everything at once. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String file, int line, String field, String message) {
        found.add(new Problem(file, line, field, message));
    }

    public void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    public List<Problem> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the reading.
     *
     * @throws RulebookProblem if anything was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new RulebookProblem(found);
        }
    }
}
