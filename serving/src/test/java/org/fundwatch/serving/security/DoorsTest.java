package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.fundwatch.serving.ConsoleSession;
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
    void supervisorsRuleAdministratorsAuditorsAndAdministratorsOpenAWeeksReport() {
        for (Role role : List.of(Role.SUPERVISOR, Role.RULE_ADMIN, Role.AUDITOR, Role.ADMIN)) {
            ConsoleSession person =
                    ConsoleSession.of(system, "doors-report-" + role.name().toLowerCase(Locale.ROOT), role);
            assertThat(person.get("/reports").statusCode()).as(role.name()).isEqualTo(200);
            assertThat(person.get("/reports/weekly/2026-W11").statusCode())
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
    void aSessionOpensThePagesOfItsRoleButNotTheApi() {
        ConsoleSession ruleAdmin = ConsoleSession.of(system, "doors-rules", Role.RULE_ADMIN);
        assertThat(ruleAdmin.get("/alerts").statusCode()).isEqualTo(200);
        assertThat(ruleAdmin.get("/verdicts").statusCode()).isEqualTo(403);
        assertThat(ruleAdmin.get("/api/v1/alerts").statusCode()).isEqualTo(403);
        assertThat(ruleAdmin.get("/api/v1/reports/weekly/2026-W11.html").statusCode())
                .isEqualTo(200);
        assertThat(ruleAdmin.postForm("/logout", "").statusCode()).isEqualTo(403); // no form token
    }

    @Test
    void fiveWrongPasswordsLockAnAccount() {
        String password = system.createAccount("doors-locked", Role.AUDITOR);
        for (int i = 0; i < 5; i++) {
            assertThat(ConsoleSession.at(system).signIn("doors-locked", "wrong"))
                    .endsWith("/login?error");
        }
        assertThat(ConsoleSession.at(system).signIn("doors-locked", password)).endsWith("/login?error");
    }

    @Test
    void theFirstAdministratorGetsAnotherOneTimePasswordUntilOneIsChosen() {
        String first = system.serving().firstAdministratorPassword().orElseThrow();
        String second = system.serving().firstAdministratorPassword().orElseThrow();
        ConsoleSession admin = ConsoleSession.at(system);

        assertThat(admin.signIn("admin", first)).endsWith("/login?error");
        assertThat(admin.signIn("admin", second)).endsWith("/cases");
        assertThat(ConsoleSession.location(admin.get("/alerts"))).endsWith("/password");
        assertThat(admin.choose(second, "my own long password")).endsWith("/cases");
        assertThat(admin.get("/alerts").statusCode()).isEqualTo(200);
        assertThat(system.serving().firstAdministratorPassword()).isEmpty();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(system.serving().url() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
