package org.fundwatch.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fundwatch.policy.rulebook.Problem;
import org.fundwatch.schemas.json.JsonCodec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Our records as response bodies, written by the codec of the wire format and by nothing else. */
public final class JsonResponses {
    private JsonResponses() {}

    /** 200 with bytes that are JSON already. */
    public static ResponseEntity<byte[]> ok(byte[] json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    /** 200 with a record or tree. */
    public static ResponseEntity<byte[]> ok(Object value) {
        return ok(JsonCodec.write(value));
    }

    /** A problem document. */
    public static ResponseEntity<byte[]> problem(HttpProblem problem) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.body(JsonCodec.write((Object) document(problem)));
    }

    /** The document of a problem. */
    public static ObjectNode document(HttpProblem problem) {
        ObjectNode document = JsonCodec.mapper().createObjectNode();
        document.put("type", "urn:fundwatch:problem:" + problem.reason());
        document.put("title", problem.status().getReasonPhrase());
        document.put("status", problem.status().value());
        document.put("reason", problem.reason());
        if (!problem.field().isEmpty()) {
            document.put("field", problem.field());
        }
        document.put("detail", problem.detail());
        for (Problem one : problem.problems()) {
            ObjectNode node = document.withArray("problems").addObject();
            node.put("file", one.file());
            if (one.line() > 0) {
                node.put("line", one.line());
            }
            node.put("field", one.field()).put("detail", one.message());
        }
        return document;
    }
}
