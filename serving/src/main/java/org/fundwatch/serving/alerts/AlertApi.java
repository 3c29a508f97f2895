package org.fundwatch.serving.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/alerts}: alerts as they lie on {@code fund.alerts}, filtered and paged by cursor. */
@RestController
class AlertApi {
    private static final int MAX_PAGE = 500;

    private final AlertQueries alerts;

    AlertApi(AlertQueries alerts) {
        this.alerts = alerts;
    }

    @GetMapping("/api/v1/alerts")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit,
            @AuthenticationPrincipal Caller caller) {
        HttpProblem.checkLimit(limit, MAX_PAGE);
        AlertFilter filter =
                new AlertFilter(status, rule, region, institution, severity, time("from", from), time("to", to));
        AlertQueries.Page page = alerts.list(filter, caller, cursor, limit);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        ArrayNode array = document.putArray("alerts");
        page.alerts().forEach(alert -> array.add(JsonCodec.mapper().<ObjectNode>valueToTree(alert)));
        document.put("next", page.next());
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/alerts/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        Alert alert = alerts.find(id, caller).orElseThrow(() -> HttpProblem.notFound("no such alert"));
        return JsonResponses.ok(JsonCodec.write(alert));
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_TIME", field, "must be a time with offset");
        }
    }
}
