package org.fundwatch.jobs.pattern.stay;

import org.fundwatch.jobs.pattern.intake.PersonFact;

/**
 * A fact about one stay, on its way from the tracker to the rules on stays.
 *
 * @param stayKey person, visit and institution: the key of everything behind the tracker
 */
public record StayFact(String stayKey, Role role, PersonFact fact) {

    /** What the fact is to the stay. */
    public enum Role {
        /** The stay begins: the first stage of the pattern. */
        ADMITTED,
        /** A settlement at another institution that may lie in the stay. */
        OUTSIDE,
        /** Anything else that may change what is thought of the stay. */
        NEWS,
        /** Nothing more can come: whoever keeps something of the stay lets it go. */
        FORGOTTEN,
        /** A settlement elsewhere, as the pattern found it. */
        MATCHED
    }
}
