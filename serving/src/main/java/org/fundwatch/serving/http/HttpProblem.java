package org.fundwatch.serving.http;

import java.io.Serial;
import java.util.List;
import org.fundwatch.policy.rulebook.Problem;
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
    private final transient List<Problem> problems;

    /**
     * @param reason a code for programs
     * @param field path of the field at fault, or empty
     * @param detail what is wrong, for people
     */
    public HttpProblem(HttpStatus status, String reason, String field, String detail) {
        this(status, reason, field, detail, List.of());
    }

    private HttpProblem(HttpStatus status, String reason, String field, String detail, List<Problem> problems) {
        super(reason, null, false, false);
        this.status = status;
        this.reason = reason;
        this.field = field;
        this.detail = detail;
        this.problems = problems;
    }

    /** Input that breaks the contract. */
    public static HttpProblem of(BadInput input) {
        return of(input.reason(), input.field(), String.valueOf(input.getMessage()));
    }

    /** A refusal with a reason of the contract: 413 for size, 409 for a used id, 400 otherwise. */
    public static HttpProblem of(Reason reason, String field, String detail) {
        return new HttpProblem(statusOf(reason), reason.name(), field, detail);
    }

    /** A rulebook that cannot be published, with everything that is wrong with it. */
    public static HttpProblem of(List<Problem> problems) {
        return new HttpProblem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "RULEBOOK_PROBLEMS",
                "",
                problems.size() == 1 ? "1 problem" : problems.size() + " problems",
                List.copyOf(problems));
    }

    /** Possible at another time, or after another look; with a code of its own. */
    public static HttpProblem conflict(String reason, String field, String detail) {
        return new HttpProblem(HttpStatus.CONFLICT, reason, field, detail);
    }

    /**
     * Lets through how many things a request asks for at once.
     *
     * @throws HttpProblem 400 unless it lies between 1 and {@code most}
     */
    public static void checkLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "BAD_LIMIT", "limit", "must lie between 1 and " + most);
        }
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

    /** What is wrong with a rulebook, by file, line and field; empty for every other problem. */
    public List<Problem> problems() {
        return problems;
    }

    private static HttpStatus statusOf(@Nullable Reason reason) {
        if (reason == Reason.TOO_LARGE) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        return reason == Reason.ID_CONFLICT ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
    }
}
