package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers of a bureau's identity provider: roles lie in {@code realm_access.roles}, {@code fund-supervisor} is its name of a supervisor. */
@ExtendWith(LocalSystem.Extension.class)
class OidcTest {
    private static final Map<String, Object> LULIANG = Map.of(
            "preferred_username",
            "li",
            "realm_access",
            Map.of("roles", List.of("offline_access", "fund-supervisor")),
            "regions",
            List.of("1411"));

    private final LocalSystem system;

    OidcTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aTokenOpensWhatItsRoleMayAndNothingElse() {
        Client li = Client.withToken(system, system.provider().sign(LULIANG));

        assertThat(li.get("/api/v1/cases").statusCode()).isEqualTo(200);
        assertThat(li.get("/api/v1/institutions/P1/indicators").body()).doesNotContain("140105");
        assertThat(li.get("/api/v1/audit").statusCode()).isEqualTo(403);
        assertThat(li.post("/api/v1/events", "{}").statusCode()).isEqualTo(403);
        assertThat(li.get("/api/v1/cases").headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aGatewayOfTheProviderSendsEventsAndGetsNoSession() {
        Client gateway = Client.withToken(
                system,
                system.provider()
                        .sign(Map.of(
                                "preferred_username",
                                "his-7",
                                "realm_access",
                                Map.of("roles", List.of("gateway")),
                                "institutions",
                                List.of("H1"))));

        HttpResponse<String> answer = gateway.post("/api/v1/events", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("REFUSED");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(gateway.post("/api/v1/settlements", "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> nobody = Client.withToken(system, "x.y.z").post("/api/v1/settlements", "{}");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenThatIsOldForeignOrChangedOpensNothing() throws Exception {
        String good = system.provider().sign(LULIANG);
        String old = system.provider().sign(LULIANG, Instant.now().minusSeconds(600));
        String payload = good.substring(good.indexOf('.') + 1, good.lastIndexOf('.'));
        String unsigned = "eyJhbGciOiJub25lIn0." + payload + ".";
        String changed = good.substring(0, good.length() - 6) + "AAAAAA";

        for (String token : List.of(old, unsigned, changed, "x.y.z")) {
            assertThat(Client.withToken(system, token).get("/api/v1/cases").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whoIsNotSaidToBeOneKnownRoleWithinNamedBoundsIsNobody() {
        OidcCallers callers = new OidcCallers(new OidcProperties("name", "roles", "regions", "institutions", Map.of()));
        Map<String, Object> auditor = Map.of("name", "wang", "roles", "auditor", "regions", "*");
        Map<String, Object> gateway =
                Map.of("name", "his-7", "roles", List.of("gateway"), "institutions", List.of("H1", "H2"));

        assertThat(callers.of(auditor)).contains(new Caller("wang", Role.AUDITOR, List.of(), List.of(), "oidc:wang"));
        assertThat(callers.of(gateway))
                .contains(new Caller("his-7", Role.GATEWAY, List.of(), List.of("H1", "H2"), "oidc:his-7"));
        // two names of one subject are one person
        assertThat(callers.of(with(auditor, "sub", "7f3a")).map(Caller::person)).contains("oidc:7f3a");
        assertThat(callers.of(with(with(auditor, "sub", "7f3a"), "name", "wang2"))
                        .map(Caller::person))
                .contains("oidc:7f3a");
        assertThat(callers.of(with(auditor, "roles", List.of("auditor", "rule-admin"))))
                .isEmpty();
        assertThat(callers.of(with(auditor, "roles", List.of("visitor")))).isEmpty();
        assertThat(callers.of(with(auditor, "name", " "))).isEmpty();
        assertThat(callers.of(with(auditor, "regions", List.of()))).isEmpty();
        assertThat(callers.of(with(auditor, "regions", 14))).isEmpty();
        assertThat(callers.of(with(gateway, "institutions", ""))).isEmpty();
    }

    @Test
    void aPersonSignsInAtTheProviderAndSeesTheirRegion() throws Exception {
        HttpClient browser = browser();
        assertThat(get(browser, system.serving().url() + "/login").body()).contains("/oauth2/authorization/bureau");

        HttpResponse<String> answer = comeBack(browser, "code-1", LULIANG);

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/cases");
        HttpResponse<String> cases = get(browser, system.serving().url() + "/cases");
        assertThat(cases.statusCode()).isEqualTo(200);
        assertThat(cases.body()).contains("li");
        assertThat(get(browser, system.serving().url() + "/institutions/P1").statusCode())
                .isEqualTo(404);
        assertThat(get(browser, system.serving().url() + "/audit").statusCode()).isEqualTo(403);
        assertThat(system.jdbc()
                        .sql("select count(*) from audit_entry where actor = 'li' and action = 'account.sign-in'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void aPersonWithoutARoleHereStaysOutside() throws Exception {
        HttpClient browser = browser();

        HttpResponse<String> answer = comeBack(browser, "code-2", Map.of("preferred_username", "visitor"));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(get(browser, system.serving().url() + "/cases").statusCode()).isEqualTo(302);
    }

    /** To the provider's door, and back with a code for these claims. */
    private HttpResponse<String> comeBack(HttpClient browser, String code, Map<String, Object> claims)
            throws Exception {
        String door = get(browser, system.serving().url() + "/oauth2/authorization/bureau")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        system.provider().promise(code, parameter(door, "nonce"), claims);
        return get(
                browser,
                system.serving().url() + "/login/oauth2/code/bureau?code=" + code + "&state="
                        + java.net.URLEncoder.encode(parameter(door, "state"), StandardCharsets.UTF_8));
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    private static String parameter(String url, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertThat(found.find()).as(url).isTrue();
        return URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(HttpClient browser, String url) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new java.util.HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }
}
