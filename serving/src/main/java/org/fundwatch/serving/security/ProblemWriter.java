package org.fundwatch.serving.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Problem documents from where no controller has been reached. */
final class ProblemWriter {
    void write(HttpServletResponse response, HttpStatus status, String reason, String detail) throws IOException {
        byte[] body = JsonCodec.write((Object) JsonResponses.document(new HttpProblem(status, reason, "", detail)));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(body);
    }
}
