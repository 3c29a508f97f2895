package org.fundwatch.policy.rulebook;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A rulebook that cannot be used, with everything that is wrong with it. */
public final class RulebookProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public RulebookProblem(List<Problem> problems) {
        super(problems.stream().map(Problem::asText).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the files. */
    public List<Problem> problems() {
        return problems;
    }
}
