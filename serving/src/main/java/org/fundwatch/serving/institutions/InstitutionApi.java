package org.fundwatch.serving.institutions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
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

/** {@code GET /api/v1/institutions/{code}/indicators}: rows as they lie on {@code fund.indicators}. */
@RestController
class InstitutionApi {
    private final IndicatorQueries indicators;

    InstitutionApi(IndicatorQueries indicators) {
        this.indicators = indicators;
    }

    /**
     * Rows of one grain.
     *
     * @param from first day, inclusive
     * @param to last day, inclusive
     */
    @GetMapping("/api/v1/institutions/{code}/indicators")
    ResponseEntity<byte[]> indicators(
            @PathVariable String code,
            @RequestParam(defaultValue = "DAY") String grain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @AuthenticationPrincipal Caller caller) {
        LocalDate first = date("from", from);
        LocalDate last = date("to", to);
        List<IndicatorRow> rows = indicators.ofInstitution(
                code,
                grain(grain),
                first == null ? null : Shanghai.startOf(first),
                last == null ? null : Shanghai.startOf(last.plusDays(1)),
                caller);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("fixmedins_code", code);
        document.set("rows", JsonCodec.mapper().valueToTree(rows));
        return JsonResponses.ok((Object) document);
    }

    private static IndicatorRow.Grain grain(String text) {
        for (IndicatorRow.Grain grain : IndicatorRow.Grain.values()) {
            if (grain.name().equalsIgnoreCase(text)) {
                return grain;
            }
        }
        throw new HttpProblem(HttpStatus.BAD_REQUEST, "UNKNOWN_VALUE", "grain", "must be DAY, SEVEN_DAYS or WEEK");
    }

    private static @Nullable LocalDate date(String field, @Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_TIME", field, "must be a date, as 2026-03-02");
        }
    }
}
