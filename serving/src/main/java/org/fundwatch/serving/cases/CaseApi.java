package org.fundwatch.serving.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.NamedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/cases}: the list, one case with its file, and deeds. {@code POST /api/v1/alerts/{id}/actions} is a deed on
 * the case that the alert is in.
 */
@RestController
class CaseApi {
    private static final int MAX_PAGE = 200;
    private static final int MAX_ALERTS = 1_000;

    private final CaseQueries cases;
    private final CaseDesk desk;

    CaseApi(CaseQueries cases, CaseDesk desk) {
        this.cases = cases;
        this.desk = desk;
    }

    @GetMapping("/api/v1/cases")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable CaseStatus status,
            @RequestParam(required = false) @Nullable String family,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(defaultValue = "false") boolean hidden,
            @RequestParam(defaultValue = "AMOUNT") CaseFilter.Order order,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit,
            @AuthenticationPrincipal Caller caller) {
        HttpProblem.checkLimit(limit, MAX_PAGE);
        if (page < 0) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_LIMIT", "page", "must not be negative");
        }
        CaseQueries.Page found =
                cases.list(new CaseFilter(status, family, institution, assignee, hidden, order, page), caller, limit);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.set("cases", JsonCodec.mapper().valueToTree(found.cases()));
        document.put("more", found.more());
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/cases/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        CaseRow found = cases.find(id, caller).orElseThrow(() -> HttpProblem.notFound("no such case"));
        ObjectNode document = JsonCodec.mapper().valueToTree(found);
        document.set("alert_ids", JsonCodec.mapper().valueToTree(cases.alertsOf(id, MAX_ALERTS)));
        document.set("entries", JsonCodec.mapper().valueToTree(cases.entries(id)));
        return JsonResponses.ok((Object) document);
    }

    @PostMapping("/api/v1/cases/{id}/actions")
    ResponseEntity<byte[]> act(
            @PathVariable String id, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        return JsonResponses.ok(
                desk.act(caller, id, JsonCodec.read(CaseDeed.class, BoundedBody.read(request, 64 * 1024))));
    }

    @PostMapping("/api/v1/alerts/{id}/actions")
    ResponseEntity<byte[]> actOnAlert(
            @PathVariable String id, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        String caseId = cases.ofAlert(id).orElseThrow(() -> HttpProblem.notFound("no such alert"));
        return act(caseId, request, caller);
    }
}
