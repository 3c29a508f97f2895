package org.fundwatch.serving.risk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.http.HttpProblem;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Answers in the envelope of the national interface: {@code infcode} 0 with the output, or −1 with what is wrong in
 * {@code err_msg}. The status of HTTP says the same, so that nobody can take a failure for an answer.
 */
@Component
class Replies {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(Shanghai.ZONE);
    private static final DateTimeFormatter MILLISECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT).withZone(Shanghai.ZONE);
    private static final String NO_REGION = "000000";
    private static final long NUMBERS = 10_000_000_000L;
    private static final int MAX_MESSAGE_CHARS = 200;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Replies(Clock clock) {
        this.clock = clock;
    }

    /** When a request came. */
    Instant now() {
        return clock.instant();
    }

    ResponseEntity<byte[]> done(Instant came, ObjectNode output) {
        ObjectNode reply = reply(came, 0, "");
        reply.set("output", output);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(JsonCodec.write((Object) reply));
    }

    /** What kept a request from being answered; faults of ours are thrown on. */
    ResponseEntity<byte[]> failed(Instant came, Throwable failure) {
        HttpProblem problem = problem(failure);
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_JSON);
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        String field = problem.field().isEmpty() ? "" : problem.field() + " ";
        return response.body(
                JsonCodec.write((Object) reply(came, -1, problem.reason() + ": " + field + problem.detail())));
    }

    private static HttpProblem problem(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return problem(failure.getCause());
        }
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        if (failure instanceof BadInput input) {
            return HttpProblem.of(input);
        }
        if (failure instanceof DataAccessResourceFailureException || failure instanceof TransactionException) {
            return new HttpProblem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "DATABASE_UNAVAILABLE",
                    "",
                    "the database does not answer now; send it again");
        }
        throw new CompletionException(failure);
    }

    private ObjectNode reply(Instant came, int code, String message) {
        Instant now = clock.instant();
        ObjectNode reply = JsonCodec.mapper().createObjectNode();
        reply.put("infcode", code);
        reply.put(
                "inf_refmsgid",
                NO_REGION + SECOND.format(came) + String.format(Locale.ROOT, "%010d", random.nextLong(NUMBERS)));
        reply.put("refmsg_time", MILLISECOND.format(came));
        reply.put("respond_time", MILLISECOND.format(now));
        reply.put("err_msg", cut(message, MAX_MESSAGE_CHARS));
        return reply;
    }

    /** The text as long as its field may be. */
    static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
