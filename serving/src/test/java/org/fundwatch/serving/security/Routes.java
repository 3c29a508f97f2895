package org.fundwatch.serving.security;

import java.util.List;

/** The doors of the API, as the tests know them. */
final class Routes {
    /** Path and the roles that a token opens it for; for everybody else it is closed. */
    static final List<List<String>> GET = List.of(
            List.of("/api/v1/verdicts/none", "GATEWAY SUPERVISOR AUDITOR ADMIN"),
            List.of("/api/v1/verdicts?event_id=none", "GATEWAY SUPERVISOR AUDITOR ADMIN"),
            List.of("/api/v1/reconciliation?institution=H1&date=2026-03-02", "GATEWAY"),
            List.of("/api/v1/alerts", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/alerts/none", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/institutions/H1/indicators", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/reports/weekly/2026-W11", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/rulebook/drafts/none", "RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/rulebook/publications", "RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/rulebook/export", "RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/reviews", "SUPERVISOR AUDITOR ADMIN"),
            List.of("/api/v1/reviews/none", "SUPERVISOR AUDITOR ADMIN"),
            List.of("/api/v1/cases", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/cases/none", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/risk-feedback", "SUPERVISOR RULE_ADMIN AUDITOR ADMIN"),
            List.of("/api/v1/audit", "AUDITOR"),
            List.of("/api/v1/audit/verification", "AUDITOR"),
            List.of("/actuator/prometheus", "AUDITOR ADMIN"),
            List.of("/actuator/env", ""),
            List.of("/api/v1/unknown", ""),
            List.of("/alerts", ""),
            List.of("/institutions", ""),
            List.of("/verdicts", ""),
            List.of("/audit", ""),
            List.of("/cases", ""),
            List.of("/reviews", ""),
            List.of("/rules", ""),
            List.of("/reports", ""));

    static final List<List<String>> POST = List.of(
            List.of("/api/v1/settlements", "GATEWAY"),
            List.of("/api/v1/events", "GATEWAY"),
            List.of("/fsi/api/riskConService/beforeAnalyze", "GATEWAY"),
            List.of("/fsi/api/riskConService/courseAnalyze", "GATEWAY"),
            List.of("/fsi/api/riskConService/feedback", "GATEWAY"),
            List.of("/fsi/api/riskConService/unknown", ""),
            List.of("/api/v1/verdicts/query", "GATEWAY SUPERVISOR AUDITOR ADMIN"),
            List.of("/api/v1/rulebook/drafts", "RULE_ADMIN"),
            List.of("/api/v1/rulebook/drafts/none/approvals", "RULE_ADMIN"),
            List.of("/api/v1/rulebook/drafts/none/publish", "RULE_ADMIN"),
            List.of("/api/v1/cases/none/actions", "SUPERVISOR"),
            List.of("/api/v1/reviews/none/proposals", "SUPERVISOR"),
            List.of("/api/v1/reviews/none/declines", "SUPERVISOR"),
            List.of("/api/v1/reviews/none/approvals", "SUPERVISOR"),
            List.of("/api/v1/alerts/none/actions", "SUPERVISOR"),
            List.of("/api/v1/alerts", ""));

    private Routes() {}
}
