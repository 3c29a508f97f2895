package org.fundwatch.serving.verdicts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/reconciliation}: what an institution settled on a day. */
@RestController
class ReconciliationApi {
    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 2099;

    private final Reconciliation reconciliation;

    ReconciliationApi(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @GetMapping("/api/v1/reconciliation")
    ResponseEntity<byte[]> ofDay(
            @RequestParam String institution, @RequestParam String date, @AuthenticationPrincipal Caller caller) {
        if (!caller.seesInstitution(institution)) {
            throw HttpProblem.forbidden("institution", "this caller is bound to other institutions");
        }
        List<Reconciliation.Sum> sums = reconciliation.of(institution, day(date), caller);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("fixmedins_code", institution).put("date", date);
        ObjectNode whole = JsonCodec.mapper().valueToTree(Reconciliation.together(sums));
        whole.remove(List.of("event_type", "decision"));
        document.set("total", whole);
        document.set("sums", JsonCodec.mapper().valueToTree(sums));
        return JsonResponses.ok((Object) document);
    }

    private static LocalDate day(String date) {
        try {
            LocalDate day = LocalDate.parse(date);
            if (day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR) {
                return day;
            }
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_TIME", "date", "must be a day of this century");
        } catch (DateTimeParseException e) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_TIME", "date", "must be a day as 2026-03-02");
        }
    }
}
