package org.fundwatch.serving.accounts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.NamedPerson;
import org.fundwatch.serving.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/accounts}: the list, new ones, and deeds on one; a one-time password is in the answer that made it alone. */
@RestController
class AccountApi {
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final AccountQueries queries;
    private final AccountDesk desk;

    AccountApi(AccountQueries queries, AccountDesk desk) {
        this.queries = queries;
        this.desk = desk;
    }

    private record Wish(
            @JsonProperty("action") @Nullable AccountAction action,
            @JsonProperty("username") @Nullable String username,
            @JsonProperty("role") @Nullable String role,
            @JsonProperty("regions") @Nullable List<String> regions) {

        @Nullable
        Role knownRole() {
            return role == null
                    ? null
                    : Role.of(role)
                            .orElseThrow(() -> HttpProblem.of(
                                    Reason.UNKNOWN_VALUE, "role", "is supervisor, rule-admin, auditor or admin"));
        }
    }

    @GetMapping("/api/v1/accounts")
    ResponseEntity<byte[]> list(@AuthenticationPrincipal Caller caller) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.putArray("accounts")
                .addAll(queries.list(caller).stream().map(AccountApi::document).toList());
        return JsonResponses.ok((Object) document);
    }

    @PostMapping("/api/v1/accounts")
    ResponseEntity<byte[]> create(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Wish wish = wish(caller, request);
        AccountDesk.Outcome made =
                desk.create(caller, wish.username, wish.knownRole(), wish.regions == null ? List.of() : wish.regions);
        return ResponseEntity.created(
                        URI.create("/api/v1/accounts/" + made.account().username()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonCodec.write((Object) document(made)));
    }

    @PostMapping("/api/v1/accounts/{username}/actions")
    ResponseEntity<byte[]> act(
            @PathVariable String username, HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Wish wish = wish(caller, request);
        return JsonResponses.ok(
                (Object) document(desk.act(caller, username, wish.action, wish.knownRole(), wish.regions)));
    }

    private static Wish wish(Caller caller, HttpServletRequest request) throws IOException {
        NamedPerson.require(caller);
        return JsonCodec.read(Wish.class, BoundedBody.read(request, MAX_BODY_BYTES));
    }

    private static ObjectNode document(AccountDesk.Outcome outcome) {
        ObjectNode document = document(outcome.account());
        if (outcome.oneTimePassword() != null) {
            document.put("one_time_password", outcome.oneTimePassword());
        }
        return document;
    }

    private static ObjectNode document(AccountRow account) {
        ObjectNode document = JsonCodec.mapper().valueToTree(account);
        return document.put("role", account.role().wireName());
    }
}
