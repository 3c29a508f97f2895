package org.fundwatch.serving.http;

import org.apache.kafka.common.KafkaException;
import org.fundwatch.schemas.failure.BadInput;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns the failures of API requests into problem documents. */
@RestControllerAdvice(annotations = RestController.class)
final class ProblemAdvice {
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

    @ExceptionHandler
    ResponseEntity<byte[]> noDatabase(DataAccessResourceFailureException failure) {
        return JsonResponses.problem(new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE, "DATABASE_UNAVAILABLE", "", "the database does not answer now"));
    }
}
