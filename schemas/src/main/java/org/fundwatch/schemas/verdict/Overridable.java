package org.fundwatch.schemas.verdict;

/** May a reviewer set a finding aside? */
public enum Overridable {
    NO,
    WITH_PROOF,
    YES
}
