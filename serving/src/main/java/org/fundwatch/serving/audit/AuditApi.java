package org.fundwatch.serving.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/audit}: who did what, latest first; {@code GET /api/v1/audit/verification}: is the chain sound. */
@RestController
class AuditApi {
    private static final int MAX_PAGE = 500;

    private final AuditChain chain;

    AuditApi(AuditChain chain) {
        this.chain = chain;
    }

    @GetMapping("/api/v1/audit")
    ResponseEntity<byte[]> list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = "100") int limit,
            @AuthenticationPrincipal Caller caller) {
        requireUnbound(caller);
        HttpProblem.checkLimit(limit, MAX_PAGE);
        List<AuditEntry> entries = chain.list(before, subject, limit);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.set("entries", JsonCodec.mapper().valueToTree(entries));
        if (entries.size() == limit) {
            document.put("next", entries.get(limit - 1).position());
        } else {
            document.putNull("next");
        }
        return JsonResponses.ok((Object) document);
    }

    @GetMapping("/api/v1/audit/verification")
    ResponseEntity<byte[]> verify(@AuthenticationPrincipal Caller caller) {
        requireUnbound(caller);
        return JsonResponses.ok(chain.verify());
    }

    /** Entries lie in no region, and the chain is whole or nothing: auditors of some regions alone do not read it. */
    private static void requireUnbound(Caller caller) {
        if (!AuditChain.isFor(caller)) {
            throw HttpProblem.forbidden("", "the audit log is for auditors who are bound to no region");
        }
    }
}
