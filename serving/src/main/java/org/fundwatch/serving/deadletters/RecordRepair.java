package org.fundwatch.serving.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fundwatch.policy.rulebook.Sha256;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.gateway.GatewayScope;
import org.fundwatch.serving.gateway.IncomingEvents;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.store.RecordFields;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Checks a repaired record as the intake checks what gateways send: the same reader, the same types that only the system
 * writes (a review is decided by two people, a hold's outcome by the job), two names on a manual reimbursement. A repair
 * mends a record, it does not make another one: what says whose log, which event and which institution stays, unless that
 * very field was refused; of a record that is not JSON it must stand in it. An id that is used by something else stays
 * used: a record under a new one would book twice. Holds are made by serving alone, so a repair neither asks for one nor
 * quotes one that the record did not quote.
 */
@Component
class RecordRepair {
    private static final List<String> IDENTITY =
            List.of("event_id", "event_type", "psn_no", "setl_id", "fixmedins_code");
    private static final List<String> USED_IDS = List.of("event_id", "setl_id");
    private static final Set<EventType> OF_HOLDS =
            EnumSet.of(EventType.FAMILY_QUOTE, EventType.FAMILY_HOLD, EventType.FAMILY_HOLD_CANCEL);
    private static final String AID = "family_aid";

    private final IncomingEvents events;
    private final GatewayScope scope;

    RecordRepair(IncomingEvents events, GatewayScope scope) {
        this.events = events;
        this.scope = scope;
    }

    /**
     * A record ready to be sent.
     *
     * @param key of its topic
     * @param sha256 of its bytes, hexadecimal
     */
    record Repaired(String key, byte[] bytes, String sha256) {}

    /**
     * The record that a repaired text stands for, as the intake would write it.
     *
     * @throws HttpProblem naming the field that is still wrong, or that may not be changed
     */
    Repaired check(Caller caller, LetterRow letter, byte[] original, String text) {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        try {
            Repaired repaired = switch (letter.topic()) {
                case Topics.PERSON_EVENTS -> personEvent(caller, json);
                case Topics.INSTITUTION_EVENTS -> institutionEvent(caller, json);
                default ->
                    throw HttpProblem.conflict(
                            "NOT_REPLAYABLE", "topic", "only events of persons and institutions are sent again");
            };
            refuseAnother(letter, original, repaired.bytes());
            refuseMadeUpHold(original, json);
            return repaired;
        } catch (BadInput e) {
            throw HttpProblem.of(e);
        }
    }

    private Repaired personEvent(Caller caller, byte[] json) {
        PersonEvent event = scope.check(caller, events.readPersonEvent(json));
        if (OF_HOLDS.contains(event.type())) {
            throw HttpProblem.conflict(
                    "NOT_REPLAYABLE", "event_type", "a hold is made anew, through the settlement that needs it");
        }
        return repaired(String.valueOf(event.header().psnNo()), JsonCodec.write(event));
    }

    private Repaired institutionEvent(Caller caller, byte[] json) {
        InstitutionEvent event = events.readInstitutionEvent(json);
        scope.check(caller, event);
        return repaired(String.valueOf(event.institutionCode()), JsonCodec.write((Object) event));
    }

    private static void refuseAnother(LetterRow letter, byte[] original, byte[] repaired) {
        for (String field : IDENTITY) {
            boolean usedId = letter.reason() == Reason.ID_CONFLICT && USED_IDS.contains(field);
            // a record that came to the wrong partition names the right person, and is keyed by it when it is sent
            boolean mayChange = letter.field().equals(field) && !usedId && letter.reason() != Reason.MISROUTED;
            if (!mayChange && !stays(before(letter, original, field), RecordFields.text(repaired, field), original)) {
                throw new HttpProblem(
                        HttpStatus.BAD_REQUEST,
                        "IDENTITY_CHANGED",
                        field,
                        "is not what was refused and must stay as it was");
            }
        }
    }

    private static boolean stays(@Nullable String before, @Nullable String after, byte[] original) {
        if (before != null) {
            return before.equals(after);
        }
        return after == null
                || tree(original) != null
                || new String(original, StandardCharsets.UTF_8).contains('"' + after + '"');
    }

    private static void refuseMadeUpHold(byte[] original, byte[] repaired) {
        JsonNode before = tree(original);
        JsonNode after = tree(repaired);
        JsonNode quoted = after == null ? null : after.get(AID);
        if (quoted != null && !quoted.isNull() && (before == null || !quoted.equals(before.get(AID)))) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST,
                    "IDENTITY_CHANGED",
                    AID,
                    "quotes a hold that the record did not quote; only serving makes them");
        }
    }

    /** The record as a tree; absent where it is not JSON, or was not kept whole. */
    private static @Nullable JsonNode tree(byte[] json) {
        try {
            return JsonCodec.mapper().readTree(json);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String before(LetterRow letter, byte[] original, String field) {
        String readable = RecordFields.text(original, field);
        if (readable != null) {
            return readable;
        }
        return switch (field) {
            case "event_id" -> letter.eventId();
            case "setl_id" -> letter.settlementId();
            default -> null;
        };
    }

    private static Repaired repaired(String key, byte[] bytes) {
        return new Repaired(key, bytes, Sha256.hex(bytes));
    }
}
