package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fundwatch.policy.check.RulebookCheck;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.standalone.StartupProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rulebook}: what policy staff do with a rulebook, from its check to its publication. */
@Command(
        name = "rulebook",
        mixinStandardHelpOptions = true,
        description = "Checks, publishes and exports a rulebook.",
        subcommands = {
            RulebookCommand.Check.class,
            RulebookPublishCommand.class,
            RulebookApproveCommand.class,
            RulebookExportCommand.class
        })
public final class RulebookCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Override
    public Integer call() {
        System.err.println(
                "fundwatch: Say what to do with the rulebook: check, publish, approve or export; --help tells more.");
        return USAGE;
    }

    /** {@code rulebook check}: validates packs and tables and runs the golden cases. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Validates packs, tables and texts and runs the golden cases.")
    static final class Check implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder (default: rulebook in the clone).")
        private @Nullable Path folder;

        @Override
        public Integer call() throws Exception {
            Path directory = folder == null ? Home.folder().resolve("rulebook") : folder;
            if (!Files.isDirectory(directory)) {
                throw new StartupProblem("There is no rulebook folder " + directory + ".");
            }
            RulebookCheck.Report report = RulebookCheck.check(RulebookFiles.fromDirectory(directory));
            report.problems().forEach(problem -> System.out.println("problem  " + problem.asText()));
            report.failures().forEach(failure -> System.out.println("failed   " + failure));
            System.out.println(report.summary());
            return report.isClean() ? 0 : 1;
        }
    }
}
