package org.fundwatch.serving.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;

/** Somebody signed in to the console over plain HTTP, who has chosen a password. */
final class ConsoleSession {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String PASSWORD = "a long enough password";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI server;

    private ConsoleSession(URI server) {
        this.server = server;
    }

    /** Makes the account and signs it in. */
    static ConsoleSession signIn(LocalSystem system, String account, Role role, String... regions) {
        String oneTime = system.createAccount(account, role, regions);
        ConsoleSession session = new ConsoleSession(system.serving().url());
        session.post("/login", "username=" + encode(account) + "&password=" + encode(oneTime));
        session.post(
                "/password",
                "current=" + encode(oneTime) + "&chosen=" + encode(PASSWORD) + "&repeated=" + encode(PASSWORD));
        return session;
    }

    /** The page, with everything read. */
    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    private void post(String path, String form) {
        Matcher token = FORM_TOKEN.matcher(get(path).body());
        if (!token.find()) {
            throw new IllegalStateException(path + " has no form");
        }
        int status = send(HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encode(token.group(1)))))
                .statusCode();
        if (status != 302) {
            throw new IllegalStateException(path + " answered " + status);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
