package org.fundwatch.policy.adjudication;

/**
 * Who pays what of a settlement, in fen. {@code total = selfPaid + aboveStandard + firstSelfPay + inScope} and
 * {@code total = pool + account + aid + cash}.
 *
 * @param tier of the pack's tables, 0 where none was needed
 * @param ratioBasisPoints the pool's ratio, 0 where the pool was closed
 */
public record Split(
        long totalFen,
        long selfPaidFen,
        long aboveStandardFen,
        long firstSelfPayFen,
        long inScopeFen,
        int tier,
        long deductibleFen,
        int ratioBasisPoints,
        long poolFen,
        long accountFen,
        long aidFen) {

    public long cashFen() {
        return totalFen - poolFen - accountFen - aidFen;
    }

    /** What the person bears, by whatever means. */
    public long personFen() {
        return totalFen - poolFen;
    }

    /** The same line sums, with nothing from pool or account. */
    Split unpaid() {
        return new Split(totalFen, selfPaidFen, aboveStandardFen, firstSelfPayFen, inScopeFen, 0, 0, 0, 0, 0, 0);
    }
}
