package org.fundwatch.standalone.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.standalone.StartupProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code rulebook publish}: the files of a folder as a draft that its author approves. With the token of a second person
 * it becomes a publication at once; without, that person does it with {@code rulebook approve}.
 */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Sends changed files to the running instance as a draft, approves it, and publishes it when a second"
                        + " person approves.")
final class RulebookPublishCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            description = "Folder with the layout of rulebook/; files it lacks stay as they are.")
    private Path folder = Path.of("rulebook");

    @Option(
            names = "--active-from",
            paramLabel = "INSTANT",
            description = "When it begins, as 2026-03-02T09:00:00+08:00 (default: as soon as can be).")
    private @Nullable String activeFrom;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why (default: ${DEFAULT-VALUE}).")
    private String reason = "by command";

    @Option(names = "--second-token", paramLabel = "TOKEN", description = "Token of the second person who approves.")
    private @Nullable String secondToken;

    @Mixin
    private RunningInstance instance = new RunningInstance();

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(folder)) {
            throw new StartupProblem("There is no rulebook folder " + folder + ".");
        }
        byte[] begin = RulebookApproveCommand.begin(activeFrom);
        String query = "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        RunningInstance.Answer draft =
                instance.post(RulebookApproveCommand.DRAFTS + query, zip(folder), "application/zip");
        if (!draft.done()) {
            return 1;
        }
        String path = RulebookApproveCommand.DRAFTS + "/"
                + draft.document().path("draft_id").asText();
        RunningInstance.Answer answer = instance.post(path + "/approvals", new byte[0], "application/json");
        if (answer.done() && secondToken != null) {
            answer = instance.post(path + "/approvals", new byte[0], "application/json", secondToken);
            answer = answer.done() ? instance.post(path + "/publish", begin, "application/json") : answer;
        } else if (answer.done()) {
            System.err.println("Another person approves and publishes it with: ./fundwatch rulebook approve "
                    + draft.document().path("draft_id").asText() + " --publish"
                    + (activeFrom == null ? "" : " --active-from " + activeFrom));
        }
        if (answer.done()) {
            System.out.println(answer.document());
        }
        return answer.done() ? 0 : 1;
    }

    private static byte[] zip(Path folder) throws IOException, StartupProblem {
        RulebookFiles files = RulebookFiles.fromDirectory(folder);
        if (files.names().isEmpty()) {
            throw new StartupProblem("There is no file of a rulebook in " + folder + ".");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : files.names()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(files.content(name));
            }
        }
        return bytes.toByteArray();
    }
}
