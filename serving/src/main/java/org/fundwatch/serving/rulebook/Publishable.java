package org.fundwatch.serving.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.check.PublicationCheck;
import org.fundwatch.policy.check.RulebookCheck;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.serving.report.PoolBudget;
import org.fundwatch.serving.scorecards.ScorecardTerms;

/** What must hold before files become a publication: every job that reads it must be able to work with it. */
final class Publishable {
    private Publishable() {}

    /**
     * Reads packs, tables, texts and rules and runs the golden cases.
     *
     * @throws RulebookProblem naming every problem, and every case that got another answer
     */
    static void check(RulebookFiles files) {
        List<Problem> problems = problems(files);
        if (!problems.isEmpty()) {
            throw new RulebookProblem(problems);
        }
    }

    /**
     * The same, and that nothing in it may not follow {@code previous}.
     *
     * @throws RulebookProblem naming everything that is wrong
     */
    static void check(RulebookFiles files, Rulebook previous) {
        check(files);
        List<Problem> problems = PublicationCheck.refusals(previous, RulebookReader.read(1, files)).stream()
                .map(refusal -> new Problem("policies", 0, "", refusal))
                .toList();
        if (!problems.isEmpty()) {
            throw new RulebookProblem(problems);
        }
    }

    private static List<Problem> problems(RulebookFiles files) {
        RulebookCheck.Report report = RulebookCheck.check(files);
        List<Problem> problems = new ArrayList<>(report.problems());
        report.failures().forEach(failure -> problems.add(new Problem("cases", 0, "", failure)));
        if (problems.isEmpty()) {
            Rulebook rulebook = RulebookReader.read(1, files);
            problems.addAll(PoolBudget.problems(rulebook));
            problems.addAll(ScorecardTerms.problems(rulebook));
        }
        return problems;
    }
}
