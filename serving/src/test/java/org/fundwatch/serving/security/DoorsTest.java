package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets through which door. */
@ExtendWith(LocalSystem.Extension.class)
class DoorsTest {
    private final LocalSystem system;

    DoorsTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aTokenOpensTheRoutesOfItsRoleAndNoOthers() {
        for (Role role : Role.values()) {
            Client client = Client.of(system, role, List.of(), List.of());
            for (List<String> route : Routes.GET) {
                check(role, route, client.get(route.get(0)).statusCode());
            }
            for (List<String> route : Routes.POST) {
                check(role, route, client.post(route.get(0), "{}").statusCode());
            }
        }
    }

    private static void check(Role role, List<String> route, int status) {
        boolean open = List.of(route.get(1).split(" ")).contains(role.name());
        if (open) {
            assertThat(status).as(role + " " + route.get(0)).isNotIn(401, 403);
        } else {
            assertThat(status).as(role + " " + route.get(0)).isEqualTo(403);
        }
    }

    @Test
    void withoutAValidTokenTheApiIsClosedAndPagesAskToSignIn() throws Exception {
        HttpClient nobody = HttpClient.newHttpClient();
        for (List<String> route : Routes.GET) {
            HttpResponse<String> answer = get(nobody, route.get(0));
            if (route.get(0).startsWith("/api") || route.get(0).startsWith("/actuator")) {
                assertThat(answer.statusCode()).as(route.get(0)).isEqualTo(401);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            } else {
                assertThat(answer.statusCode()).as(route.get(0)).isEqualTo(302);
                assertThat(answer.headers().firstValue("Location").orElseThrow())
                        .endsWith("/login");
            }
        }
        assertThat(Client.withToken(system, "fw1.e30.AAAA")
                        .get("/api/v1/alerts")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(nobody, "/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void theApiKeepsNoSession() throws Exception {
        HttpClient nobody = HttpClient.newHttpClient();
        for (Role role : Role.values()) {
            Client client = Client.of(system, role, List.of(), List.of());
            for (List<String> route : Routes.GET) {
                noCookie(route.get(0), client.get(route.get(0)));
            }
            for (List<String> route : Routes.POST) {
                noCookie(route.get(0), client.post(route.get(0), "{}"));
            }
            noCookie("report", client.get("/api/v1/reports/weekly/2026-W11.html"));
        }
        noCookie("bad token", Client.withToken(system, "fw1.e30.AAAA").get("/api/v1/alerts"));
        noCookie("no token", get(nobody, "/api/v1/alerts"));
        HttpResponse<String> posted = post(nobody, "/api/v1/settlements", "{}");
        noCookie("no token", posted);
        assertThat(posted.statusCode()).isEqualTo(401);
    }

    private static void noCookie(String what, HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as(what + " " + answer.statusCode())
                .isEmpty();
    }

    @Test
    void supervisorsRuleAdministratorsAuditorsAndAdministratorsOpenAWeeksReport() throws Exception {
        for (Role role : List.of(Role.SUPERVISOR, Role.RULE_ADMIN, Role.AUDITOR, Role.ADMIN)) {
            HttpClient person = signedIn("doors-report-" + role.name().toLowerCase(Locale.ROOT), role);
            assertThat(get(person, "/reports").statusCode()).as(role.name()).isEqualTo(200);
            assertThat(get(person, "/reports/weekly/2026-W11").statusCode())
                    .as(role.name())
                    .isEqualTo(200);
        }
    }

    @Test
    void everyAnswerForbidsStoringFramingAndForeignScripts() throws Exception {
        HttpResponse<String> login = get(HttpClient.newHttpClient(), "/login");

        assertThat(login.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(login.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(login.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(login.headers().firstValue("Server")).isEmpty();
        assertThat(login.body())
                .doesNotContain("<script>")
                .doesNotContain("style=")
                .doesNotContain("onclick");
    }

    @Test
    void aSessionOpensThePagesOfItsRoleButNotTheApi() throws Exception {
        HttpClient ruleAdmin = signedIn("doors-rules", Role.RULE_ADMIN);
        assertThat(get(ruleAdmin, "/alerts").statusCode()).isEqualTo(200);
        assertThat(get(ruleAdmin, "/verdicts").statusCode()).isEqualTo(403);
        assertThat(get(ruleAdmin, "/api/v1/alerts").statusCode()).isEqualTo(403);
        assertThat(get(ruleAdmin, "/api/v1/reports/weekly/2026-W11.html").statusCode())
                .isEqualTo(200);
        assertThat(post(ruleAdmin, "/logout", "").statusCode()).isEqualTo(403); // no form token
    }

    @Test
    void fiveWrongPasswordsLockAnAccount() throws Exception {
        String password = system.createAccount("doors-locked", Role.AUDITOR);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(
                            HttpClient.newBuilder()
                                    .cookieHandler(new CookieManager())
                                    .build(),
                            "doors-locked",
                            "wrong"))
                    .endsWith("/login?error");
        }
        assertThat(signIn(
                        HttpClient.newBuilder()
                                .cookieHandler(new CookieManager())
                                .build(),
                        "doors-locked",
                        password))
                .endsWith("/login?error");
    }

    @Test
    void theFirstAdministratorGetsAnotherOneTimePasswordUntilOneIsChosen() throws Exception {
        String first = system.serving().firstAdministratorPassword().orElseThrow();
        String second = system.serving().firstAdministratorPassword().orElseThrow();
        HttpClient admin =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        assertThat(signIn(admin, "admin", first)).endsWith("/login?error");
        assertThat(signIn(admin, "admin", second)).endsWith("/cases");
        assertThat(get(admin, "/alerts").headers().firstValue("Location").orElseThrow())
                .endsWith("/password");
        choose(admin, second, "my own long password");
        assertThat(get(admin, "/alerts").statusCode()).isEqualTo(200);
        assertThat(system.serving().firstAdministratorPassword()).isEmpty();
    }

    private HttpClient signedIn(String username, Role role) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String oneTime = system.createAccount(username, role);
        assertThat(signIn(client, username, oneTime)).endsWith("/cases");
        choose(client, oneTime, "my own long password");
        return client;
    }

    private void choose(HttpClient client, String current, String chosen) throws Exception {
        String form = "current=" + encode(current) + "&chosen=" + encode(chosen) + "&repeated=" + encode(chosen)
                + "&_csrf=" + formToken(client, "/password");
        assertThat(post(client, "/password", form)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/cases");
    }

    private String signIn(HttpClient client, String username, String password) throws Exception {
        String form = "username=" + encode(username) + "&password=" + encode(password) + "&_csrf="
                + formToken(client, "/login");
        return post(client, "/login", form).headers().firstValue("Location").orElseThrow();
    }

    private String formToken(HttpClient client, String path) throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(client, path).body());
        assertThat(token.find()).isTrue();
        return encode(token.group(1));
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(system.serving().url() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpClient client, String path, String form)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(system.serving().url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
