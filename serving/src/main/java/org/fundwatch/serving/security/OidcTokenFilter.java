package org.fundwatch.serving.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in the caller of a request with a bearer token of the bureau's identity provider, for this request alone; tokens of our own pass to
 * {@link BearerTokenFilter}. One that does not hold, or names no caller, is answered with 401; 503 where the provider's keys
 * cannot be had.
 */
final class OidcTokenFilter extends OncePerRequestFilter {
    private static final String OWN = "Bearer fw1.";
    private static final int SCHEME_LENGTH = "Bearer ".length();

    private final JwtDecoder decoder;
    private final OidcCallers callers;
    private final ProblemWriter problems;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    OidcTokenFilter(JwtDecoder decoder, OidcCallers callers, ProblemWriter problems) {
        this.decoder = decoder;
        this.callers = callers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!BearerTokenFilter.isBearer(request) || isOurs(request)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller;
        try {
            caller = caller(request);
        } catch (HttpProblem problem) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(response, problem.status(), problem.reason(), problem.detail());
            return;
        }
        if (caller.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "BAD_TOKEN",
                    "the token is not valid, has expired or names no role");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                caller.get(),
                null,
                List.of(new SimpleGrantedAuthority(caller.get().role().apiAuthority()))));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        chain.doFilter(new WithoutToken(request), response);
    }

    private static boolean isOurs(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION).regionMatches(true, 0, OWN, 0, OWN.length());
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        String token = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME_LENGTH)
                .strip();
        try {
            return callers.of(decoder.decode(token).getClaims());
        } catch (BadJwtException e) {
            return Optional.empty();
        } catch (JwtException e) {
            throw new HttpProblem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "PROVIDER_UNAVAILABLE",
                    "",
                    "the identity provider does not answer now");
        }
    }

    /** The token was judged: nobody behind this looks at it again. */
    private static final class WithoutToken extends HttpServletRequestWrapper {
        WithoutToken(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION) ? null : super.getHeader(name);
        }
    }
}
