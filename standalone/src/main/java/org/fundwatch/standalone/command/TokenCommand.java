package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.fundwatch.standalone.StartupProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code token}: a bearer token for the instance that runs on a data folder. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a bearer token for the running instance.")
public final class TokenCommand implements Callable<Integer> {
    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "gateway, supervisor, rule-admin, auditor or admin.")
    private String role = "";

    @Option(
            names = "--region",
            paramLabel = "PREFIX",
            description = "Regions it may see, as 1411; several are allowed.")
    private List<String> regions = List.of();

    @Option(names = "--institution", paramLabel = "CODE", description = "Institutions it may speak for.")
    private List<String> institutions = List.of();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The person it stands for; whoever decides something needs one.")
    private String name = Caller.UNNAMED;

    @Option(names = "--days", paramLabel = "N", description = "Days until it expires (default ${DEFAULT-VALUE}).")
    private int days = 30;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws Exception {
        Path secret = data.folder().resolve("serving").resolve("token-secret");
        if (Files.notExists(secret)) {
            throw new StartupProblem("Nothing was started on " + data.folder() + " yet; run ./fundwatch up first.");
        }
        Role known = Role.of(role)
                .orElseThrow(() -> new StartupProblem("There is no role " + role + "; one of "
                        + Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", ")) + "."));
        if (known == Role.GATEWAY && institutions.isEmpty()) {
            System.err.println("This token speaks for every institution; bind it with --institution CODE.");
        }
        Caller caller = new Caller(name, known, regions, institutions);
        System.out.println(
                AccessTokens.withSecretIn(secret).issue(caller, Instant.now().plus(Duration.ofDays(days))));
        return 0;
    }
}
