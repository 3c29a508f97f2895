package org.fundwatch.serving.security;

import static org.fundwatch.serving.security.Role.ADMIN;
import static org.fundwatch.serving.security.Role.AUDITOR;
import static org.fundwatch.serving.security.Role.GATEWAY;
import static org.fundwatch.serving.security.Role.RULE_ADMIN;
import static org.fundwatch.serving.security.Role.SUPERVISOR;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.fundwatch.serving.ServingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The doors. Every route is named with the roles that may use it; what is not named is denied. API routes want a bearer
 * token and keep no session, pages want a signed-in person; the weekly report takes either.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";
    private static final Role[] READERS = {SUPERVISOR, RULE_ADMIN, AUDITOR, ADMIN};
    private static final Role[] VERDICT_READERS = {SUPERVISOR, AUDITOR, ADMIN};

    @Bean
    AccessTokens accessTokens(ServingProperties properties) throws IOException {
        return AccessTokens.withSecretIn(properties.tokenSecret());
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Timers and counters for each filter of each request tell nobody anything, and cost a tenth of it. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain doors(HttpSecurity http, CallerFilters callers, Accounts accounts, OidcDoors oidc, Clock clock)
            throws Exception {
        ProblemWriter problems = new ProblemWriter();
        http.authorizeHttpRequests(SecurityConfiguration::rules);
        callers.add(http, problems);
        oidc.open(http, problems);
        http.addFilterAfter(new OneTimePasswordFilter(), RequestRateFilter.class);
        http.addFilterBefore(new SessionEndFilter(new SessionEnd(clock), accounts), OneTimePasswordFilter.class);
        http.csrf(csrf ->
                csrf.ignoringRequestMatchers(BearerTokenFilter::isBearer, request -> isApi(request.getRequestURI())));
        http.formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/cases"));
        http.logout(logout -> logout.logoutSuccessUrl("/login?out"));
        http.requestCache(cache -> cache.requestCache(pagesToReturnTo()));
        answers(http, problems);
        return http.build();
    }

    /** Headers of every answer, and what those get who may not enter. */
    static void answers(HttpSecurity http, ProblemWriter problems) {
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)));
        http.exceptionHandling(failures -> failures.authenticationEntryPoint(entryPoint(problems))
                .accessDeniedHandler((request, response, problem) -> {
                    if (isApi(request.getRequestURI())) {
                        problems.write(response, HttpStatus.FORBIDDEN, "FORBIDDEN", "not open to this role");
                    } else {
                        response.sendError(HttpStatus.FORBIDDEN.value());
                    }
                }));
    }

    /** Where a sign-in leads back to; an API request is never among it, since it would need a session. */
    private static RequestCache pagesToReturnTo() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(
                request -> HttpMethod.GET.matches(request.getMethod()) && !isApi(request.getRequestURI()));
        return cache;
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll();
        rules.requestMatchers(
                        HttpMethod.GET, "/login", "/assets/**", "/webjars/**", "/favicon.ico", "/actuator/health/**")
                .permitAll();
        rules.requestMatchers(HttpMethod.POST, "/login").permitAll();
        rules.requestMatchers(HttpMethod.GET, "/actuator/prometheus").hasAnyAuthority(api(AUDITOR, ADMIN));

        rules.requestMatchers(
                        HttpMethod.POST,
                        "/fsi/api/riskConService/beforeAnalyze",
                        "/fsi/api/riskConService/courseAnalyze",
                        "/fsi/api/riskConService/feedback")
                .hasAnyAuthority(api(GATEWAY));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/risk-feedback").hasAnyAuthority(api(READERS));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/verdicts", "/api/v1/verdicts/*")
                .hasAnyAuthority(api(GATEWAY, SUPERVISOR, AUDITOR, ADMIN));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/reconciliation").hasAnyAuthority(api(GATEWAY));
        rules.requestMatchers(HttpMethod.POST, "/api/v1/verdicts/query")
                .hasAnyAuthority(api(GATEWAY, SUPERVISOR, AUDITOR, ADMIN));
        rules.requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/alerts",
                        "/api/v1/alerts/*", // the stream too
                        "/api/v1/institutions/*/indicators",
                        "/api/v1/institutions/*/scorecards/*",
                        "/api/v1/scorecards",
                        "/api/v1/account-statistics")
                .hasAnyAuthority(api(READERS));
        rules.requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/institutions/*/scorecards/*/proposals",
                        "/api/v1/institutions/*/scorecards/*/approvals",
                        "/api/v1/institutions/*/scorecards/*/declines")
                .hasAnyAuthority(api(SUPERVISOR));
        rules.requestMatchers(HttpMethod.GET, "/scorecards", "/institutions/*/scorecards/*", "/account-statistics")
                .hasAnyAuthority(console(READERS));
        rules.requestMatchers(
                        HttpMethod.POST,
                        "/institutions/*/scorecards/*/proposals",
                        "/institutions/*/scorecards/*/approvals",
                        "/institutions/*/scorecards/*/declines")
                .hasAnyAuthority(console(SUPERVISOR));
        rules.requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/rulebook/drafts",
                        "/api/v1/rulebook/drafts/*/approvals",
                        "/api/v1/rulebook/drafts/*/publish")
                .hasAnyAuthority(api(RULE_ADMIN));
        rules.requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/rulebook/drafts/*",
                        "/api/v1/rulebook/publications",
                        "/api/v1/rulebook/export")
                .hasAnyAuthority(api(RULE_ADMIN, AUDITOR, ADMIN));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/cases", "/api/v1/cases/*")
                .hasAnyAuthority(api(READERS));
        rules.requestMatchers(HttpMethod.POST, "/api/v1/cases/*/actions", "/api/v1/alerts/*/actions")
                .hasAnyAuthority(api(SUPERVISOR));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/reviews", "/api/v1/reviews/*")
                .hasAnyAuthority(api(VERDICT_READERS));
        rules.requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/reviews/*/proposals",
                        "/api/v1/reviews/*/declines",
                        "/api/v1/reviews/*/approvals")
                .hasAnyAuthority(api(SUPERVISOR));
        rules.requestMatchers(HttpMethod.GET, "/reviews", "/reviews/*").hasAnyAuthority(console(VERDICT_READERS));
        rules.requestMatchers(HttpMethod.POST, "/reviews/*/proposals", "/reviews/*/declines", "/reviews/*/approvals")
                .hasAnyAuthority(console(SUPERVISOR));
        rules.requestMatchers(HttpMethod.GET, "/cases", "/cases/*").hasAnyAuthority(console(READERS));
        rules.requestMatchers(HttpMethod.GET, "/rules", "/rules/*").hasAnyAuthority(console(READERS));
        rules.requestMatchers(HttpMethod.POST, "/rules/*/budget").hasAnyAuthority(console(SUPERVISOR));
        rules.requestMatchers(HttpMethod.POST, "/cases/actions", "/cases/*/actions")
                .hasAnyAuthority(console(SUPERVISOR));
        rules.requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/dead-letters",
                        "/api/v1/dead-letters/*",
                        "/api/v1/accounts",
                        "/api/v1/tokens")
                .hasAnyAuthority(api(ADMIN));
        rules.requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/dead-letters/*/views",
                        "/api/v1/dead-letters/*/replays",
                        "/api/v1/dead-letters/*/closings",
                        "/api/v1/accounts",
                        "/api/v1/accounts/*/actions",
                        "/api/v1/tokens",
                        "/api/v1/tokens/*/revocations")
                .hasAnyAuthority(api(ADMIN));
        rules.requestMatchers(HttpMethod.GET, "/dead-letters", "/dead-letters/*", "/accounts")
                .hasAnyAuthority(console(ADMIN));
        rules.requestMatchers(
                        HttpMethod.POST,
                        "/dead-letters/*/views",
                        "/dead-letters/*/replays",
                        "/dead-letters/*/closings",
                        "/accounts",
                        "/accounts/*/actions")
                .hasAnyAuthority(console(ADMIN));
        rules.requestMatchers(HttpMethod.GET, "/persons", "/persons/*").hasAnyAuthority(console(SUPERVISOR));
        rules.requestMatchers(HttpMethod.POST, "/persons", "/persons/*/unmasking")
                .hasAnyAuthority(console(SUPERVISOR));
        rules.requestMatchers(HttpMethod.GET, "/tokens").hasAnyAuthority(console(READERS));
        rules.requestMatchers(HttpMethod.POST, "/tokens", "/tokens/*/revocations")
                .hasAnyAuthority(console(READERS));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/audit", "/api/v1/audit/verification")
                .hasAnyAuthority(api(AUDITOR));
        rules.requestMatchers(HttpMethod.GET, "/audit").hasAnyAuthority(console(AUDITOR));
        rules.requestMatchers(HttpMethod.GET, "/api/v1/reports/weekly/*")
                .hasAnyAuthority(Stream.concat(Arrays.stream(api(READERS)), Arrays.stream(console(READERS)))
                        .toArray(String[]::new));

        rules.requestMatchers(HttpMethod.GET, "/api/docs", "/api/docs.yaml")
                .hasAnyAuthority(Stream.concat(Arrays.stream(api(Role.values())), Arrays.stream(console(READERS)))
                        .toArray(String[]::new));

        rules.requestMatchers(
                        HttpMethod.GET, "/", "/password", "/alerts", "/alerts/*", "/institutions", "/institutions/*")
                .hasAnyAuthority(console(READERS));
        rules.requestMatchers(HttpMethod.GET, "/reports", "/reports/weekly/*").hasAnyAuthority(console(READERS));
        rules.requestMatchers(HttpMethod.GET, "/verdicts", "/verdicts/*").hasAnyAuthority(console(VERDICT_READERS));
        rules.requestMatchers(HttpMethod.POST, "/password").hasAnyAuthority(console(READERS));
        rules.anyRequest().denyAll();
    }

    private static AuthenticationEntryPoint entryPoint(ProblemWriter problems) {
        LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint("/login");
        return (request, response, problem) -> {
            if (isApi(request.getRequestURI())) {
                response.setHeader("WWW-Authenticate", "Bearer");
                problems.write(response, HttpStatus.UNAUTHORIZED, "NO_TOKEN", "a bearer token is required");
            } else {
                login.commence(request, response, problem);
            }
        };
    }

    private static boolean isApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/actuator/") || path.startsWith("/fsi/");
    }

    private static String[] api(Role... roles) {
        return Arrays.stream(roles).map(Role::apiAuthority).toArray(String[]::new);
    }

    private static String[] console(Role... roles) {
        return Arrays.stream(roles).map(Role::consoleAuthority).toArray(String[]::new);
    }
}
