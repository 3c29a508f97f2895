package org.fundwatch.serving.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.NamedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/tokens}: the list, new tokens for gateways, and revocation. */
@RestController
class TokenApi {
    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int DEFAULT_DAYS = 30;

    private final TokenDesk desk;

    TokenApi(TokenDesk desk) {
        this.desk = desk;
    }

    private record Wish(
            @JsonProperty("label") @Nullable String label,
            @JsonProperty("institutions") @Nullable List<String> institutions,
            @JsonProperty("days") @Nullable Integer days) {}

    @GetMapping("/api/v1/tokens")
    ResponseEntity<byte[]> list(@AuthenticationPrincipal Caller caller) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.putArray("tokens")
                .addAll(desk.list(caller).stream().map(TokenApi::document).toList());
        return JsonResponses.ok((Object) document);
    }

    @PostMapping("/api/v1/tokens")
    ResponseEntity<byte[]> make(HttpServletRequest request, @AuthenticationPrincipal Caller caller) throws IOException {
        NamedPerson.require(caller);
        Wish wish = JsonCodec.read(Wish.class, BoundedBody.read(request, MAX_BODY_BYTES));
        TokenDesk.Made made = desk.makeForGateway(
                caller,
                wish.label == null ? "" : wish.label,
                wish.institutions == null ? List.of() : wish.institutions,
                wish.days == null ? DEFAULT_DAYS : wish.days);
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("token_id", made.token().id()).put("token", made.text());
        document.set("expires_at", JsonCodec.mapper().valueToTree(made.token().expires()));
        return ResponseEntity.created(
                        URI.create("/api/v1/tokens/" + made.token().id()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonCodec.write((Object) document));
    }

    @PostMapping("/api/v1/tokens/{id}/revocations")
    ResponseEntity<byte[]> revoke(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        NamedPerson.require(caller);
        return JsonResponses.ok((Object) document(desk.revoke(caller, id)));
    }

    private static ObjectNode document(TokenRow token) {
        ObjectNode document = JsonCodec.mapper().valueToTree(token);
        return document.put("role", token.role().wireName());
    }
}
