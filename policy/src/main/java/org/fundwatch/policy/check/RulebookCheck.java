package org.fundwatch.policy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.policy.text.FindingTexts;

/** Validates packs, tables and texts of a rulebook and runs its golden cases. */
public final class RulebookCheck {
    /**
     * What was found.
     *
     * @param problems of the data; with any, no case is run
     * @param passed cases that gave what they expect
     * @param failed cases that did not
     * @param failures one sentence for each difference
     * @param warnings what is allowed but unusual
     */
    public record Report(
            List<Problem> problems, int passed, int failed, List<String> failures, List<Problem> warnings) {
        public boolean isClean() {
            return problems.isEmpty() && failures.isEmpty();
        }

        /** The last line of the command. */
        public String summary() {
            return passed + " cases passed, " + failed + " failed";
        }
    }

    private RulebookCheck() {}

    public static Report check(RulebookFiles files) {
        Rulebook rulebook;
        try {
            rulebook = RulebookReader.read(1, files);
            DetectionBook.of(rulebook);
        } catch (RulebookProblem e) {
            return new Report(e.problems(), 0, 0, List.of(), List.of());
        }
        Problems problems = new Problems();
        FindingTexts texts = FindingTexts.read(rulebook, problems);
        if (!texts.findingCodes().isEmpty()) {
            missingTexts(texts, problems);
        }
        int passed = 0;
        List<String> failures = new ArrayList<>();
        List<GoldenCases.Outcome> outcomes = new GoldenCases(rulebook.cases(), problems).run(rulebook);
        for (GoldenCases.Outcome outcome : outcomes) {
            passed += outcome.passed() ? 1 : 0;
            outcome.differences().forEach(difference -> failures.add(outcome.name() + ": " + difference));
        }
        return new Report(problems.found(), passed, outcomes.size() - passed, failures, rulebook.warnings());
    }

    private static void missingTexts(FindingTexts texts, Problems problems) {
        TreeSet<String> codes = new TreeSet<>(Exclusions.codes());
        codes.addAll(Codes.ALL);
        for (String code : codes) {
            if (!texts.findingCodes().contains(code)) {
                problems.add("texts/" + FindingTexts.FILE + ".yaml", 0, "findings." + code, "has no text");
            }
        }
    }
}
