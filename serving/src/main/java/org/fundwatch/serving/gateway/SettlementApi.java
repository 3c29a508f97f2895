package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/settlements}: a settlement, pre-settlement or reversal answered while the patient waits. 200 with
 * the verdict; 202 PENDING after the deadline, whatever may still be wrong behind it; 400 or 409 when the event is
 * refused; 503 only when it certainly was not appended.
 */
@RestController
class SettlementApi {
    private final IncomingEvents events;
    private final GatewayScope scope;
    private final SettlementDesk desk;
    private final FamilyHolds holds;
    private final Duration deadline;
    private final Timer answered;

    SettlementApi(
            IncomingEvents events,
            GatewayScope scope,
            SettlementDesk desk,
            FamilyHolds holds,
            ServingProperties properties,
            MeterRegistry metrics) {
        this.events = events;
        this.scope = scope;
        this.desk = desk;
        this.holds = holds;
        this.deadline = properties.requestDeadline();
        this.answered = Timer.builder("gateway_settlements")
                .description("From the request to its verdict or PENDING")
                .publishPercentileHistogram()
                .register(metrics);
    }

    @PostMapping("/api/v1/settlements")
    CompletableFuture<ResponseEntity<byte[]>> settle(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        Timer.Sample started = Timer.start();
        byte[] message = BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES);
        desk.checkRoom(message);
        PersonEvent sent = events.readPersonEvent(message);
        checkType(sent);
        PersonEvent event = scope.check(caller, sent);
        Submission submission = new Submission();
        return holds.hold(event)
                .thenCompose(held -> submission.submit(desk, held))
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), deadline.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(answer -> answer.map(SettlementApi::response)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> late(event, submission)))
                .exceptionally(SettlementApi::problem)
                .whenComplete((response, problem) -> started.stop(answered));
    }

    /**
     * Whether a settlement goes into the log at all: only before its request is answered. Behind an answer the relative's log is
     * still to give, it would wait in this instance alone, and a promise of its verdict would end with the instance.
     */
    private static final class Submission {
        private final AtomicBoolean decided = new AtomicBoolean();
        private final CompletableFuture<PendingEvent> submitted = new CompletableFuture<>();

        CompletableFuture<GatewayAnswer> submit(SettlementDesk desk, PersonEvent event) {
            if (!decided.compareAndSet(false, true)) {
                return CompletableFuture.completedFuture(new GatewayAnswer.NotAppended());
            }
            try {
                PendingEvent entry = desk.submit(event);
                submitted.complete(entry);
                return entry.answer();
            } catch (HttpProblem problem) {
                submitted.completeExceptionally(problem);
                throw problem;
            } finally {
                submitted.completeExceptionally(new IllegalStateException("the event could not be submitted"));
            }
        }

        /** Returns true if it was not submitted, and now never is. */
        boolean giveUp() {
            return decided.compareAndSet(false, true);
        }

        /** To come while it is just being submitted, which may take as long as the log keeps the sender waiting. */
        CompletableFuture<PendingEvent> submitted() {
            return submitted;
        }
    }

    /** At the deadline: 202 only for what was handed to the log and has not been refused by it. */
    private static CompletableFuture<ResponseEntity<byte[]>> late(PersonEvent event, Submission submission) {
        if (submission.giveUp()) {
            return CompletableFuture.completedFuture(unsent());
        }
        return submission
                .submitted()
                .thenApply(entry ->
                        entry.answer().isDone() ? response(entry.answer().join()) : pending(event, entry));
    }

    private static ResponseEntity<byte[]> unsent() {
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "NOT_APPENDED",
                "family_aid",
                "the relative's account has not answered yet; this request appended no settlement"));
    }

    /** What kept the settlement from being sent. */
    private static ResponseEntity<byte[]> problem(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof HttpProblem problem) {
            return JsonResponses.problem(problem);
        }
        throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
    }

    private static void checkType(PersonEvent event) {
        EventType type = event.type();
        if (type != EventType.SETTLEMENT && type != EventType.PRE_SETTLEMENT && type != EventType.REVERSAL) {
            throw HttpProblem.of(
                    Reason.UNKNOWN_VALUE,
                    "event_type",
                    "must be SETTLEMENT, PRE_SETTLEMENT or REVERSAL here; other events go to /api/v1/events");
        }
    }

    private static ResponseEntity<byte[]> response(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Judged judged) {
            return JsonResponses.ok(judged.verdict());
        }
        if (answer instanceof GatewayAnswer.Refused refused) {
            DeadLetter letter = refused.letter();
            return JsonResponses.problem(HttpProblem.of(letter.reason(), letter.field(), letter.message()));
        }
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "NOT_APPENDED",
                "",
                "the log does not answer; the event was not appended"));
    }

    /** Where the answer will be: of this very record, if it is known where that lies. */
    private static ResponseEntity<byte[]> pending(PersonEvent event, PendingEvent entry) {
        ObjectNode body = JsonCodec.mapper().createObjectNode();
        body.put("status", "PENDING");
        body.put("event_id", event.eventId());
        if (event.body() instanceof Settlement settlement) {
            body.put("setl_id", settlement.idOr(event.eventId()));
        }
        String id = URLEncoder.encode(event.eventId(), StandardCharsets.UTF_8);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/verdicts?event_id=" + id
                        + entry.record().map(record -> "&record=" + record).orElse("")))
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonCodec.write((Object) body));
    }
}
