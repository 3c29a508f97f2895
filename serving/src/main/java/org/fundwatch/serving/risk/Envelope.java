package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What every request of the national interface carries around its data. Of its fields only these are read; the others of the
 * specification (operator, device, signature) may be there or not.
 *
 * @param messageId {@code msgid}, the sender's; a repetition has the same
 * @param treatmentRegion {@code mdtrtarea_admvs}
 * @param insuredRegion {@code insuplc_admdvs}
 * @param sentAt {@code inf_time}, Beijing time on the wire
 * @param institution {@code fixmedins_code}
 * @param data {@code input.data}
 */
record Envelope(
        String messageId,
        @Nullable String treatmentRegion,
        @Nullable String insuredRegion,
        Instant sentAt,
        String institution,
        JsonNode data) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int MAX_ID_CHARS = 128;

    /**
     * Reads a request to one service.
     *
     * @throws BadInput if it is no JSON object
     * @throws HttpProblem 400 naming the field, 403 for an institution that is not the caller's
     */
    static Envelope read(byte[] json, String service, Caller caller) {
        ObjectNode root = JsonCodec.read(ObjectNode.class, json);
        String number = Fields.required(root, "infno", "infno");
        if (!number.equals(service)) {
            throw HttpProblem.of(Reason.UNKNOWN_VALUE, "infno", "must be " + service + " here");
        }
        String messageId = Fields.required(root, "msgid", "msgid");
        if (messageId.length() > MAX_ID_CHARS) {
            throw HttpProblem.of(Reason.TOO_LARGE, "msgid", "may have " + MAX_ID_CHARS + " characters");
        }
        String institution = Fields.required(root, "fixmedins_code", "fixmedins_code");
        if (!caller.seesInstitution(institution)) {
            throw HttpProblem.forbidden("fixmedins_code", "this caller is bound to other institutions");
        }
        JsonNode data = root.path("input").path("data");
        if (data.isMissingNode() || data.isNull()) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "input.data", "is required");
        }
        return new Envelope(
                messageId,
                Fields.optional(root, "mdtrtarea_admvs", "mdtrtarea_admvs"),
                Fields.optional(root, "insuplc_admdvs", "insuplc_admdvs"),
                time(Fields.required(root, "inf_time", "inf_time")),
                institution,
                Fields.object(data, "input.data"));
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(Shanghai.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw HttpProblem.of(Reason.BAD_TIME, "inf_time", "must be a time as 2026-03-02 09:00:00");
        }
    }
}
