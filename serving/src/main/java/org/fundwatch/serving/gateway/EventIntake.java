package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.PremiumPayment;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.log.Append;
import org.fundwatch.serving.log.EventAppender;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Appends one event of either kind to its log and says what became of it. */
@Component
class EventIntake {
    private static final ObjectReader KIND = JsonCodec.mapper().readerFor(Kind.class);
    private static final Set<String> INSTITUTION_TYPES = Arrays.stream(InstitutionEvent.Type.values())
            .filter(type -> type != InstitutionEvent.Type.HEARTBEAT)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    private final IncomingEvents events;
    private final GatewayScope scope;
    private final EventAppender appender;

    EventIntake(IncomingEvents events, GatewayScope scope, EventAppender appender) {
        this.events = events;
        this.scope = scope;
        this.appender = appender;
    }

    private record Kind(
            @JsonProperty("event_type") @Nullable String type,
            @JsonProperty("event_id") @Nullable String eventId) {
        static final Kind UNKNOWN = new Kind(null, null);
    }

    CompletableFuture<LineResult> append(Caller caller, byte[] json) {
        Kind kind = kind(json);
        try {
            if (kind.type != null && INSTITUTION_TYPES.contains(kind.type)) {
                InstitutionEvent event = events.readInstitutionEvent(json);
                scope.check(caller, event);
                return append(
                        Topics.INSTITUTION_EVENTS,
                        String.valueOf(event.institutionCode()),
                        event.eventId(),
                        JsonCodec.write(event));
            }
            PersonEvent read = events.readPersonEvent(json);
            refuseFamilyAid(read.body());
            PersonEvent event = scope.check(caller, read);
            return append(
                    Topics.PERSON_EVENTS,
                    String.valueOf(event.header().psnNo()),
                    event.eventId(),
                    JsonCodec.write(event));
        } catch (BadInput e) {
            return CompletableFuture.completedFuture(
                    LineResult.refused(kind.eventId, e.reason().name(), e.field(), String.valueOf(e.getMessage())));
        } catch (HttpProblem e) {
            return CompletableFuture.completedFuture(
                    LineResult.refused(kind.eventId, e.reason(), e.field(), e.detail()));
        }
    }

    /** A hold takes an answer from another person's log, which lines that keep their order cannot wait for. */
    private static void refuseFamilyAid(EventBody body) {
        boolean asked = body instanceof Settlement settlement && settlement.familyAid() != null
                || body instanceof PremiumPayment premium && premium.familyAid() != null;
        if (asked) {
            throw new HttpProblem(
                    HttpStatus.NOT_IMPLEMENTED,
                    "NOT_IMPLEMENTED",
                    "family_aid",
                    "family aid is arranged at /api/v1/settlements, for settlements alone");
        }
    }

    private CompletableFuture<LineResult> append(String topic, String key, String eventId, byte[] value) {
        return appender.append(topic, key, value).thenApply(outcome -> LineResult.of(status(outcome), eventId));
    }

    private static LineResult.Status status(Append outcome) {
        if (outcome instanceof Append.Done) {
            return LineResult.Status.APPENDED;
        }
        return outcome instanceof Append.NotAppended ? LineResult.Status.NOT_APPENDED : LineResult.Status.UNKNOWN;
    }

    private static Kind kind(byte[] json) {
        try {
            Kind kind = KIND.readValue(json);
            return kind == null ? Kind.UNKNOWN : kind;
        } catch (IOException e) {
            return Kind.UNKNOWN; // the strict reader says what is wrong with it
        }
    }
}
