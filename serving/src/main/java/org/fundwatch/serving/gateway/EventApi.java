package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.LimitProperties;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/v1/events}: one event, or NDJSON with up to 1000 lines. Each line gets its own result: APPENDED,
 * REFUSED (reason and field), NOT_APPENDED (send it again) or UNKNOWN (send it again; its id keeps it from counting
 * twice). Lines are appended in their order, empty ones are passed over, and a line's number is that of the body. Few bodies with many events are
 * read at a time; beyond that the answer is 503 and nothing was appended.
 */
@RestController
class EventApi {
    private static final int MAX_LINES = 1_000;
    private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final EventIntake intake;
    private final Semaphore reading;

    EventApi(EventIntake intake, LimitProperties limits) {
        this.intake = intake;
        this.reading = new Semaphore(limits.intakeRequests());
    }

    /**
     * A line that is not empty.
     *
     * @param number in the body, from 1; empty lines count
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Line(int number, byte[] json) {}

    private record Sent(int number, CompletableFuture<LineResult> result) {}

    @PostMapping("/api/v1/events")
    CompletableFuture<ResponseEntity<byte[]>> append(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        List<Sent> sent = isNdjson(request)
                ? appendLines(request, caller)
                : List.of(new Sent(1, intake.append(caller, one(request))));
        return CompletableFuture.allOf(sent.stream().map(Sent::result).toArray(CompletableFuture[]::new))
                .thenApply(done -> JsonResponses.ok((Object) document(sent)));
    }

    private static byte[] one(HttpServletRequest request) throws IOException {
        return BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES);
    }

    /** Few bodies at a time are held here: each may be large. */
    private List<Sent> appendLines(HttpServletRequest request, Caller caller) throws IOException {
        if (!reading.tryAcquire()) {
            throw new HttpProblem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "BUSY",
                    "",
                    "too many requests with many events; nothing was appended");
        }
        try {
            List<Sent> sent = new ArrayList<>();
            for (Line line : lines(BoundedBody.read(request, MAX_BODY_BYTES))) {
                sent.add(new Sent(line.number, intake.append(caller, line.json)));
            }
            return sent;
        } finally {
            reading.release();
        }
    }

    private static boolean isNdjson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && (type.contains("ndjson") || type.contains("jsonl"));
    }

    private static List<Line> lines(byte[] body) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        int from = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                number++;
                int to = i > from && body[i - 1] == '\r' ? i - 1 : i;
                if (to > from) {
                    lines.add(new Line(number, Arrays.copyOfRange(body, from, to)));
                }
                from = i + 1;
            }
        }
        if (lines.size() > MAX_LINES) {
            throw new HttpProblem(
                    HttpStatus.CONTENT_TOO_LARGE, "TOO_MANY_LINES", "", "at most " + MAX_LINES + " lines a request");
        }
        return lines;
    }

    private static ObjectNode document(List<Sent> sent) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        for (LineResult.Status status : LineResult.Status.values()) {
            document.put(
                    status.name().toLowerCase(Locale.ROOT),
                    sent.stream()
                            .filter(line -> line.result.join().status() == status)
                            .count());
        }
        ArrayNode array = document.putArray("lines");
        for (Sent one : sent) {
            ObjectNode line = array.addObject();
            line.put("line", one.number);
            line.setAll((ObjectNode) JsonCodec.mapper().valueToTree(one.result.join()));
        }
        return document;
    }
}
