package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One instance of the serving application with the variables of its image. */
final class ServingProcess {
    private static final int HEAP = 384;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final Path folder;
    private final int port;
    private final Map<String, String> variables;
    private volatile long killedAt = Long.MIN_VALUE / 2;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile String classPath;
    private ChildProcess process;

    private ServingProcess(String name, Path folder, int port, Map<String, String> variables, String classPath)
            throws IOException {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.variables = variables;
        this.classPath = classPath;
        this.process = run();
    }

    /**
     * @param variables those of the installation; its own port and folder are added
     * @param classPath of the release that it runs
     */
    static ServingProcess start(String name, Path folder, Map<String, String> variables, String classPath)
            throws IOException {
        Path data = Files.createDirectories(folder.resolve(name));
        int port = ChildProcess.freePort();
        Map<String, String> own = new java.util.HashMap<>(variables);
        own.put("FUNDWATCH_DATA_DIR", data.toString());
        own.put("SERVER_PORT", Integer.toString(port));
        return new ServingProcess(name, folder, port, own, classPath);
    }

    private ChildProcess run() throws IOException {
        return ChildProcess.javaOf(
                classPath, name, folder, HEAP, variables, "org.fundwatch.serving.ServingApplication");
    }

    ChildProcess process() {
        return process;
    }

    /** A request that spans a kill cannot be answered, nor one on a connection that ended with it. */
    boolean wasKilledWithin(Duration time) {
        return System.nanoTime() - killedAt < time.toNanos();
    }

    void restart() throws IOException {
        killedAt = System.nanoTime();
        process.kill();
        process = run();
    }

    /** Ends it as an orchestrator does and starts another release in its place. */
    void replaceBy(String otherClassPath) throws Exception {
        killedAt = System.nanoTime();
        process.end(END_LIMIT);
        classPath = otherClassPath;
        process = run();
    }

    boolean runs(String otherClassPath) {
        return classPath.equals(otherClassPath);
    }

    /** As an orchestrator does it: an instance that found no database when it started ends, and is started again. */
    void startAgainIfEnded() throws IOException {
        if (process.hasEnded()) {
            restart();
        }
    }

    void awaitReady() throws Exception {
        Await.until(name + " to be ready", START_LIMIT, () -> {
            startAgainIfEnded();
            return isReady();
        });
    }

    boolean isReady() throws InterruptedException {
        try {
            return http.send(request("/actuator/health/readiness").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /** A request to this instance, to be completed. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }
}
