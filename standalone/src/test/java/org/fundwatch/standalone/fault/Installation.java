package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.fundwatch.standalone.log.LogTopics;

/**
 * Fundwatch as it is deployed: a broker, a job manager with two task managers, two serving instances, PostgreSQL, each a process
 * of its own, with the settings and variables of {@code docker/}. The jobs run in replay mode, so that a simulated city brings its own time.
 */
final class Installation implements AutoCloseable {
    private static final String THIS_RELEASE = System.getProperty("java.class.path");

    private final BrokerProcess broker;
    private final DatabaseProcess database;
    private final FlinkProcesses flink;
    private final List<ServingProcess> serving;
    private final Path secret;

    private Installation(
            BrokerProcess broker,
            DatabaseProcess database,
            FlinkProcesses flink,
            List<ServingProcess> serving,
            Path secret) {
        this.broker = broker;
        this.database = database;
        this.flink = flink;
        this.serving = serving;
        this.secret = secret;
    }

    /**
     * Starts everything at once and returns when both instances take requests.
     *
     * @param size whether only the verdict job keeps its state in RocksDB, and which release the instances of serving begin with
     */
    static Installation start(Path folder, Path rulebook, FaultSize size) throws Exception {
        boolean lean = size.lean();
        String classPath = size.servingJar().map(Path::toString).orElse(THIS_RELEASE);
        try {
            BrokerProcess broker = BrokerProcess.start(folder);
            Path store = Files.createDirectories(folder.resolve("rulebook-store"));
            FlinkProcesses flink = FlinkProcesses.start(
                    folder,
                    lean,
                    "--bootstrap-servers",
                    broker.address(),
                    "--rulebook-store",
                    store.toString(),
                    "--partitions",
                    Integer.toString(LogTopics.PARTITIONS),
                    "--replay",
                    "true");
            DatabaseProcess database = DatabaseProcess.start(folder, lean ? 400 : 3_072);
            LogTopics.create(broker.address());
            Path secret = folder.resolve("token-secret");
            AccessTokens.withSecretIn(secret);
            List<ServingProcess> serving = List.of(
                    serving("serving-1", folder, rulebook, store, broker, database, classPath),
                    serving("serving-2", folder, rulebook, store, broker, database, classPath));
            Installation installation = new Installation(broker, database, flink, serving, secret);
            CompletableFuture<Void> submitted = CompletableFuture.runAsync(installation::submit);
            for (ServingProcess instance : serving) {
                instance.awaitReady();
            }
            submitted.get();
            return installation;
        } catch (Exception | Error e) {
            ChildProcess.killAll();
            throw e;
        }
    }

    private static ServingProcess serving(
            String name,
            Path folder,
            Path rulebook,
            Path store,
            BrokerProcess broker,
            DatabaseProcess database,
            String classPath)
            throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        Files.copy(folder.resolve("token-secret"), data.resolve("token-secret"));
        Map<String, String> variables = new HashMap<>();
        variables.put("FUNDWATCH_KAFKA_BOOTSTRAP", broker.addressOfProxy());
        variables.put("FUNDWATCH_RULEBOOK_DIR", rulebook.toString());
        variables.put("FUNDWATCH_RULEBOOK_STORE", store.toString());
        variables.put("SPRING_DATASOURCE_URL", database.urlOfProxy());
        variables.put("SPRING_DATASOURCE_USERNAME", database.user());
        // the city brings its own time
        variables.put("FUNDWATCH_HEARTBEATS", "false");
        return ServingProcess.start(name, folder, variables, classPath);
    }

    private void submit() {
        try {
            flink.submitAll();
        } catch (Exception e) { // the main methods declare it
            throw new IllegalStateException("the jobs cannot be submitted", e);
        }
    }

    BrokerProcess broker() {
        return broker;
    }

    DatabaseProcess database() {
        return database;
    }

    FlinkProcesses flink() {
        return flink;
    }

    List<ServingProcess> serving() {
        return serving;
    }

    /** Ends one instance of serving of the release before, and starts this one in its place. */
    void replaceServing() throws Exception {
        ServingProcess old = servingOfTheReleaseBefore();
        old.replaceBy(THIS_RELEASE);
        old.awaitReady();
    }

    /** Kills one instance of serving of the release before; it is started again as it was, beside the newer. */
    void killServingOfTheReleaseBefore() throws Exception {
        ServingProcess old = servingOfTheReleaseBefore();
        old.restart();
        old.awaitReady();
    }

    private ServingProcess servingOfTheReleaseBefore() {
        return serving.stream()
                .filter(instance -> !instance.runs(THIS_RELEASE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every instance is of this release"));
    }

    /** A bearer token that both instances know. */
    String token(String name, Role role) throws IOException {
        return AccessTokens.withSecretIn(secret)
                .issue(
                        new Caller(name, role, List.of(), List.of()),
                        Instant.now().plus(Duration.ofHours(6)));
    }

    @Override
    public void close() throws IOException {
        broker.process().count();
        flink.count();
        serving.forEach(instance -> instance.process().count());
        System.out.println("processor seconds " + ChildProcess.used());
        ChildProcess.killAll();
        database.close();
        flink.disk().close();
    }
}
