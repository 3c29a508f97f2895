package org.fundwatch.serving.alerts;

import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * {@code GET /api/v1/alerts/stream}: every revision of an alert in the caller's regions as it arrives, as server-sent events. The
 * first event, {@code ready}, tells the place; each {@code alert} carries the alert as on {@code fund.alerts}; a comment breaks a
 * long silence. With {@code Last-Event-ID} it goes on behind that event, however long ago that was.
 */
@RestController
class AlertStreamApi {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final AlertStreams streams;

    AlertStreamApi(AlertStreams streams) {
        this.streams = streams;
    }

    @GetMapping(path = "/api/v1/alerts/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String last,
            @AuthenticationPrincipal Caller caller) {
        if (last != null && !last.matches("\\d{1,18}")) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST, "BAD_CURSOR", LAST_EVENT_ID, "is not an id of an event of this stream");
        }
        return streams.open(caller, last == null ? null : Long.valueOf(last));
    }
}
