package org.fundwatch.serving.security;

import java.util.Arrays;
import java.util.Optional;

/** The five roles. Nobody is both rule admin and auditor: an account or token has exactly one role. */
public enum Role {
    /** A settlement gateway or the core platform; tokens only. */
    GATEWAY("gateway"),
    SUPERVISOR("supervisor"),
    RULE_ADMIN("rule-admin"),
    AUDITOR("auditor"),
    ADMIN("admin");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /** As the command line and tokens spell it. */
    public String wireName() {
        return wireName;
    }

    /** Authority of a caller with a bearer token. */
    public String apiAuthority() {
        return "API_" + name();
    }

    /** Authority of a person signed in to the console. */
    public String consoleAuthority() {
        return "ROLE_" + name();
    }

    /** The role spelt so. */
    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }
}
