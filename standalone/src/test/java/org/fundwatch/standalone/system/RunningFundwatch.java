package org.fundwatch.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.fundwatch.schemas.json.JsonCodec;

/** A whole Fundwatch as a person starts it: {@code ./fundwatch up}, in a process of its own. */
final class RunningFundwatch implements AutoCloseable {
    private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path data;
    private final List<String> announcement = new ArrayList<>();
    private final Map<List<String>, String> tokens = new HashMap<>();
    private String token = "";

    private RunningFundwatch(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** Starts on the given data folder and returns when it says READY. */
    static RunningFundwatch up(Path data, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher(), "up", "--port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        RunningFundwatch running = new RunningFundwatch(process, data);
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line;
        while ((line = output.readLine()) != null) {
            running.announcement.add(line);
            if (line.equals("READY")) {
                return running;
            }
        }
        throw new IllegalStateException("it ended before it was ready: " + running.announcement);
    }

    /** Runs another command of the launcher and returns what it printed. */
    static String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }

    private static String launcher() {
        return CLONE.resolve("fundwatch").toString();
    }

    /** The address that was announced. */
    String url() {
        return announced("Console").replaceFirst("^Console\\s+", "").trim();
    }

    /** The administrator's one-time password that was announced. */
    String oneTimePassword() {
        return announced("Sign in").replaceFirst("^.*one-time password\\s+", "").trim();
    }

    private String announced(String word) {
        return announcement.stream()
                .filter(line -> line.startsWith(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing announced as " + word + ": " + announcement));
    }

    /** Starts it once more on the same folder; whoever has signed in still is. */
    RunningFundwatch upAgain() throws IOException {
        RunningFundwatch again = up(data);
        again.tokens.putAll(tokens);
        again.token = token;
        return again;
    }

    /** From now on requests carry a token with these rights, made when they are first asked for. */
    void signIn(String... rights) throws IOException, InterruptedException {
        List<String> wanted = List.of(rights);
        if (!tokens.containsKey(wanted)) {
            tokens.put(wanted, newToken(rights));
        }
        token = tokens.get(wanted);
    }

    /** A token with these rights. */
    String newToken(String... rights) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("token", "--data", data.toString()));
        words.addAll(List.of(rights));
        return run(words.toArray(String[]::new)).trim();
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> postLines(String path, String lines) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(lines))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    JsonNode json(HttpResponse<String> response) throws IOException {
        return JsonCodec.mapper().readTree(response.body());
    }

    static JsonNode parse(String json) {
        return JsonCodec.read(JsonNode.class, json.getBytes(UTF_8));
    }

    /** Asks again and again until it is so; fails after the limit. */
    void await(String what, Duration limit, Callable<Boolean> isSo) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!isSo.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + limit + " for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + token);
    }

    /** As the power cut does it: SIGKILL, and whatever it leaves behind is left. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Ctrl-C does it. Returns whether the process left within a minute. */
    boolean interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return process.waitFor(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive() && !interrupt()) {
            kill();
        }
    }
}
