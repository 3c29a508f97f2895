package org.fundwatch.serving.scorecards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.YearMonth;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.NamedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/scorecards} and {@code /api/v1/institutions/{code}/scorecards/{month}} with its two signatures. */
@RestController
class ScorecardApi {
    private static final int MAX_BYTES = 64 * 1024;

    private final ScorecardQueries scorecards;
    private final ScorecardDesk desk;

    ScorecardApi(ScorecardQueries scorecards, ScorecardDesk desk) {
        this.scorecards = scorecards;
        this.desk = desk;
    }

    @GetMapping("/api/v1/scorecards")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String month, @AuthenticationPrincipal Caller caller) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.set(
                "scorecards",
                JsonCodec.mapper().valueToTree(scorecards.list(month == null ? null : Months.parse(month), caller)));
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/institutions/{code}/scorecards/{month}")
    ResponseEntity<byte[]> one(
            @PathVariable String code, @PathVariable String month, @AuthenticationPrincipal Caller caller) {
        YearMonth wanted = Months.parse(month);
        ObjectNode document = JsonCodec.mapper().valueToTree(scorecards.card(code, wanted, caller));
        document.set(
                "signed",
                JsonCodec.mapper()
                        .valueToTree(scorecards.find(code, wanted, caller).orElse(null)));
        return JsonResponses.ok((Object) document);
    }

    @PostMapping("/api/v1/institutions/{code}/scorecards/{month}/proposals")
    ResponseEntity<byte[]> propose(
            @PathVariable String code,
            @PathVariable String month,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        return JsonResponses.ok(desk.propose(caller, code, Months.parse(month), deed(request)));
    }

    @PostMapping("/api/v1/institutions/{code}/scorecards/{month}/approvals")
    ResponseEntity<byte[]> sign(
            @PathVariable String code,
            @PathVariable String month,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        return JsonResponses.ok(desk.sign(caller, code, Months.parse(month), deed(request)));
    }

    @PostMapping("/api/v1/institutions/{code}/scorecards/{month}/declines")
    ResponseEntity<byte[]> decline(
            @PathVariable String code,
            @PathVariable String month,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        return JsonResponses.ok(desk.decline(caller, code, Months.parse(month), deed(request)));
    }

    private static ScorecardDeed deed(HttpServletRequest request) throws IOException {
        return JsonCodec.read(ScorecardDeed.class, BoundedBody.read(request, MAX_BYTES));
    }
}
