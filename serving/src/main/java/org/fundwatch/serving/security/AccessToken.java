package org.fundwatch.serving.security;

import java.time.Instant;
import java.util.List;

/**
 * What a bearer token says.
 *
 * @param id by which it is listed and revoked
 * @param label what it is called
 * @param person who made it and stands for what it does; of one made by the command, whom it names
 * @param regions prefixes of region codes; empty: all
 * @param institutions it speaks for; empty: all
 */
public record AccessToken(
        String id,
        String label,
        String person,
        Role role,
        List<String> regions,
        List<String> institutions,
        Instant expires) {
    /** What the names of all tokens begin with; no account's name can. */
    public static final String NAMESPACE = "token:";

    /** The caller who brings it. */
    public Caller caller() {
        String name = NAMESPACE + (label.equals(person) ? label : person + "/" + label);
        return new Caller(name, role, regions, institutions, person);
    }
}
