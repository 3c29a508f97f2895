package org.fundwatch.serving.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Reads a request's body up to a limit; beyond it the answer is 413, whatever length the request declared. */
public final class BoundedBody {
    private BoundedBody() {}

    /** The body's bytes. */
    public static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(maxBytes);
        }
        byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return body;
    }

    private static HttpProblem tooLarge(int maxBytes) {
        return new HttpProblem(
                HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "", "a body may have " + maxBytes + " bytes here");
    }
}
