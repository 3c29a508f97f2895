package org.fundwatch.serving.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.rulebook.PublicationLog.Announced;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.NamedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/rulebook}: drafts, their approval by two different people, publications. A draft that could not be
 * published is refused whole with 422 and every problem in it, by file, line and field.
 */
@RestController
class RulebookApi {
    private final RulebookPublishing publishing;
    private final DraftStore drafts;
    private final RulebookExport export;
    private final Clock clock;

    RulebookApi(RulebookPublishing publishing, DraftStore drafts, RulebookExport export, Clock clock) {
        this.publishing = publishing;
        this.drafts = drafts;
        this.export = export;
        this.clock = clock;
    }

    private record Publish(
            @JsonProperty("active_from") @Nullable Instant activeFrom) {}

    @PostMapping("/api/v1/rulebook/drafts")
    ResponseEntity<byte[]> draft(
            HttpServletRequest request,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        try {
            Draft draft = publishing.draft(caller, DraftUpload.read(request, reason));
            return ResponseEntity.created(URI.create("/api/v1/rulebook/drafts/" + draft.id()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(JsonCodec.write((Object) draft));
        } catch (RulebookProblem problem) {
            throw HttpProblem.of(problem.problems());
        }
    }

    @GetMapping("/api/v1/rulebook/drafts/{id}")
    ResponseEntity<byte[]> draft(@PathVariable String id) {
        return JsonResponses.ok((Object) publishing.find(id));
    }

    @PostMapping("/api/v1/rulebook/drafts/{id}/approvals")
    ResponseEntity<byte[]> approve(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        NamedPerson.require(caller);
        return JsonResponses.ok((Object) publishing.approve(caller, id));
    }

    @PostMapping("/api/v1/rulebook/drafts/{id}/publish")
    ResponseEntity<byte[]> publish(
            @PathVariable String id, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        NamedPerson.require(caller);
        byte[] body = BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES);
        Instant activeFrom = body.length == 0 ? null : JsonCodec.read(Publish.class, body).activeFrom;
        return JsonResponses.ok((Object) document(publishing.publish(caller, id, activeFrom), clock.instant()));
    }

    @GetMapping("/api/v1/rulebook/publications")
    ResponseEntity<byte[]> publications() {
        List<Announced> publications = publishing.publications();
        Instant now = clock.instant();
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        ArrayNode array = document.putArray("publications");
        publications.forEach(one -> array.add(document(one, now)));
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/rulebook/export")
    ResponseEntity<byte[]> export() throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("Content-Disposition", "attachment; filename=\"rulebook.zip\"")
                .body(export.zip(publishing.publications()));
    }

    private ObjectNode document(Announced announced, Instant now) {
        int number = announced.manifest().number();
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("number", number);
        document.set(
                "active_from",
                JsonCodec.mapper().valueToTree(announced.manifest().activeFrom()));
        document.set("appended_at", JsonCodec.mapper().valueToTree(announced.appendedAt()));
        document.put("in_force", publishing.isInForce(number, now));
        drafts.ofPublication(number)
                .ifPresent(draft -> document.set("draft", JsonCodec.mapper().valueToTree(draft)));
        return document;
    }
}
