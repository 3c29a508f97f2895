package org.fundwatch.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.standalone.StartupProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The instance a command talks to over HTTP, and as whom. */
final class RunningInstance {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The running instance (default ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:FUNDWATCH_TOKEN:-}",
            description = "A rule-admin's token, made with --name (default: the variable FUNDWATCH_TOKEN).")
    private @Nullable String token;

    /** What the instance answered: the document, or that it refuses, on stderr, problem by problem. */
    record Answer(boolean done, JsonNode document, byte[] body) {}

    Answer post(String path, byte[] body, String contentType) throws IOException, InterruptedException, StartupProblem {
        return post(path, body, contentType, token);
    }

    /** The same as somebody else. */
    Answer post(String path, byte[] body, String contentType, @Nullable String asToken)
            throws IOException, InterruptedException, StartupProblem {
        return send(request(path, asToken)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    Answer get(String path) throws IOException, InterruptedException, StartupProblem {
        return send(request(path, token).GET().build());
    }

    private HttpRequest.Builder request(String path, @Nullable String asToken) throws StartupProblem {
        if (asToken == null || asToken.isBlank()) {
            throw new StartupProblem("Say who you are with --token; ./fundwatch token makes one.");
        }
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + asToken.strip());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException, StartupProblem {
        HttpResponse<byte[]> response;
        try {
            response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new StartupProblem("Nothing answers at " + url + "; start it with ./fundwatch up.", e);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode document = type.contains("json")
                ? JsonCodec.mapper().readTree(response.body())
                : JsonCodec.mapper().nullNode();
        boolean done = response.statusCode() / 100 == 2;
        if (!done) {
            tell(response.statusCode(), document);
        }
        return new Answer(done, document, response.body());
    }

    private static void tell(int status, JsonNode problem) {
        for (JsonNode one : problem.path("problems")) {
            String line = one.has("line") ? ":" + one.get("line").asInt() : "";
            String field = one.path("field").asText();
            System.err.println("problem  " + one.path("file").asText() + line + ": "
                    + (field.isEmpty() ? "" : field + ": ") + one.path("detail").asText());
        }
        String field = problem.path("field").asText();
        System.err.println("fundwatch: refused with " + status + " "
                + problem.path("reason").asText() + (field.isEmpty() ? "" : " " + field) + ": "
                + problem.path("detail").asText());
    }
}
