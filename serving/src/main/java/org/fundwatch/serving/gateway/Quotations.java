package org.fundwatch.serving.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Verdicts on pre-settlements for other services of this API: the same reading, the same scope and the same way through
 * the log as {@code POST /api/v1/settlements}. A verdict that does not come before the deadline is a failure, never an answer.
 */
@Component
public class Quotations {
    private final IncomingEvents events;
    private final GatewayScope scope;
    private final SettlementDesk desk;
    private final Duration deadline;

    Quotations(IncomingEvents events, GatewayScope scope, SettlementDesk desk, ServingProperties properties) {
        this.events = events;
        this.scope = scope;
        this.desk = desk;
        this.deadline = properties.requestDeadline();
    }

    /**
     * Reads a pre-settlement that this caller may ask for; nothing is sent.
     *
     * @throws BadInput naming the field of the pre-settlement
     * @throws HttpProblem 403 if it is another institution's business
     */
    public PersonEvent read(Caller caller, byte[] json) {
        PersonEvent event = scope.check(caller, events.readPersonEvent(json));
        if (event.type() != EventType.PRE_SETTLEMENT) {
            throw new IllegalArgumentException("not a pre-settlement: " + event.type());
        }
        return event;
    }

    /**
     * The verdict on a pre-settlement, on the thread that reads answers. Fails with an {@link HttpProblem} if it is refused,
     * was not appended, or has no verdict in time.
     *
     * @throws HttpProblem 409 if the id waits with other content, 503 if too many events wait
     */
    public CompletableFuture<Verdict> ask(PersonEvent preSettlement) {
        return desk.submit(preSettlement)
                .answer()
                .thenApply(Quotations::verdict)
                .completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(verdict -> {
                    if (verdict == null) {
                        throw unavailable("NO_VERDICT_YET", "no verdict within the deadline; send it again");
                    }
                    return verdict;
                });
    }

    private static Verdict verdict(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Judged judged) {
            return JsonCodec.read(Verdict.class, judged.verdict());
        }
        if (answer instanceof GatewayAnswer.Refused refused) {
            DeadLetter letter = refused.letter();
            throw HttpProblem.of(letter.reason(), letter.field(), letter.message());
        }
        throw unavailable("NOT_APPENDED", "the log does not answer; send it again");
    }

    private static HttpProblem unavailable(String reason, String detail) {
        return new HttpProblem(HttpStatus.SERVICE_UNAVAILABLE, reason, "", detail);
    }
}
