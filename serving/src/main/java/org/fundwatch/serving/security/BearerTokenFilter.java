package org.fundwatch.serving.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in the caller of a request that carries a bearer token, for this request alone. A token that does not hold, or
 * was revoked, is answered with 401 at once, whatever the request asks for.
 */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final TokenRegistry registry;
    private final Clock clock;
    private final ProblemWriter problems;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    BearerTokenFilter(AccessTokens tokens, TokenRegistry registry, Clock clock, ProblemWriter problems) {
        this.tokens = tokens;
        this.registry = registry;
        this.clock = clock;
        this.problems = problems;
    }

    static boolean isBearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isBearer(request)) {
            chain.doFilter(request, response);
            return;
        }
        String token = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
        Optional<AccessToken> found = tokens.verify(token, clock.instant());
        if (found.isEmpty()) {
            refuse(response, "BAD_TOKEN", "the token is not valid or has expired");
            return;
        }
        Optional<Caller> known;
        try {
            known = registry.callerOf(found.get());
        } catch (DataAccessException e) {
            // whether it was revoked cannot be known now, so nobody is let in
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "DATABASE_UNAVAILABLE",
                    "the database does not answer now");
            return;
        }
        if (known.isEmpty()) {
            refuse(response, "TOKEN_REVOKED", "the token was revoked, or does not count any more");
            return;
        }
        Caller caller = known.get();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                caller, null, List.of(new SimpleGrantedAuthority(caller.role().apiAuthority()))));
        SecurityContextHolder.setContext(context);
        // the asynchronous part of the request finds its caller there: what is answered is not judged a second time
        contexts.saveContext(context, request, response);
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletResponse response, String reason, String detail) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
        problems.write(response, HttpStatus.UNAUTHORIZED, reason, detail);
    }
}
