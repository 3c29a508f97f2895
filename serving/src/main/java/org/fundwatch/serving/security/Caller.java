package org.fundwatch.serving.security;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who asks, and how far this caller sees. An empty list binds to nothing: everything of that kind is in scope.
 *
 * @param name account name, or that of a token, which begins with {@value AccessToken#NAMESPACE} and so is nobody's account
 * @param regions prefixes of region codes
 * @param institutions institution codes
 * @param person who stands behind what the caller does: the account, or whoever a token was made by. Where two people are
 *     needed, two callers with the same person are one
 */
public record Caller(String name, Role role, List<String> regions, List<String> institutions, String person)
        implements Serializable {

    /** Name of a caller whose token was made for nobody in particular. */
    public static final String UNNAMED = "token";

    /** What the persons begin with for whom an identity provider vouches; no account's name can. */
    public static final String OF_PROVIDER = "oidc:";

    /** Somebody who stands for what is done in that very name. */
    public Caller(String name, Role role, List<String> regions, List<String> institutions) {
        this(name, role, regions, institutions, name);
    }

    /** The caller of an authenticated request, whichever way it came in. */
    public static Caller of(Authentication authentication) {
        if (authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        if (authentication.getPrincipal() instanceof Person person) {
            return person.caller();
        }
        throw new IllegalStateException("a request without a caller got through the doors");
    }

    /** Whether an institution's data is this caller's business; unknown institutions are not a bound caller's. */
    public boolean seesInstitution(@Nullable String institutionCode) {
        return institutions.isEmpty() || (institutionCode != null && institutions.contains(institutionCode));
    }

    /** Whether any of the regions of a record is in scope. */
    public boolean seesRegion(@Nullable String... codes) {
        if (regions.isEmpty()) {
            return true;
        }
        for (String code : codes) {
            if (code != null && regions.stream().anyMatch(code::startsWith)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The SQL condition that keeps a query within the regions in scope, to be added after another; empty where the caller is
     * bound to none. It needs {@link #regionPatterns()} as the parameter {@code scope}.
     *
     * @param columns those that hold a region; one of them in scope suffices
     */
    public String regionCondition(String... columns) {
        return regions.isEmpty()
                ? ""
                : Arrays.stream(columns)
                        .map(column -> column + " like any (:scope)")
                        .collect(Collectors.joining(" or ", " and (", ") "));
    }

    /** SQL patterns of the regions in scope; none where the caller is bound to none. */
    public String[] regionPatterns() {
        return regions.stream()
                .map(region -> region.replaceAll("[^0-9A-Za-z]", ""))
                .map(region -> region.isEmpty() ? "" : region + "%")
                .toArray(String[]::new);
    }
}
