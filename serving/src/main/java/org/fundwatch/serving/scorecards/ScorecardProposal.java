package org.fundwatch.serving.scorecards;

/** What becomes of the agreement: renewed, a part of the deposit kept back, or ended. */
enum ScorecardProposal {
    RENEWAL,
    DEPOSIT,
    TERMINATION
}
