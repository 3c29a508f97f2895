package org.fundwatch.serving.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
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

/**
 * {@code /api/v1/dead-letters}: the list and one letter, its record masked; {@code …/views} shows the record for a reason,
 * {@code …/replays} sends a repaired one, {@code …/closings} says why none is needed.
 */
@RestController
class LetterApi {
    private static final int MAX_PAGE = 200;
    /** A message, written as a text within a JSON text. */
    private static final int MAX_BODY_BYTES = 2 * JsonCodec.MAX_MESSAGE_BYTES;

    private final LetterQueries letters;
    private final LetterDesk desk;

    LetterApi(LetterQueries letters, LetterDesk desk) {
        this.letters = letters;
        this.desk = desk;
    }

    private record Deed(
            @JsonProperty("reason") @Nullable String reason,
            @JsonProperty("record") @Nullable String record) {}

    @GetMapping("/api/v1/dead-letters")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable Reason reason,
            @RequestParam(required = false) @Nullable LetterState state,
            @RequestParam(required = false) @Nullable String institution,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit,
            @AuthenticationPrincipal Caller caller) {
        HttpProblem.checkLimit(limit, MAX_PAGE);
        LetterQueries.Page found = letters.list(
                new LetterQueries.Filter(topic, reason, state, institution, Math.max(0, page)), caller, limit);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.set("dead_letters", JsonCodec.mapper().valueToTree(found.letters()));
        document.put("more", found.more());
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/dead-letters/{id}")
    ResponseEntity<byte[]> one(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        LetterRow letter = letters.find(id, caller).orElseThrow(() -> HttpProblem.notFound("no such dead letter"));
        ObjectNode document = JsonCodec.mapper().valueToTree(letter);
        document.put("masked_record", MaskedRecord.of(letters.record(id)).orElse(null));
        return JsonResponses.ok((Object) document);
    }

    @PostMapping("/api/v1/dead-letters/{id}/views")
    ResponseEntity<byte[]> view(
            @PathVariable String id, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        String record = desk.view(caller, id, deed(caller, request).reason);
        return JsonResponses.ok(
                (Object) JsonCodec.mapper().createObjectNode().put("id", id).put("record", record));
    }

    @PostMapping("/api/v1/dead-letters/{id}/replays")
    ResponseEntity<byte[]> replay(
            @PathVariable String id, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Deed deed = deed(caller, request);
        return JsonResponses.ok((Object) desk.replay(caller, id, deed.record, deed.reason));
    }

    @PostMapping("/api/v1/dead-letters/{id}/closings")
    ResponseEntity<byte[]> close(
            @PathVariable String id, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        return JsonResponses.ok((Object) desk.close(caller, id, deed(caller, request).reason));
    }

    private static Deed deed(Caller caller, HttpServletRequest request) throws IOException {
        NamedPerson.require(caller);
        return JsonCodec.read(Deed.class, BoundedBody.read(request, MAX_BODY_BYTES));
    }
}
