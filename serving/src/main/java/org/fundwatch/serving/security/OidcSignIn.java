package org.fundwatch.serving.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Makes somebody whom the identity provider has signed in a person of the console, under a new session id; who is no such person goes back to the door. */
final class OidcSignIn implements AuthenticationSuccessHandler {
    private final OidcCallers callers;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    OidcSignIn(OidcCallers callers, Sessions sessions, ApplicationEventPublisher events) {
        this.callers = callers;
        this.sessions = sessions;
        this.events = events;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        Optional<Person> person = Optional.ofNullable(authentication.getPrincipal())
                .filter(OidcUser.class::isInstance)
                .map(OidcUser.class::cast)
                .flatMap(user -> callers.of(user.getClaims()))
                .filter(caller -> caller.role() != Role.GATEWAY)
                .map(Person::ofProvider);
        if (person.isEmpty()) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
            response.sendRedirect("/login?error");
            return;
        }
        sessions.renew(person.get(), request, response);
        events.publishEvent(new AuthenticationSuccessEvent(UsernamePasswordAuthenticationToken.authenticated(
                person.get(), null, person.get().getAuthorities())));
        response.sendRedirect("/cases");
    }
}
