package org.fundwatch.serving.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.fundwatch.serving.LimitProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers a caller that asks too often with 429 and how long to wait: a token by its name, a person by the account, everybody else
 * by address, which bounds the guessing of passwords. Tokens that do not hold never come here: to refuse them costs less than
 * to count them.
 */
final class RequestRateFilter extends OncePerRequestFilter {
    private static final int TOKEN_BURST_SECONDS = 2;
    private static final int BURST_SECONDS = 10;
    private static final long SECOND_MILLIS = 1_000;

    private final RequestRates rates;
    private final LimitProperties limits;
    private final Clock clock;
    private final ProblemWriter problems;

    RequestRateFilter(RequestRates rates, LimitProperties limits, Clock clock, ProblemWriter problems) {
        this.rates = rates;
        this.limits = limits;
        this.clock = clock;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long wait = take(request);
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString((wait + SECOND_MILLIS - 1) / SECOND_MILLIS));
        problems.write(
                response, HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "ask again after Retry-After seconds");
    }

    private long take(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        long now = clock.millis();
        if (authentication != null && authentication.getPrincipal() instanceof Person person) {
            int rate = limits.personRate();
            return rates.take("person " + person.getUsername(), rate, BURST_SECONDS * rate, now);
        }
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            int rate = limits.tokenRate();
            return rates.take(
                    "token " + caller.role() + " " + caller.name() + " " + caller.institutions(),
                    rate,
                    TOKEN_BURST_SECONDS * rate,
                    now);
        }
        int rate = limits.strangerRate();
        return rates.take("address " + request.getRemoteAddr(), rate, BURST_SECONDS * rate, now);
    }
}
