package org.fundwatch.serving.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.policy.check.RulebookCheck;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.policy.rulebook.RulebookReader;

/** What must hold before files become a publication: every job that reads it must be able to work with it. */
final class Publishable {
    private Publishable() {}

    /**
     * Reads packs, tables, texts and rules and runs the golden cases.
     *
     * @throws RulebookProblem naming every problem, and every case that got another answer
     */
    static void check(RulebookFiles files) {
        DetectionBook.of(RulebookReader.read(1, files));
        RulebookCheck.Report report = RulebookCheck.check(files);
        List<Problem> problems = new ArrayList<>(report.problems());
        report.failures().forEach(failure -> problems.add(new Problem("cases", 0, "", failure)));
        if (!problems.isEmpty()) {
            throw new RulebookProblem(problems);
        }
    }
}
