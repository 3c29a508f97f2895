package org.fundwatch.serving.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** The doors for callers of an identity provider; each is there only where Spring Boot's configuration names one. */
@Component
class OidcDoors {
    private static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";

    private final ObjectProvider<JwtDecoder> decoders;
    private final ObjectProvider<ClientRegistrationRepository> clients;
    private final OidcCallers callers;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;
    private final Environment environment;

    OidcDoors(
            ObjectProvider<JwtDecoder> decoders,
            ObjectProvider<ClientRegistrationRepository> clients,
            OidcProperties properties,
            Sessions sessions,
            ApplicationEventPublisher events,
            Environment environment) {
        this.decoders = decoders;
        this.clients = clients;
        this.callers = new OidcCallers(properties);
        this.sessions = sessions;
        this.events = events;
        this.environment = environment;
    }

    /** The provider's tokens and its sign-in. */
    void open(HttpSecurity http, ProblemWriter problems) throws Exception {
        openToTokens(http, problems);
        if (clients.getIfAvailable() != null) {
            http.oauth2Login(login -> login.loginPage("/login")
                    .successHandler(new OidcSignIn(callers, sessions, events))
                    .failureUrl("/login?error"));
        }
    }

    /** The provider's tokens alone. */
    void openToTokens(HttpSecurity http, ProblemWriter problems) {
        JwtDecoder decoder = decoders.getIfAvailable();
        if (decoder != null) {
            boolean bound = environment.containsProperty(AUDIENCES) || environment.containsProperty(AUDIENCES + "[0]");
            if (!bound) {
                throw new IllegalStateException("set " + AUDIENCES
                        + ": without it every token of the provider would count, whomever it was made for");
            }
            http.addFilterBefore(new OidcTokenFilter(decoder, callers, problems), BearerTokenFilter.class);
        }
    }
}
