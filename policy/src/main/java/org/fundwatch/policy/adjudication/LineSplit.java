package org.fundwatch.policy.adjudication;

/**
 * One line of the bill, split; amounts in fen, none negative, adding up to the line's amount.
 *
 * @param selfPaidFen excluded or of self-paid class
 */
record LineSplit(long selfPaidFen, long aboveStandardFen, long firstSelfPayFen, long inScopeFen) {
    static LineSplit excluded(long amountFen) {
        return new LineSplit(amountFen, 0, 0, 0);
    }

    long amountFen() {
        return selfPaidFen + aboveStandardFen + firstSelfPayFen + inScopeFen;
    }
}
