package org.fundwatch.serving;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;

/** A caller of the API with a token of its own. */
public final class Client {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSystem system;
    private final String token;

    private Client(LocalSystem system, String token) {
        this.system = system;
        this.token = token;
    }

    public static Client of(LocalSystem system, Role role, List<String> regions, List<String> institutions) {
        return as(system, new Caller("test-" + role.wireName(), role, regions, institutions));
    }

    /** A person with a token of that name. */
    public static Client named(LocalSystem system, Role role, String name) {
        return as(system, new Caller(name, role, List.of(), List.of()));
    }

    /** Whoever the caller is. */
    public static Client as(LocalSystem system, Caller caller) {
        try {
            AccessTokens tokens = AccessTokens.withSecretIn(system.dataFolder().resolve("token-secret"));
            return new Client(system, tokens.issue(caller, Instant.now().plus(Duration.ofHours(1))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Client gateway(LocalSystem system) {
        return of(system, Role.GATEWAY, List.of(), List.of());
    }

    public static Client withToken(LocalSystem system, String token) {
        return new Client(system, token);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String body) {
        return post(path, body, "application/json");
    }

    /** The answer to come, while others are asked. */
    public CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return http.sendAsync(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String body, String contentType) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
    }

    public HttpResponse<String> post(String path, byte[] body, String contentType) {
        return send(
                request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** An answer whose body is read as it comes; whoever asks closes it. */
    public HttpResponse<InputStream> open(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The body as it came. */
    public byte[] getBytes(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static com.fasterxml.jackson.databind.JsonNode json(HttpResponse<String> response) {
        try {
            return JsonCodec.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.serving().url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
