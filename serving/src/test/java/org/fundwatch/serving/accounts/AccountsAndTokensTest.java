package org.fundwatch.serving.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.ConsoleSession;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.AccessToken;
import org.fundwatch.serving.security.AccessTokens;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class AccountsAndTokensTest {
    private static final Pattern TOKEN = Pattern.compile("fw1\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final LocalSystem system;
    private final Client admin;
    private final String name = "a" + UUID.randomUUID();

    AccountsAndTokensTest(LocalSystem system) {
        this.system = system;
        this.admin = Client.named(system, Role.ADMIN, "accounts-admin");
    }

    @Test
    void anAccountIsMadeWithAOneTimePasswordLockedAndUnlocked() {
        HttpResponse<String> made = create("supervisor", "\"1411\"");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String oneTime = Client.json(made).path("one_time_password").asText();
        ConsoleSession session = ConsoleSession.at(system);
        session.signIn(name, oneTime);
        assertThat(session.choose(oneTime, "my own long password")).endsWith("/cases");
        assertThat(session.get("/cases").statusCode()).isEqualTo(200);

        ok(act("{\"action\":\"LOCK\"}"));

        assertThat(ConsoleSession.location(session.get("/cases"))).endsWith("/login?ended");
        assertThat(ConsoleSession.at(system).signIn(name, "my own long password"))
                .endsWith("/login?error");
        assertThat(ok(admin.get("/api/v1/accounts")).toString())
                .contains(name)
                .doesNotContain("password")
                .doesNotContain(oneTime);
        ok(act("{\"action\":\"UNLOCK\"}"));
        assertThat(ConsoleSession.at(system).signIn(name, "my own long password"))
                .endsWith("/cases");
        assertThat(audited()).startsWith("account.create supervisor 1411").contains("account.lock ", "account.unlock ");
    }

    @Test
    void aPollOfASessionThatIsOverLeadsToTheSignInPage() {
        ConsoleSession session = ConsoleSession.of(system, name, Role.SUPERVISOR);
        assertThat(session.get("/alerts", "HX-Request", "true").statusCode()).isEqualTo(200);

        ok(act("{\"action\":\"RESET\"}"));

        HttpResponse<String> poll = session.get("/alerts", "HX-Request", "true");
        assertThat(poll.statusCode()).isEqualTo(401);
        assertThat(poll.headers().firstValue("HX-Redirect")).contains("/login?ended");
    }

    @Test
    void aChangedRoleEndsSessionsAndOwnTokens() {
        ConsoleSession session = ConsoleSession.of(system, name, Role.SUPERVISOR);
        Client own = Client.withToken(system, ownToken(session));
        assertThat(own.get("/api/v1/reviews").statusCode()).isEqualTo(200);

        ok(act("{\"action\":\"CHANGE\",\"role\":\"rule-admin\",\"regions\":[\"1411\"]}"));

        assertThat(ConsoleSession.location(session.get("/cases"))).endsWith("/login?ended");
        refused(own.get("/api/v1/reviews"), 401, "TOKEN_REVOKED");
    }

    @Test
    void nobodyIsRuleAdminAndAuditorEvenOneAfterTheOther() {
        create("rule-admin", "");
        refused(act("{\"action\":\"CHANGE\",\"role\":\"auditor\"}"), 409, "DUTY_CONFLICT");
        ok(act("{\"action\":\"CHANGE\",\"role\":\"supervisor\"}"));
        refused(act("{\"action\":\"CHANGE\",\"role\":\"auditor\"}"), 409, "DUTY_CONFLICT");
        refused(Client.named(system, Role.AUDITOR, name).get("/api/v1/audit"), 401, "TOKEN_REVOKED");
    }

    @Test
    void administratorsActNeitherOnThemselvesNorBeyondTheirRegions() {
        create("admin", "\"1411\"");
        Client bound = Client.as(system, new Caller(name, Role.ADMIN, List.of("1411"), List.of()));
        refused(act(bound, name, "{\"action\":\"LOCK\"}"), 409, "OWN_ACCOUNT");
        refused(bound.post("/api/v1/accounts", wish(name + "x", "auditor", "")), 403, "OUT_OF_SCOPE");
        refused(bound.post("/api/v1/accounts", wish(name + "x", "auditor", "\"1401\"")), 403, "OUT_OF_SCOPE");
        create(name + "-elsewhere", "auditor", "\"1401\"");
        refused(act(bound, name + "-elsewhere", "{\"action\":\"LOCK\"}"), 404, "NOT_FOUND");
        assertThat(ok(bound.get("/api/v1/accounts")).toString()).contains(name).doesNotContain("-elsewhere");
        refused(create("gateway", ""), 400, "UNKNOWN_VALUE");
        refused(create("token:" + name, "supervisor", ""), 400, "UNKNOWN_VALUE");
        refused(create("admin", "\"1411\""), 409, "ACCOUNT_EXISTS");
    }

    @Test
    void aRevokedTokenIsRefusedAtOnceAndStaysInTheList() throws Exception {
        HttpResponse<String> made =
                admin.post("/api/v1/tokens", "{\"label\":\"" + name + "\",\"institutions\":[\"H1\"],\"days\":2}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = Client.json(made).path("token_id").asText();
        Client gateway =
                Client.withToken(system, Client.json(made).path("token").asText());
        assertThat(gateway.get("/api/v1/verdicts/none").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/api/v1/reconciliation?institution=P1&date=2026-03-02")
                        .statusCode())
                .isEqualTo(403);

        ok(admin.post("/api/v1/tokens/" + id + "/revocations", "{}"));

        refused(gateway.get("/api/v1/verdicts/none"), 401, "TOKEN_REVOKED");
        JsonNode listed = ok(admin.get("/api/v1/tokens")).path("tokens");
        assertThat(listed).anySatisfy(token -> {
            assertThat(token.path("token_id").asText()).isEqualTo(id);
            assertThat(token.path("revoked_by").asText()).isEqualTo("token:accounts-admin");
            assertThat(token.path("person").asText()).isEqualTo("accounts-admin");
        });
        assertThat(listed.toString())
                .doesNotContain(Client.json(made).path("token").asText());
    }

    @Test
    void aTokenThatTheCommandMadeIsListedOnceSeenAndRevokedLikeTheOthers() throws Exception {
        AccessTokens tokens = AccessTokens.withSecretIn(system.dataFolder().resolve("token-secret"));
        String text = tokens.issue(
                new Caller(name, Role.SUPERVISOR, List.of(), List.of()),
                Instant.now().plusSeconds(60));
        AccessToken token = tokens.verify(text, Clock.systemUTC().instant()).orElseThrow();
        Client made = Client.withToken(system, text);
        assertThat(made.get("/api/v1/cases").statusCode()).isEqualTo(200);

        ok(admin.post("/api/v1/tokens/" + token.id() + "/revocations", "{}"));

        refused(made.get("/api/v1/cases"), 401, "TOKEN_REVOKED");
    }

    @Test
    void aPersonAndTheOwnTokenAreOneWhereTwoAreNeeded() {
        ConsoleSession session = ConsoleSession.of(system, name, Role.RULE_ADMIN);
        Client own = Client.withToken(system, ownToken(session));
        Client borrowed = Client.named(system, Role.RULE_ADMIN, name);
        JsonNode uploaded = Client.json(own.post("/api/v1/rulebook/drafts", draftOf(name)));
        String draft = uploaded.path("draft_id").asText();
        assertThat(uploaded.path("author").asText()).isEqualTo(name);
        ok(own.post("/api/v1/rulebook/drafts/" + draft + "/approvals", ""));
        refused(borrowed.post("/api/v1/rulebook/drafts/" + draft + "/approvals", ""), 409, "APPROVED_ALREADY");
    }

    @Test
    void aTokenOfTheCommandThatNamesAnAccountOfAnotherRoleDecidesNothing() throws Exception {
        create("supervisor", "");
        AccessTokens tokens = AccessTokens.withSecretIn(system.dataFolder().resolve("token-secret"));
        String text = tokens.issue(
                new Caller(name, Role.ADMIN, List.of(), List.of()),
                Instant.now().plusSeconds(60));
        Client borrowed = Client.withToken(system, text);

        assertThat(borrowed.get("/api/v1/accounts").statusCode()).isEqualTo(200);
        refused(act(borrowed, "accounts-admin", "{\"action\":\"LOCK\"}"), 403, "UNNAMED_TOKEN");
    }

    @Test
    void tokensOfALockedAccountWaitUntilItIsUnlocked() {
        ConsoleSession session = ConsoleSession.of(system, name, Role.SUPERVISOR);
        Client own = Client.withToken(system, ownToken(session));
        ok(act("{\"action\":\"LOCK\"}"));
        refused(own.get("/api/v1/cases"), 401, "TOKEN_REVOKED");
        ok(act("{\"action\":\"UNLOCK\"}"));
        assertThat(own.get("/api/v1/cases").statusCode()).isEqualTo(200);
    }

    private static String draftOf(String name) {
        return "{\"reason\":\"typo\",\"files\":{\"knowledge/" + name
                + ".csv\":\"prefix,from,to,source\\nC97,2020-01-01,,test\\n\"}}";
    }

    private String ownToken(ConsoleSession session) {
        Matcher token = TOKEN.matcher(
                session.post("/tokens", "/tokens", "label", "mine", "days", "3").body());
        assertThat(token.find()).isTrue();
        return token.group();
    }

    private HttpResponse<String> create(String role, String regions) {
        return create(name, role, regions);
    }

    private HttpResponse<String> create(String username, String role, String regions) {
        return admin.post("/api/v1/accounts", wish(username, role, regions));
    }

    private static String wish(String username, String role, String regions) {
        return "{\"username\":\"" + username + "\",\"role\":\"" + role + "\",\"regions\":[" + regions + "]}";
    }

    private HttpResponse<String> act(String body) {
        return act(admin, name, body);
    }

    private static HttpResponse<String> act(Client client, String username, String body) {
        return client.post("/api/v1/accounts/" + username + "/actions", body);
    }

    private List<String> audited() {
        return system.jdbc()
                .sql("select action || ' ' || details from audit_entry where subject = :name order by position")
                .param("name", name)
                .query(String.class)
                .list();
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.json(answer).path("reason").asText()).isEqualTo(reason);
    }
}
