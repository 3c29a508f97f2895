package org.fundwatch.serving.reviews;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
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

/** {@code /api/v1/reviews}: settlements that wait for a person, their proposals and approvals. */
@RestController
class ReviewApi {
    private static final int MAX_PAGE = 500;

    private final ReviewQueries reviews;
    private final ReviewDesk desk;

    ReviewApi(ReviewQueries reviews, ReviewDesk desk) {
        this.reviews = reviews;
        this.desk = desk;
    }

    private record Decision(
            @JsonProperty("outcome") ReviewResolution.@Nullable Outcome outcome,
            @JsonProperty("facts") @Nullable ObjectNode facts,
            @JsonProperty("reason") @Nullable String reason,
            @JsonProperty("revision") @Nullable Integer revision) {}

    @GetMapping("/api/v1/reviews")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @AuthenticationPrincipal Caller caller) {
        HttpProblem.checkLimit(limit, MAX_PAGE);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        ArrayNode array = document.putArray("reviews");
        ReviewQueries.Page page = reviews.page(caller, after, limit);
        for (ReviewQueries.Line line : page.lines()) {
            ObjectNode one = array.addObject();
            one.put("verdict_id", line.verdictId())
                    .put("setl_id", line.settlementId())
                    .put("event_type", line.eventType())
                    .put("fixmedins_code", line.institutionCode());
            one.set("event_time", JsonCodec.mapper().valueToTree(line.eventTime()));
            one.put("medfee_sumamt", Fen.toYuan(line.totalFen()));
            one.set("finding_codes", JsonCodec.mapper().valueToTree(line.findingCodes()));
            one.put("proposed_by", line.proposedBy()).put("approved_by", line.approvedBy());
        }
        document.put("next", page.next());
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/reviews/{verdictId}")
    ResponseEntity<byte[]> one(@PathVariable String verdictId, @AuthenticationPrincipal Caller caller) {
        return reviews.find(verdictId, caller)
                .map(ReviewApi::response)
                .orElseThrow(() -> HttpProblem.notFound("no settlement in review under this verdict"));
    }

    @PostMapping("/api/v1/reviews/{verdictId}/proposals")
    ResponseEntity<byte[]> propose(
            @PathVariable String verdictId, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        Decision decision = read(request);
        if (decision.outcome == null) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "outcome", "must be PAY or DENY");
        }
        return response(desk.propose(
                caller,
                verdictId,
                decision.outcome,
                decision.facts == null ? JsonCodec.mapper().createObjectNode() : decision.facts,
                decision.reason == null ? "" : decision.reason));
    }

    @PostMapping("/api/v1/reviews/{verdictId}/declines")
    ResponseEntity<byte[]> decline(
            @PathVariable String verdictId, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        Decision decision = read(request);
        return response(desk.decline(caller, verdictId, decision.reason == null ? "" : decision.reason));
    }

    @PostMapping("/api/v1/reviews/{verdictId}/approvals")
    ResponseEntity<byte[]> approve(
            @PathVariable String verdictId, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        Integer revision = read(request).revision;
        if (revision == null) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "revision", "name the revision that you have read");
        }
        return response(desk.approve(caller, verdictId, revision));
    }

    private static Decision read(HttpServletRequest request) throws IOException {
        return JsonCodec.read(Decision.class, BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES));
    }

    private static ResponseEntity<byte[]> response(Review review) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.set("verdict", JsonCodec.mapper().valueToTree(review.verdict()));
        document.set("proposal", JsonCodec.mapper().valueToTree(review.proposal()));
        document.set("refusals", JsonCodec.mapper().valueToTree(review.refusals()));
        return JsonResponses.ok((Object) document);
    }
}
