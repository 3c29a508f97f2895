package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.schemas.json.JsonCodec;
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
 * twice). Lines are appended in their order.
 */
@RestController
class EventApi {
    private static final int MAX_LINES = 1_000;
    private static final int MAX_BODY_BYTES = 32 * 1024 * 1024;

    private final EventIntake intake;

    EventApi(EventIntake intake) {
        this.intake = intake;
    }

    @PostMapping("/api/v1/events")
    CompletableFuture<ResponseEntity<byte[]>> append(HttpServletRequest request, @AuthenticationPrincipal Caller caller)
            throws IOException {
        List<byte[]> lines;
        if (isNdjson(request)) {
            lines = lines(BoundedBody.read(request, MAX_BODY_BYTES));
        } else {
            lines = List.of(BoundedBody.read(request, JsonCodec.MAX_MESSAGE_BYTES));
        }
        List<CompletableFuture<LineResult>> results = new ArrayList<>();
        for (byte[] line : lines) {
            results.add(intake.append(caller, line));
        }
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(done -> JsonResponses.ok((Object)
                        document(results.stream().map(CompletableFuture::join).toList())));
    }

    private static boolean isNdjson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && (type.contains("ndjson") || type.contains("jsonl"));
    }

    private static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                int to = i > from && body[i - 1] == '\r' ? i - 1 : i;
                if (to > from) {
                    lines.add(Arrays.copyOfRange(body, from, to));
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

    private static ObjectNode document(List<LineResult> results) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        for (LineResult.Status status : LineResult.Status.values()) {
            document.put(
                    status.name().toLowerCase(java.util.Locale.ROOT),
                    results.stream().filter(r -> r.status() == status).count());
        }
        ArrayNode array = document.putArray("lines");
        for (int i = 0; i < results.size(); i++) {
            ObjectNode line = array.addObject();
            line.put("line", i + 1);
            line.setAll((ObjectNode) JsonCodec.mapper().valueToTree(results.get(i)));
        }
        return document;
    }
}
