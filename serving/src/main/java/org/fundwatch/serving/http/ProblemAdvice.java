package org.fundwatch.serving.http;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.apache.kafka.common.KafkaException;
import org.fundwatch.schemas.failure.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns the failures of API requests into problem documents. */
@RestControllerAdvice(annotations = RestController.class)
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int FRAMES = 10;

    @ExceptionHandler
    ResponseEntity<byte[]> problem(HttpProblem problem) {
        return JsonResponses.problem(problem);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> badInput(BadInput input) {
        return JsonResponses.problem(HttpProblem.of(input));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> noLog(KafkaException failure) {
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "LOG_UNAVAILABLE", "", "the log does not answer now; ask again"));
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, TransactionException.class})
    ResponseEntity<byte[]> noDatabase() {
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE", "", "the database does not answer now"));
    }

    /** What the database cannot hold at all, as a character 0 in a text. */
    @ExceptionHandler
    ResponseEntity<byte[]> noSuchValue(DataIntegrityViolationException failure) {
        if (failure.getRootCause() instanceof SQLException cause
                && String.valueOf(cause.getSQLState()).startsWith("22")) {
            return JsonResponses.problem(
                    new HttpProblem(HttpStatus.BAD_REQUEST, "UNKNOWN_VALUE", "", "a value cannot be stored"));
        }
        return unforeseen(failure);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> noStore(UncheckedIOException failure) {
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "STORE_UNAVAILABLE", "", "the store of files cannot be used now"));
    }

    /** The last resort: a fault of ours. What the framework itself refuses keeps the answer that it gives. */
    @ExceptionHandler
    ResponseEntity<byte[]> unforeseen(RuntimeException failure) {
        if (failure instanceof ErrorResponse || failure instanceof TypeMismatchException) {
            throw failure;
        }
        // without its message, which may quote the request
        LOG.error(
                "a request failed: {} at {}",
                failure.getClass().getName(),
                Arrays.stream(failure.getStackTrace()).limit(FRAMES).toList());
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "", "the request failed; its fault is in the log"));
    }
}
