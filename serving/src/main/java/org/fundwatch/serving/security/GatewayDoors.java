package org.fundwatch.serving.security;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.annotation.web.configurers.ServletApiConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The doors where a patient waits, {@code POST /api/v1/settlements} and {@code /api/v1/events}: open to the tokens of gateways
 * alone. What only pages need is left out, for an answer that comes later passes each filter twice.
 */
@Configuration(proxyBeanMethods = false)
class GatewayDoors {
    private static final String[] PATHS = {"/api/v1/settlements", "/api/v1/events"};

    @Bean
    @Order(1)
    SecurityFilterChain doorsOfGateways(HttpSecurity http, CallerFilters callers, OidcDoors oidc) throws Exception {
        ProblemWriter problems = new ProblemWriter();
        http.securityMatcher(PATHS);
        http.authorizeHttpRequests(rules -> {
            rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll();
            rules.requestMatchers(HttpMethod.POST, PATHS).hasAuthority(Role.GATEWAY.apiAuthority());
            rules.anyRequest().denyAll();
        });
        callers.add(http, problems);
        oidc.openToTokens(http, problems);
        http.csrf(CsrfConfigurer::disable);
        http.logout(LogoutConfigurer::disable);
        http.requestCache(RequestCacheConfigurer::disable);
        http.servletApi(ServletApiConfigurer::disable);
        SecurityConfiguration.answers(http, problems);
        return http.build();
    }
}
