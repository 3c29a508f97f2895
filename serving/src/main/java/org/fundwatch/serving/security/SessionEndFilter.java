package org.fundwatch.serving.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads to the sign-in page whose session is over: unused for its time-out, or of an account that was locked or changed
 * since. The latter takes effect with the next request, on every instance.
 */
final class SessionEndFilter extends OncePerRequestFilter {
    /** Requests that a page makes on its own carry this header; nothing else in the console does. */
    static final String POLL = "HX-Request";

    private static final String SIGN_IN = "/login?ended";

    private final SessionEnd end;
    private final Accounts accounts;

    SessionEndFilter(SessionEnd end, Accounts accounts) {
        this.end = end;
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (authentication == null
                || session == null
                || !(authentication.getPrincipal() instanceof Person person)
                || (!end.isOver(session, isPoll(request)) && accounts.isCurrent(person))) {
            chain.doFilter(request, response);
            return;
        }
        session.invalidate();
        SecurityContextHolder.clearContext();
        if (isPoll(request)) {
            response.setHeader("HX-Redirect", SIGN_IN);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(SIGN_IN);
        }
    }

    private static boolean isPoll(HttpServletRequest request) {
        return request.getHeader(POLL) != null;
    }
}
