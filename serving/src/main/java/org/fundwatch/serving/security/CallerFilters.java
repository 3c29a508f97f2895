package org.fundwatch.serving.security;

import java.time.Clock;
import org.fundwatch.serving.LimitProperties;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.stereotype.Component;

/**
 * What stands at every door: who holds a token is let in by it, and nobody asks too often. A caller's requests count together,
 * whichever doors they go to.
 */
@Component
final class CallerFilters {
    private final AccessTokens tokens;
    private final TokenRegistry registry;
    private final LimitProperties limits;
    private final Clock clock;
    private final RequestRates rates = new RequestRates();

    CallerFilters(AccessTokens tokens, TokenRegistry registry, LimitProperties limits, Clock clock) {
        this.tokens = tokens;
        this.registry = registry;
        this.limits = limits;
        this.clock = clock;
    }

    void add(HttpSecurity http, ProblemWriter problems) {
        http.addFilterBefore(
                new BearerTokenFilter(tokens, registry, clock, problems), UsernamePasswordAuthenticationFilter.class);
        http.addFilterAfter(new RequestRateFilter(rates, limits, clock, problems), BearerTokenFilter.class);
    }
}
