package org.fundwatch.serving;

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
import org.fundwatch.serving.security.Role;

/** Somebody at the console without a browser: keeps the cookie and sends forms as pages do. */
public final class ConsoleSession {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final LocalSystem system;

    private ConsoleSession(LocalSystem system) {
        this.system = system;
    }

    /** Nobody yet. */
    public static ConsoleSession at(LocalSystem system) {
        return new ConsoleSession(system);
    }

    /** Somebody with a new account and a password of the own, signed in. */
    public static ConsoleSession of(LocalSystem system, String username, Role role, String... regions) {
        String password = system.createAccount(username, role, regions);
        system.jdbc()
                .sql("update account set one_time = false where username = :name")
                .param("name", username)
                .update();
        ConsoleSession session = new ConsoleSession(system);
        if (!session.signIn(username, password).endsWith("/cases")) {
            throw new IllegalStateException(username + " cannot sign in");
        }
        return session;
    }

    /** Signs in and says where that leads. */
    public String signIn(String username, String password) {
        return location(post("/login", "/login", "username", username, "password", password));
    }

    /** Chooses a password in the place of another one and says where that leads. */
    public String choose(String current, String chosen) {
        return location(post("/password", "/password", "current", current, "chosen", chosen, "repeated", chosen));
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends a form with the token of the page it stands on. */
    public HttpResponse<String> post(String page, String path, String... fields) {
        return postForm(path, form(fields) + "&_csrf=" + formToken(page));
    }

    /** The token of a page's form, ready to be sent. */
    public String formToken(String page) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new IllegalStateException("no form on " + page);
        }
        return encode(token.group(1));
    }

    /** Sends a form as it is. */
    public HttpResponse<String> postForm(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String form(String... fields) {
        StringBuilder form = new StringBuilder("of=test");
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encode(fields[i + 1]));
        }
        return form.toString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.serving().url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
