package org.fundwatch.policy.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A relative whom the account's owner lets draw on it. Kept until revoked.
 *
 * @param beneficiary hash of the relative's number
 * @param eligible spouse, child or parent
 * @param insured in the employees' or the residents' insurance
 * @param province first two digits of the insured place
 * @param perUseLimitFen fen, absent for none
 */
public record RelativeEntry(
        long beneficiary,
        boolean eligible,
        boolean insured,
        String province,
        boolean publicMedicalCare,
        @Nullable Long perUseLimitFen) {}
