package org.fundwatch.policy.detection;

import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import org.fundwatch.policy.rulebook.Catalogue;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Institutions;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookProblem;

/**
 * What detection needs of one publication: its rules and its institutions. A rule without a file does not run.
 *
 * @param publication number of the publication
 */
public record DetectionBook(
        int publication,
        SortedMap<String, Rule> rules,
        Institutions institutions,
        Catalogue catalogue,
        PlannedCycles plannedCycles,
        Exemptions exemptions) {

    /**
     * The detection part of a rulebook.
     *
     * @throws RulebookProblem naming everything that is wrong with its rules and their tables
     */
    public static DetectionBook of(Rulebook rulebook) {
        Problems problems = new Problems();
        SortedMap<String, Rule> rules = RuleReader.read(rulebook.rules(), problems);
        PlannedCycles plannedCycles = PlannedCycles.read(rulebook.table(PlannedCycles.TABLE), problems);
        Exemptions exemptions = Exemptions.read(rulebook.table(Exemptions.TABLE), problems);
        problems.throwIfAny();
        return new DetectionBook(
                rulebook.number(), rules, rulebook.institutions(), rulebook.catalogue(), plannedCycles, exemptions);
    }

    /** The rule, if this publication has it. */
    public Optional<Rule> rule(KnownRule rule) {
        return Optional.ofNullable(rules.get(rule.name()));
    }

    /** Whether a pharmacy owes periodic reports on {@code date}: it sells for the pool, or as the second channel. */
    public boolean owesReports(String code, LocalDate date) {
        return institutions.isDesignated(code, Designation.Scope.OUTPATIENT_POOL, date)
                || institutions.isDesignated(code, Designation.Scope.DUAL_CHANNEL, date);
    }

    /** The institution as known on {@code date}. */
    public Optional<Institution> institution(String code, LocalDate date) {
        return institutions.find(code, date);
    }
}
