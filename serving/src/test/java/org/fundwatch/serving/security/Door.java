package org.fundwatch.serving.security;

import java.util.List;

/**
 * One route and who gets through it.
 *
 * @param route method and pattern, as the application declares them
 * @param path an example; names in braces stand for things that {@link DoorThings} made in region 1411 at institution H1
 * @param tokens roles whose tokens open it
 * @param persons roles whose people open it in the console
 * @param scope what a caller of another region or institution gets
 * @param body JSON for tokens, a form for people; empty of a GET
 */
record Door(String route, String path, List<Role> tokens, List<Role> persons, Scope scope, String body) {
    /** What becomes of a caller whose role is right but whose region or institution is another. */
    enum Scope {
        /** Not there, or forbidden; to a caller of the region it is there. */
        ONE,
        /** A list in which the thing is missing; a caller of the region finds it there. */
        LIST,
        /** Forbidden to everybody who is bound to any region. */
        UNBOUND,
        /** Nothing behind it lies in a region, or it is the caller's own. */
        NOTHING,
        /** Sums over what lies in the caller's regions, or refused by what is sent; see the note beside the door. */
        ELSEWHERE
    }

    boolean isGet() {
        return route.startsWith("GET ");
    }
}
