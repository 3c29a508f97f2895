package org.fundwatch.serving.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the claims of an identity provider into a caller. Deny by default: without a name, with no known role or more than one,
 * or without a word about how far the caller sees, it is nobody.
 */
final class OidcCallers {
    private static final String ALL = "*";

    private final OidcProperties properties;

    OidcCallers(OidcProperties properties) {
        this.properties = properties;
    }

    /** The caller that claims stand for; empty if they do not say who, as what and how far. */
    Optional<Caller> of(Map<String, Object> claims) {
        List<String> name = texts(claim(claims, properties.nameClaim()));
        Set<Role> roles = new LinkedHashSet<>();
        for (String role : texts(claim(claims, properties.roleClaim()))) {
            Role.of(properties.roles().getOrDefault(role, role)).ifPresent(roles::add);
        }
        if (name.size() != 1 || roles.size() != 1) {
            return Optional.empty();
        }
        Role role = roles.iterator().next();
        boolean gateway = role == Role.GATEWAY;
        List<String> regions = texts(claim(claims, properties.regionClaim()));
        List<String> institutions = texts(claim(claims, properties.institutionClaim()));
        if ((gateway ? institutions : regions).isEmpty()) {
            return Optional.empty();
        }
        // the subject never changes and is nobody else's, whatever name somebody gives themselves
        List<String> subject = texts(claims.get("sub"));
        String person = Caller.OF_PROVIDER + (subject.size() == 1 ? subject.get(0) : name.get(0));
        return Optional.of(new Caller(name.get(0), role, bound(regions), bound(institutions), person));
    }

    private static List<String> bound(List<String> texts) {
        return texts.contains(ALL) ? List.of() : texts;
    }

    private static @Nullable Object claim(Map<String, Object> claims, String path) {
        Object found = claims;
        for (String step : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> within ? within.get(step) : null;
        }
        return found;
    }

    /** The texts of a claim that is one text or a list of them; anything else is none. */
    private static List<String> texts(@Nullable Object claim) {
        Collection<?> several = List.of();
        if (claim instanceof Collection<?> list) {
            several = list;
        } else if (claim != null) {
            several = List.of(claim);
        }
        List<String> texts = new ArrayList<>();
        for (Object one : several) {
            if (one instanceof String text && !text.isBlank()) {
                texts.add(text.strip());
            }
        }
        return texts;
    }
}
