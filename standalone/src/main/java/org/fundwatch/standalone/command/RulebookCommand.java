package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fundwatch.policy.check.RulebookCheck;
import org.fundwatch.policy.check.RulebookMutations;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.standalone.StartupProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rulebook}: what policy staff do with a rulebook, from its check to its publication. */
@Command(
        name = "rulebook",
        mixinStandardHelpOptions = true,
        description = "Checks, mutates, publishes and exports a rulebook.",
        subcommands = {
            RulebookCommand.Check.class,
            RulebookCommand.Mutate.class,
            RulebookPublishCommand.class,
            RulebookApproveCommand.class,
            RulebookExportCommand.class
        })
public final class RulebookCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Override
    public Integer call() {
        System.err.println(
                "fundwatch: Say what to do with the rulebook: check, mutate, publish, approve or export; --help tells more.");
        return USAGE;
    }

    /** {@code rulebook check}: validates packs and tables and runs the golden cases. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Validates packs, tables and texts and runs the golden cases.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private RulebookFolder folder = new RulebookFolder();

        @Override
        public Integer call() throws StartupProblem {
            RulebookCheck.Report report = RulebookCheck.check(folder.files());
            report.problems().forEach(problem -> System.out.println("problem  " + problem.asText()));
            report.warnings().forEach(warning -> System.out.println("warning  " + warning.asText()));
            report.failures().forEach(failure -> System.out.println("failed   " + failure));
            System.out.println(report.summary());
            return report.isClean() ? 0 : 1;
        }
    }

    /** {@code rulebook mutate}: changes the packs one number, clause or flag at a time and counts the cases that notice. */
    @Command(
            name = "mutate",
            mixinStandardHelpOptions = true,
            description = {
                "Moves each number of each pack by one unit, turns each flag and leaves out each clause,",
                "and tells how many golden cases turn red. Exit 1 where a change goes unnoticed."
            })
    static final class Mutate implements Callable<Integer> {
        @Mixin
        private RulebookFolder folder = new RulebookFolder();

        @Override
        public Integer call() throws StartupProblem {
            List<RulebookMutations.Mutation> mutations;
            try {
                mutations = RulebookMutations.run(folder.files(), 1, mutation -> System.out.println(mutation.asText()));
            } catch (RulebookProblem e) {
                throw new StartupProblem("The rulebook is wrong as it is; see rulebook check.", e);
            }
            long unnoticed =
                    mutations.stream().filter(mutation -> !mutation.isNoticed()).count();
            long refused = mutations.stream()
                    .filter(RulebookMutations.Mutation::isRefused)
                    .count();
            long red = mutations.size() - refused - unnoticed;
            System.out.println(mutations.size() + " mutations: " + red + " red, " + refused + " refused, " + unnoticed
                    + " unnoticed");
            return unnoticed == 0 ? 0 : 1;
        }
    }

    /** The rulebook folder that a command works on. */
    static final class RulebookFolder {
        @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: rulebook in the clone).")
        private @Nullable Path folder;

        RulebookFiles files() throws StartupProblem {
            Path directory = folder == null ? Home.folder().resolve("rulebook") : folder;
            if (!Files.isDirectory(directory)) {
                throw new StartupProblem("There is no rulebook folder " + directory + ".");
            }
            return RulebookFiles.fromDirectory(directory);
        }
    }
}
