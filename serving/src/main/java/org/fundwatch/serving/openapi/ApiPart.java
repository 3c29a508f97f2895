package org.fundwatch.serving.openapi;

import java.util.Arrays;
import java.util.List;

/** For whom a route is: the groups of the description. The first whose beginning fits counts. */
enum ApiPart {
    /** 结算网关. */
    GATEWAY(
            "gateway",
            "For settlement gateways and the core platform: settle, ask, send events, reconcile; 3101, 3102, 3103",
            "/api/v1/settlements",
            "/api/v1/events",
            "/api/v1/verdicts",
            "/api/v1/reconciliation",
            "/fsi/"),
    /** 政策人员. */
    RULEBOOK("rulebook", "For policy staff: drafts, approvals, publications", "/api/v1/rulebook"),
    /** 审计. */
    AUDIT("audit", "For auditors: who did what, and whether the chain is sound", "/api/v1/audit"),
    /** 监管人员. */
    SUPERVISION("supervision", "For supervisors and directors: alerts, cases, reviews, indicators, reports", "/");

    private final String title;
    private final String description;
    private final List<String> beginnings;

    ApiPart(String title, String description, String... beginnings) {
        this.title = title;
        this.description = description;
        this.beginnings = List.of(beginnings);
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    static ApiPart of(String path) {
        return Arrays.stream(values())
                .filter(part -> part.beginnings.stream().anyMatch(path::startsWith))
                .findFirst()
                .orElse(SUPERVISION);
    }
}
