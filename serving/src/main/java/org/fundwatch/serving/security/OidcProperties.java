package org.fundwatch.serving.security;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a bureau's own identity provider says who somebody is, under {@code fundwatch.oidc.*}. A claim within a claim is written with
 * dots, as {@code realm_access.roles}. It matters only where Spring Boot's {@code spring.security.oauth2.*} names a provider; without that
 * nobody comes in this way.
 *
 * @param nameClaim the person's or client's name, as it stands in case files and the audit log
 * @param roleClaim one role or a list of them; exactly one must be known here
 * @param regionClaim prefixes of region codes, or {@code *} for all; everybody but a gateway needs it
 * @param institutionClaim institution codes, or {@code *} for all; a gateway needs it
 * @param roles the provider's names of our roles; a name that is not here stands for itself
 */
@ConfigurationProperties("fundwatch.oidc")
record OidcProperties(
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue("regions") String regionClaim,
        @DefaultValue("institutions") String institutionClaim,
        @DefaultValue Map<String, String> roles) {}
