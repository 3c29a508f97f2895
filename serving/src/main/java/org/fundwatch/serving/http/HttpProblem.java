package org.fundwatch.serving.http;

import java.io.Serial;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that gets an RFC 9457 problem document. Carries reason and field, never a value from the request.
 */
public final class HttpProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String reason;
    private final String field;
    private final String detail;

    /**
     * @param reason a code for programs
     * @param field path of the field at fault, or empty
     * @param detail what is wrong, for people
     */
    public HttpProblem(HttpStatus status, String reason, String field, String detail) {
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
        this.field = field;
        this.detail = detail;
    }

    /** Input that breaks the contract. */
    public static HttpProblem of(BadInput input) {
        return of(input.reason(), input.field(), String.valueOf(input.getMessage()));
    }

    /** A refusal with a reason of the contract: 413 for size, 409 for a used id, 400 otherwise. */
    public static HttpProblem of(Reason reason, String field, String detail) {
        return new HttpProblem(statusOf(reason), reason.name(), field, detail);
    }

    /** Not there, or not for this caller. */
    public static HttpProblem notFound(String what) {
        return new HttpProblem(HttpStatus.NOT_FOUND, "NOT_FOUND", "", what);
    }

    /** Known caller, foreign data. */
    public static HttpProblem forbidden(String field, String detail) {
        return new HttpProblem(HttpStatus.FORBIDDEN, "OUT_OF_SCOPE", field, detail);
    }

    public HttpStatus status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    public String detail() {
        return detail;
    }

    private static HttpStatus statusOf(@Nullable Reason reason) {
        if (reason == Reason.TOO_LARGE) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        return reason == Reason.ID_CONFLICT ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
    }
}
