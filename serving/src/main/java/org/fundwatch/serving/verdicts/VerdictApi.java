package org.fundwatch.serving.verdicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
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
 * Verdicts after the fact: by settlement, by event, in bulk. An event that was refused answers with its refusal. What is
 * outside a caller's scope is answered like what does not exist.
 */
@RestController
class VerdictApi {
    private static final int MAX_IDS = 1_000;
    private static final Pattern RECORD = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    private final VerdictQueries verdicts;
    private final RefusalQueries refusals;

    VerdictApi(VerdictQueries verdicts, RefusalQueries refusals) {
        this.verdicts = verdicts;
        this.refusals = refusals;
    }

    @GetMapping("/api/v1/verdicts/{settlementId}")
    ResponseEntity<byte[]> bySettlement(@PathVariable String settlementId, @AuthenticationPrincipal Caller caller) {
        return verdicts.bySettlement(settlementId)
                .filter(found -> found.isFor(caller))
                .map(found -> JsonResponses.ok(found.json()))
                .orElseThrow(() -> HttpProblem.notFound("no verdict on this settlement"));
    }

    @GetMapping("/api/v1/verdicts")
    ResponseEntity<byte[]> byEvent(
            @RequestParam("event_id") String eventId,
            @RequestParam(name = "record", required = false) @Nullable String record,
            @AuthenticationPrincipal Caller caller) {
        Optional<Refusal> ofRecord = refusalOfRecord(record, caller);
        if (ofRecord.isPresent()) {
            throw problem(ofRecord.get());
        }
        return verdicts.byEvents(List.of(eventId)).stream()
                .filter(verdict -> verdict.isFor(caller))
                .findFirst()
                .map(verdict -> JsonResponses.ok(verdict.json()))
                .orElseThrow(() -> refusal(eventId, caller));
    }

    private HttpProblem refusal(String eventId, Caller caller) {
        return refusals.ofEvent(eventId).stream()
                .filter(refusal -> refusal.isFor(caller))
                .findFirst()
                .map(VerdictApi::problem)
                .orElseGet(() -> HttpProblem.notFound("no verdict on this event yet"));
    }

    /** The refusal of the very record that a PENDING answer named: another event may have had the id before. */
    private Optional<Refusal> refusalOfRecord(@Nullable String record, Caller caller) {
        Matcher place = RECORD.matcher(record == null ? "" : record);
        return place.matches()
                ? refusals.ofRecord(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)))
                        .filter(refusal -> refusal.isFor(caller))
                : Optional.empty();
    }

    private static HttpProblem problem(Refusal refusal) {
        return HttpProblem.of(refusal.reason(), refusal.field(), refusal.message());
    }

    private record Query(
            @JsonProperty("setl_ids") @Nullable List<String> settlementIds,
            @JsonProperty("event_ids") @Nullable List<String> eventIds) {}

    @PostMapping("/api/v1/verdicts/query")
    ResponseEntity<byte[]> query(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Query query = JsonCodec.read(Query.class, BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES));
        List<String> settlementIds = query.settlementIds == null ? List.of() : query.settlementIds;
        List<String> eventIds = query.eventIds == null ? List.of() : query.eventIds;
        if (settlementIds.isEmpty() && eventIds.isEmpty()) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST, "MISSING_FIELD", "setl_ids", "setl_ids or event_ids is required");
        }
        if (settlementIds.size() + eventIds.size() > MAX_IDS) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "TOO_MANY_ITEMS", "setl_ids", "at most " + MAX_IDS + " ids");
        }
        List<VerdictDocument> found = new ArrayList<>(verdicts.bySettlements(settlementIds));
        found.addAll(verdicts.byEvents(eventIds));
        found.removeIf(verdict -> !verdict.isFor(caller));
        return JsonResponses.ok((Object) document(settlementIds, eventIds, found));
    }

    private static ObjectNode document(List<String> settlementIds, List<String> eventIds, List<VerdictDocument> found) {
        Set<String> missingSettlements = new LinkedHashSet<>(settlementIds);
        Set<String> missingEvents = new LinkedHashSet<>(eventIds);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        ArrayNode array = document.putArray("verdicts");
        for (VerdictDocument verdict : found) {
            array.addRawValue(new RawValue(verdict.document()));
            missingSettlements.remove(verdict.settlementId());
            missingEvents.remove(verdict.eventId());
        }
        ObjectNode missing = document.putObject("missing");
        missingSettlements.forEach(missing.putArray("setl_ids")::add);
        missingEvents.forEach(missing.putArray("event_ids")::add);
        return document;
    }
}
