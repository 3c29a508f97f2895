package org.fundwatch.serving.security;

import static org.fundwatch.serving.security.Door.Scope.ELSEWHERE;
import static org.fundwatch.serving.security.Door.Scope.LIST;
import static org.fundwatch.serving.security.Door.Scope.NOTHING;
import static org.fundwatch.serving.security.Door.Scope.ONE;
import static org.fundwatch.serving.security.Door.Scope.UNBOUND;
import static org.fundwatch.serving.security.Role.ADMIN;
import static org.fundwatch.serving.security.Role.AUDITOR;
import static org.fundwatch.serving.security.Role.GATEWAY;
import static org.fundwatch.serving.security.Role.RULE_ADMIN;
import static org.fundwatch.serving.security.Role.SUPERVISOR;

import java.util.List;

/** Every door of the application, by role and scope. A route that is not here makes the test fail. */
final class Doors {
    private static final List<Role> NOBODY = List.of();
    private static final List<Role> GATEWAYS = List.of(GATEWAY);
    private static final List<Role> READERS = List.of(SUPERVISOR, RULE_ADMIN, AUDITOR, ADMIN);
    private static final List<Role> VERDICTS = List.of(SUPERVISOR, AUDITOR, ADMIN);
    private static final List<Role> VERDICTS_API = List.of(GATEWAY, SUPERVISOR, AUDITOR, ADMIN);
    private static final List<Role> SUPERVISORS = List.of(SUPERVISOR);
    private static final List<Role> RULE_ADMINS = List.of(RULE_ADMIN);
    private static final List<Role> RULEBOOK = List.of(RULE_ADMIN, AUDITOR, ADMIN);
    private static final List<Role> AUDITORS = List.of(AUDITOR);
    private static final List<Role> ADMINS = List.of(ADMIN);
    private static final String WHY = "\"reason\":\"walking the doors\"";

    private static final String EVENT =
            "{\"event_id\":\"door-counter\",\"event_type\":\"PRE_SETTLEMENT\",\"psn_no\":\"P-door\","
                    + "\"event_time\":\"2026-03-09T09:00:00+08:00\",\"mdtrt_id\":\"V\",\"fixmedins_code\":\"H1\",\"med_type\":\"11\",\"items\":"
                    + "[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"A\",\"cnt\":1,\"pric\":1,\"det_item_fee_sumamt\":1}]}";

    /** Open without signing in; these and no others. */
    static final List<String> OPEN = List.of("GET /login");

    /** Held open, so not walked; AlertStreamTest asks who gets in. */
    static final List<String> STREAMS = List.of("GET /api/v1/alerts/stream");

    static final List<Door> ALL = List.of(
            api("POST /api/v1/settlements", "", GATEWAYS, ONE, EVENT),
            api("POST /api/v1/events", "", GATEWAYS, LIST, EVENT),
            // RiskRefusalTest and FeedbackApiTest
            api("POST /fsi/api/riskConService/beforeAnalyze", "", GATEWAYS, ELSEWHERE, "{}"),
            api("POST /fsi/api/riskConService/courseAnalyze", "", GATEWAYS, ELSEWHERE, "{}"),
            api("POST /fsi/api/riskConService/feedback", "", GATEWAYS, ELSEWHERE, "{}"),
            api("GET /api/v1/risk-feedback", "", READERS, ELSEWHERE, ""),
            api("GET /api/v1/verdicts/{settlementId}", "/api/v1/verdicts/{setl}", VERDICTS_API, ONE, ""),
            api("GET /api/v1/verdicts", "/api/v1/verdicts?event_id={event}", VERDICTS_API, ONE, ""),
            api("POST /api/v1/verdicts/query", "", VERDICTS_API, LIST, "{\"event_ids\":[\"{event}\"]}"),
            api(
                    "GET /api/v1/reconciliation",
                    "/api/v1/reconciliation?institution=H1&date=2026-03-02",
                    GATEWAYS,
                    ONE,
                    ""),
            api("GET /api/v1/alerts", "/api/v1/alerts?institution={place}", READERS, LIST, ""),
            api("GET /api/v1/alerts/{id}", "/api/v1/alerts/{alert}", READERS, ONE, ""),
            api("POST /api/v1/alerts/{id}/actions", "/api/v1/alerts/{alert}/actions", SUPERVISORS, ONE, "{}"),
            api("GET /api/v1/institutions/{code}/indicators", "/api/v1/institutions/H1/indicators", READERS, LIST, ""),
            api(
                    "GET /api/v1/institutions/{code}/scorecards/{month}",
                    "/api/v1/institutions/H1/scorecards/2026-02",
                    READERS,
                    ONE,
                    ""),
            api("GET /api/v1/scorecards", "", READERS, LIST, ""),
            api(
                    "POST /api/v1/institutions/{code}/scorecards/{month}/proposals",
                    "/api/v1/institutions/H1/scorecards/2026-02/proposals",
                    SUPERVISORS,
                    ONE,
                    "{}"),
            api(
                    "POST /api/v1/institutions/{code}/scorecards/{month}/approvals",
                    "/api/v1/institutions/H1/scorecards/2026-02/approvals",
                    SUPERVISORS,
                    ONE,
                    "{\"version\":99}"),
            api(
                    "POST /api/v1/institutions/{code}/scorecards/{month}/declines",
                    "/api/v1/institutions/H1/scorecards/2026-02/declines",
                    SUPERVISORS,
                    ONE,
                    "{}"),
            api("GET /api/v1/account-statistics", "/api/v1/account-statistics?year=2026", READERS, LIST, ""),
            new Door(
                    "GET /api/v1/reports/weekly/{file}",
                    "/api/v1/reports/weekly/2026-W15.json",
                    READERS,
                    READERS,
                    LIST,
                    ""),
            api("POST /api/v1/rulebook/drafts", "", RULE_ADMINS, NOTHING, "{}"),
            api("GET /api/v1/rulebook/drafts/{id}", "/api/v1/rulebook/drafts/none", RULEBOOK, NOTHING, ""),
            api(
                    "POST /api/v1/rulebook/drafts/{id}/approvals",
                    "/api/v1/rulebook/drafts/none/approvals",
                    RULE_ADMINS,
                    NOTHING,
                    "{}"),
            api(
                    "POST /api/v1/rulebook/drafts/{id}/publish",
                    "/api/v1/rulebook/drafts/none/publish",
                    RULE_ADMINS,
                    NOTHING,
                    "{}"),
            api("GET /api/v1/rulebook/publications", "", RULEBOOK, NOTHING, ""),
            api("GET /api/v1/rulebook/export", "", RULEBOOK, NOTHING, ""),
            api("GET /api/v1/cases", "/api/v1/cases?institution={place}", READERS, LIST, ""),
            api("GET /api/v1/cases/{id}", "/api/v1/cases/{case}", READERS, ONE, ""),
            api("POST /api/v1/cases/{id}/actions", "/api/v1/cases/{case}/actions", SUPERVISORS, ONE, "{}"),
            api("GET /api/v1/reviews", "", VERDICTS, LIST, ""),
            api("GET /api/v1/reviews/{verdictId}", "/api/v1/reviews/{review}", VERDICTS, ONE, ""),
            api(
                    "POST /api/v1/reviews/{verdictId}/proposals",
                    "/api/v1/reviews/{review}/proposals",
                    SUPERVISORS,
                    ONE,
                    "{\"outcome\":\"DENY\"," + WHY + "}"),
            api(
                    "POST /api/v1/reviews/{verdictId}/approvals",
                    "/api/v1/reviews/{review}/approvals",
                    SUPERVISORS,
                    ONE,
                    "{\"revision\":99}"),
            api(
                    "POST /api/v1/reviews/{verdictId}/declines",
                    "/api/v1/reviews/{review}/declines",
                    SUPERVISORS,
                    ONE,
                    "{" + WHY + "}"),
            api("GET /api/v1/dead-letters", "/api/v1/dead-letters?reason=TOO_DEEP", ADMINS, LIST, ""),
            api("GET /api/v1/dead-letters/{id}", "/api/v1/dead-letters/{letter}", ADMINS, ONE, ""),
            api(
                    "POST /api/v1/dead-letters/{id}/views",
                    "/api/v1/dead-letters/{letter}/views",
                    ADMINS,
                    ONE,
                    "{" + WHY + "}"),
            api(
                    "POST /api/v1/dead-letters/{id}/replays",
                    "/api/v1/dead-letters/{letter}/replays",
                    ADMINS,
                    ONE,
                    "{" + WHY + "}"),
            api("POST /api/v1/dead-letters/{id}/closings", "/api/v1/dead-letters/{letter}/closings", ADMINS, ONE, "{}"),
            api("GET /api/v1/accounts", "", ADMINS, LIST, ""),
            api("POST /api/v1/accounts", "", ADMINS, ELSEWHERE, "{}"), // AccountsAndTokensTest
            api(
                    "POST /api/v1/accounts/{username}/actions",
                    "/api/v1/accounts/{account}/actions",
                    ADMINS,
                    ONE,
                    "{\"action\":\"UNLOCK\"}"),
            api("GET /api/v1/tokens", "", ADMINS, LIST, ""),
            api(
                    "POST /api/v1/tokens",
                    "",
                    ADMINS,
                    ELSEWHERE,
                    "{\"label\":\"door\",\"institutions\":[\"H1\"]}"), // AccountsAndTokensTest
            api("POST /api/v1/tokens/{id}/revocations", "/api/v1/tokens/{token}/revocations", ADMINS, ONE, "{}"),
            api("GET /api/v1/audit", "", AUDITORS, UNBOUND, ""),
            api("GET /api/v1/audit/verification", "", AUDITORS, UNBOUND, ""),
            new Door("GET /api/docs", "/api/docs", List.of(Role.values()), READERS, NOTHING, ""),
            new Door("GET /api/docs.yaml", "/api/docs.yaml", List.of(Role.values()), READERS, NOTHING, ""),
            api("GET /actuator/prometheus", "", List.of(AUDITOR, ADMIN), NOTHING, ""),
            api("GET /actuator/env", "", NOBODY, NOTHING, ""),
            api("GET /api/v1/unknown", "", NOBODY, NOTHING, ""),
            api("POST /fsi/api/riskConService/unknown", "", NOBODY, NOTHING, "{}"),
            page("GET /", "/", READERS, NOTHING, ""),
            page("GET /password", "", READERS, NOTHING, ""),
            page("POST /password", "", READERS, NOTHING, "current=x&chosen=x&repeated=x"),
            page("GET /alerts", "/alerts?institution={place}", READERS, LIST, ""),
            page("GET /alerts/{id}", "/alerts/{alert}", READERS, ONE, ""),
            page("GET /cases", "/cases?institution={place}", READERS, LIST, ""),
            page(
                    "GET /cases/arrivals",
                    "/cases/arrivals?since=2026-01-01T00:00:00Z",
                    READERS,
                    ELSEWHERE,
                    ""), // counts by the condition of the list
            page("GET /cases/{id}", "/cases/{case}", READERS, ONE, ""),
            page("POST /cases/{id}/actions", "/cases/{case}/actions", SUPERVISORS, ONE, "action=COMMENT&version=0"),
            page("POST /cases/actions", "", SUPERVISORS, ELSEWHERE, "action=COMMENT"), // the test of several cases
            page("GET /institutions", "", READERS, LIST, ""),
            page("GET /institutions/{code}", "/institutions/H1", READERS, ONE, ""),
            page(
                    "GET /institutions/{code}/scorecards/{month}",
                    "/institutions/H1/scorecards/2026-02",
                    READERS,
                    ONE,
                    ""),
            page(
                    "POST /institutions/{code}/scorecards/{month}/proposals",
                    "/institutions/H1/scorecards/2026-02/proposals",
                    SUPERVISORS,
                    ONE,
                    "note="),
            page(
                    "POST /institutions/{code}/scorecards/{month}/approvals",
                    "/institutions/H1/scorecards/2026-02/approvals",
                    SUPERVISORS,
                    ONE,
                    "version=99"),
            page(
                    "POST /institutions/{code}/scorecards/{month}/declines",
                    "/institutions/H1/scorecards/2026-02/declines",
                    SUPERVISORS,
                    ONE,
                    "note="),
            page("GET /scorecards", "", READERS, LIST, ""),
            page("GET /account-statistics", "/account-statistics?year=2026", READERS, LIST, ""),
            page("GET /verdicts", "/verdicts?id={setl}", VERDICTS, LIST, ""),
            page("GET /verdicts/{verdictId}", "/verdicts/v-{event}", VERDICTS, ONE, ""),
            page("GET /reviews", "", VERDICTS, LIST, ""),
            page("GET /reviews/{verdictId}", "/reviews/{review}", VERDICTS, ONE, ""),
            page(
                    "POST /reviews/{verdictId}/proposals",
                    "/reviews/{review}/proposals",
                    SUPERVISORS,
                    ONE,
                    "outcome=DENY&reason=walking"),
            page("POST /reviews/{verdictId}/approvals", "/reviews/{review}/approvals", SUPERVISORS, ONE, "revision=99"),
            page(
                    "POST /reviews/{verdictId}/declines",
                    "/reviews/{review}/declines",
                    SUPERVISORS,
                    ONE,
                    "reason=walking"),
            page("GET /rules", "", READERS, ELSEWHERE, ""), // counts by the condition of the list
            page("GET /rules/{id}", "/rules/PH01", READERS, ELSEWHERE, ""),
            page("POST /rules/{id}/budget", "/rules/PH01/budget", SUPERVISORS, UNBOUND, "perDay=50"),
            page("GET /reports", "", READERS, ELSEWHERE, ""), // weeks by the condition of the report
            page("GET /reports/weekly/{name}", "/reports/weekly/2026-W15", READERS, LIST, ""),
            page("GET /audit", "", AUDITORS, UNBOUND, ""),
            page("GET /persons", "/persons?case={case}", SUPERVISORS, ONE, ""),
            page("POST /persons", "", SUPERVISORS, ONE, "case={case}&reason=walking the doors"),
            page("GET /persons/{handle}", "/persons/none", SUPERVISORS, NOTHING, ""),
            page("POST /persons/{handle}/unmasking", "/persons/none/unmasking", SUPERVISORS, NOTHING, "reason=walking"),
            page("GET /dead-letters", "/dead-letters?reason=TOO_DEEP", ADMINS, LIST, ""),
            page("GET /dead-letters/{id}", "/dead-letters/{letter}", ADMINS, ONE, ""),
            page("POST /dead-letters/{id}/views", "/dead-letters/{letter}/views", ADMINS, ONE, "reason=walking"),
            page("POST /dead-letters/{id}/replays", "/dead-letters/{letter}/replays", ADMINS, ONE, "reason=walking"),
            page("POST /dead-letters/{id}/closings", "/dead-letters/{letter}/closings", ADMINS, ONE, "reason="),
            page("GET /accounts", "", ADMINS, LIST, ""),
            page("POST /accounts", "", ADMINS, ELSEWHERE, "username=x"), // AccountsAndTokensTest
            page("POST /accounts/{username}/actions", "/accounts/{account}/actions", ADMINS, ONE, "action=UNLOCK"),
            page("GET /tokens", "", READERS, NOTHING, ""),
            page("POST /tokens", "", READERS, NOTHING, "label="),
            // somebody else's; the API's door above is for administrators' regions
            page("POST /tokens/{id}/revocations", "/tokens/none/revocations", READERS, NOTHING, ""),
            page("GET /unknown", "", NOBODY, NOTHING, ""),
            page("POST /unknown", "", NOBODY, NOTHING, ""));

    private Doors() {}

    private static Door api(String route, String path, List<Role> tokens, Door.Scope scope, String body) {
        return new Door(route, pathOf(route, path), tokens, NOBODY, scope, body);
    }

    private static Door page(String route, String path, List<Role> persons, Door.Scope scope, String body) {
        return new Door(route, pathOf(route, path), NOBODY, persons, scope, body);
    }

    private static String pathOf(String route, String path) {
        return path.isEmpty() ? route.substring(route.indexOf(' ') + 1) : path;
    }
}
