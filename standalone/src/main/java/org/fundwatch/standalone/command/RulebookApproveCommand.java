package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.StartupProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rulebook approve}: one person stands for a draft and, where asked to, publishes it. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approves a draft on the running instance; with --publish also makes it a publication.")
final class RulebookApproveCommand implements Callable<Integer> {
    static final String DRAFTS = "/api/v1/rulebook/drafts";

    @Parameters(paramLabel = "DRAFT", description = "The draft's id, as rulebook publish printed it.")
    private String draft = "";

    @Option(names = "--publish", description = "Publish it then.")
    private boolean publish;

    @Option(
            names = "--active-from",
            paramLabel = "INSTANT",
            description = "When it begins, as 2026-03-02T09:00:00+08:00 (default: as soon as can be).")
    private @Nullable String activeFrom;

    @Mixin
    private RunningInstance instance = new RunningInstance();

    @Override
    public Integer call() throws Exception {
        byte[] begin = begin(activeFrom);
        String path = DRAFTS + "/" + draft;
        RunningInstance.Answer answer = instance.post(path + "/approvals", new byte[0], "application/json");
        if (answer.done() && publish) {
            answer = instance.post(path + "/publish", begin, "application/json");
        }
        if (answer.done()) {
            System.out.println(answer.document());
        }
        return answer.done() ? 0 : 1;
    }

    /** The request that publishes. */
    static byte[] begin(@Nullable String activeFrom) throws StartupProblem {
        ObjectNode body = JsonCodec.mapper().createObjectNode();
        if (activeFrom != null) {
            try {
                body.put("active_from", OffsetDateTime.parse(activeFrom).toString());
            } catch (DateTimeException e) {
                throw new StartupProblem(activeFrom + " is no instant; write it as 2026-03-02T09:00:00+08:00.", e);
            }
        }
        return JsonCodec.write((Object) body);
    }
}
