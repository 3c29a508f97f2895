package org.fundwatch.serving.deadletters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.fundwatch.schemas.Topics;
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
 * very field was refused. An id that is used by something else stays used: a record under a new one would book twice.
 */
@Component
class RecordRepair {
    private static final List<String> IDENTITY =
            List.of("event_id", "event_type", "psn_no", "setl_id", "fixmedins_code");
    private static final List<String> USED_IDS = List.of("event_id", "setl_id");

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
            return repaired;
        } catch (BadInput e) {
            throw HttpProblem.of(e);
        }
    }

    private Repaired personEvent(Caller caller, byte[] json) {
        PersonEvent event = scope.check(caller, events.readPersonEvent(json));
        return repaired(String.valueOf(event.header().psnNo()), JsonCodec.write(event));
    }

    private Repaired institutionEvent(Caller caller, byte[] json) {
        InstitutionEvent event = events.readInstitutionEvent(json);
        scope.check(caller, event);
        return repaired(String.valueOf(event.institutionCode()), JsonCodec.write((Object) event));
    }

    private static void refuseAnother(LetterRow letter, byte[] original, byte[] repaired) {
        for (String field : IDENTITY) {
            String before = before(letter, original, field);
            boolean usedId = letter.reason() == Reason.ID_CONFLICT && USED_IDS.contains(field);
            boolean mayChange = letter.field().equals(field) && !usedId;
            if (before != null && !mayChange && !before.equals(RecordFields.text(repaired, field))) {
                throw new HttpProblem(
                        HttpStatus.BAD_REQUEST,
                        "IDENTITY_CHANGED",
                        field,
                        "is not what was refused and must stay as it was");
            }
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
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Repaired(key, bytes, HexFormat.of().formatHex(sha256));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
