package org.fundwatch.policy.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.pack.Frame;
import org.fundwatch.policy.pack.FrameCheck;
import org.fundwatch.policy.pack.FrameReader;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PackReader;
import org.fundwatch.policy.pack.Packs;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.policy.rulebook.YamlFile;

/**
 * Proves that the golden cases hold every number, clause and flag of the packs: makes each change of
 * {@link PackMutations} and counts the cases that turn red. A change that the check of the data refuses is noticed too.
 */
public final class RulebookMutations {
    /**
     * One change and what noticed it.
     *
     * @param path of the change in the file
     * @param red golden cases that turned red; one that is red without the change proves nothing
     * @param problem what the check of the data says; empty where the changed pack is well-formed
     */
    public record Mutation(String file, String path, String from, String to, long red, String problem) {
        public boolean isNoticed() {
            return red > 0 || !problem.isEmpty();
        }

        /** Whether the check of the data noticed it and no case had to. */
        public boolean isRefused() {
            return !problem.isEmpty();
        }

        /** The line of the table: pack, path, from → to, what turned red. */
        public String asText() {
            String noticed = problem.isEmpty() ? red + (red == 1 ? " case" : " cases") : "refused: " + problem;
            return file + "  " + path + "  " + from + " → " + (to.isEmpty() ? "(left out)" : to) + "  "
                    + (isNoticed() ? noticed : "UNNOTICED");
        }
    }

    private final Rulebook rulebook;
    private final GoldenCases cases;
    private final SortedMap<String, YamlFile> documents = new TreeMap<>();
    private final Set<String> redBefore;

    private RulebookMutations(RulebookFiles files) {
        Problems problems = new Problems();
        rulebook = RulebookReader.read(1, files);
        cases = new GoldenCases(rulebook.cases(), problems);
        redBefore = cases.run(rulebook).stream()
                .filter(outcome -> !outcome.passed())
                .map(GoldenCases.Outcome::name)
                .collect(Collectors.toSet());
        for (String name : files.names("policies", ".yaml")) {
            documents.put(name, YamlFile.read(name, files.content(name), problems));
        }
        problems.throwIfAny();
    }

    /**
     * Every {@code step}th mutation of every pack, in the order of the files and of their fields.
     *
     * @param noticed told of each mutation when it has run
     * @throws org.fundwatch.policy.rulebook.RulebookProblem if the rulebook is wrong to begin with
     */
    public static List<Mutation> run(RulebookFiles files, int step, Consumer<Mutation> noticed) {
        RulebookMutations run = new RulebookMutations(files);
        List<Mutation> mutations = new ArrayList<>();
        int index = 0;
        for (YamlFile document : run.documents.values()) {
            for (PackMutations.Change change : PackMutations.of(document.root())) {
                if (index++ % step == 0) {
                    Mutation mutation = run.mutation(document.name(), change);
                    noticed.accept(mutation);
                    mutations.add(mutation);
                }
            }
        }
        return mutations;
    }

    private Mutation mutation(String file, PackMutations.Change change) {
        Problems problems = new Problems();
        Packs packs = packs(file, change.changed(), problems);
        long red = 0;
        String problem = "";
        if (problems.found().isEmpty()) {
            red = cases.run(under(packs)).stream()
                    .filter(outcome -> !outcome.passed() && !redBefore.contains(outcome.name()))
                    .count();
        } else {
            problem = problems.found().get(0).asText();
        }
        return new Mutation(file, change.path(), change.from(), change.to(), red, problem);
    }

    private Packs packs(String changedFile, JsonNode changed, Problems problems) {
        List<Frame> frames = new ArrayList<>();
        SortedMap<String, Pack> packs = new TreeMap<>();
        SortedMap<String, YamlFile> all = new TreeMap<>(documents);
        all.put(changedFile, new YamlFile(changedFile, changed, Map.of()));
        all.forEach((name, document) -> {
            if (FrameReader.isFrame(document)) {
                frames.add(FrameReader.read(document, problems));
            } else {
                packs.put(name, PackReader.read(document, Exclusions.codes(), problems));
            }
        });
        List<Pack> read = List.copyOf(packs.values());
        packs.forEach((name, pack) -> FrameCheck.check(
                frames,
                pack,
                Objects.requireNonNull(all.get(name)).node(problems),
                Packs.before(read, pack),
                new Problems()));
        return new Packs(read, frames);
    }

    private Rulebook under(Packs packs) {
        return new Rulebook(
                rulebook.number(),
                rulebook.institutions(),
                rulebook.catalogue(),
                packs,
                rulebook.knowledge(),
                rulebook.schemes(),
                rulebook.rules(),
                rulebook.texts(),
                rulebook.cases(),
                rulebook.warnings());
    }
}
