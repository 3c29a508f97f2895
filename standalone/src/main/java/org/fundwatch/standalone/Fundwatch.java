package org.fundwatch.standalone;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.fundwatch.standalone.command.AdjudicateCommand;
import org.fundwatch.standalone.command.ArchiveCommand;
import org.fundwatch.standalone.command.BenchCommand;
import org.fundwatch.standalone.command.DetectCommand;
import org.fundwatch.standalone.command.EvaluateCommand;
import org.fundwatch.standalone.command.ReportCommand;
import org.fundwatch.standalone.command.RulebookCommand;
import org.fundwatch.standalone.command.SimulateCommand;
import org.fundwatch.standalone.command.TokenCommand;
import org.fundwatch.standalone.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 problems found or failed, 2 wrong usage. Data on stdout, the rest on stderr. */
@Command(
        name = "fundwatch",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        description = "A streaming fraud and compliance monitor for China's employee medical insurance fund.",
        footer = {"", "test runs every test (in the launcher; see README.md)."},
        subcommands = {
            UpCommand.class,
            AdjudicateCommand.class,
            DetectCommand.class,
            ReportCommand.class,
            SimulateCommand.class,
            EvaluateCommand.class,
            BenchCommand.class,
            RulebookCommand.class,
            TokenCommand.class,
            ArchiveCommand.class
        })
public final class Fundwatch implements Runnable {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /** The command line with its way of telling problems: one sentence each. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Fundwatch()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((problem, line, result) -> {
            line.getErr().println("fundwatch: " + sentence(problem));
            return problem instanceof StartupProblem ? USAGE : FAILED;
        });
        return commandLine;
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    private static String sentence(Exception problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left on device")) {
                return "The disk is full.";
            }
            if (cause instanceof NoSuchFileException) {
                return "There is no file " + message + ".";
            }
        }
        boolean ours = problem instanceof StartupProblem || problem instanceof IOException;
        return ours && problem.getMessage() != null
                ? problem.getMessage()
                : "The command failed: " + problem + ". More is in the log.";
    }
}
