package org.fundwatch.serving.scorecards;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.policy.rulebook.YamlNode;

/**
 * How a month is turned into points, and points into a proposal: {@code knowledge/scorecard.yaml}.
 *
 * @param clause what the assessment rests on
 * @param bands highest first; the last begins at 0
 */
public record ScorecardTerms(String version, String clause, Map<Criterion, Term> criteria, List<Band> bands) {
    private static final String FILE = "scorecard";
    private static final int MOST = 100;

    /** Whether a limit is kept from above or below. */
    enum Keep {
        AT_LEAST,
        AT_MOST
    }

    /** Points for a value that keeps a limit, 1/10000 of the criterion's unit. */
    record Step(long limitE4, int points) {}

    /** One criterion; the first step that is kept counts. */
    record Term(String zh, String en, String clause, Keep keep, List<Step> steps) {
        int points(long valueE4) {
            return steps.stream()
                    .filter(step -> keep == Keep.AT_LEAST ? valueE4 >= step.limitE4() : valueE4 <= step.limitE4())
                    .findFirst()
                    .map(Step::points)
                    .orElse(0);
        }

        int most() {
            return steps.get(0).points();
        }
    }

    /** The proposal from a score on. */
    record Band(int from, ScorecardProposal proposal) {}

    ScorecardProposal proposal(int score) {
        return bands.stream()
                .filter(band -> score >= band.from())
                .findFirst()
                .orElseThrow()
                .proposal();
    }

    /** Those of a rulebook that was checked; empty where it has none. */
    static Optional<ScorecardTerms> of(Rulebook rulebook) {
        return read(rulebook, new Problems());
    }

    /** What is wrong with them, if anything is. */
    public static List<Problem> problems(Rulebook rulebook) {
        Problems problems = new Problems();
        read(rulebook, problems);
        return problems.found();
    }

    private static Optional<ScorecardTerms> read(Rulebook rulebook, Problems problems) {
        YamlFile file = rulebook.schemes().get(FILE);
        if (file == null) {
            return Optional.empty();
        }
        YamlNode node = file.node(problems).only(Set.of("version", "clause", "criteria", "proposals"));
        Map<Criterion, Term> criteria = new EnumMap<>(Criterion.class);
        YamlNode terms = node.required("criteria");
        Set<String> known = new HashSet<>();
        for (Criterion criterion : Criterion.values()) {
            known.add(criterion.wireName());
            YamlNode term = terms.required(criterion.wireName());
            if (term.isPresent()) {
                criteria.put(criterion, term(term));
            }
        }
        terms.only(known);
        List<Band> bands = bands(node.required("proposals"));
        String version = node.required("version").text();
        String clause = node.required("clause").text();
        return problems.found().isEmpty()
                ? Optional.of(new ScorecardTerms(version, clause, criteria, bands))
                : Optional.empty();
    }

    private static Term term(YamlNode node) {
        node.only(Set.of("names", "clause", "keep", "steps"));
        YamlNode names = node.required("names").only(Set.of("zh", "en"));
        Keep keep = node.required("keep").oneOf(Keep.class);
        List<Step> steps = new ArrayList<>();
        YamlNode list = node.required("steps");
        for (YamlNode step : list.elements()) {
            step.only(Set.of("limit", "points"));
            Step next =
                    new Step(e4(step.required("limit")), step.required("points").whole(MOST));
            Step before = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (before != null && next.points() >= before.points()) {
                step.problem("must give fewer points than the step before it");
            }
            steps.add(next);
        }
        if (steps.isEmpty() || steps.get(0).points() == 0) {
            list.problem("must begin with a step that gives points");
            steps.add(0, new Step(0, 1));
        }
        return new Term(
                names.required("zh").text(),
                names.required("en").text(),
                node.required("clause").text(),
                keep,
                List.copyOf(steps));
    }

    private static List<Band> bands(YamlNode node) {
        List<Band> bands = new ArrayList<>();
        for (YamlNode band : node.elements()) {
            band.only(Set.of("from", "proposal"));
            int from = band.required("from").whole(MOST);
            if (!bands.isEmpty() && from >= bands.get(bands.size() - 1).from()) {
                band.problem("must begin below the one before it");
            }
            bands.add(new Band(from, band.required("proposal").oneOf(ScorecardProposal.class)));
        }
        if (bands.isEmpty() || bands.get(bands.size() - 1).from() != 0) {
            node.problem("must end with one from 0");
        }
        return List.copyOf(bands);
    }

    private static long e4(YamlNode node) {
        JsonNode json = node.json();
        BigDecimal scaled =
                json.isNumber() ? json.decimalValue().movePointRight(4).stripTrailingZeros() : null;
        if (scaled == null || scaled.scale() > 0 || scaled.signum() < 0 || scaled.precision() > 12) {
            node.problem("must be a number from 0 on with at most four decimals");
            return 0;
        }
        return scaled.longValueExact();
    }
}
