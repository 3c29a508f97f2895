package org.fundwatch.policy.pack;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the individual account is filled and used.
 *
 * @param order before or after the pool
 * @param mandatory before the pool even without the flag
 * @param countsTowardsDeductible cost paid by the account counts towards the deductible
 * @param contributionRate share of the contribution base, basis points
 * @param retiredMonthly fixed amount a month, fen
 * @param matrix rule by finding code (with {@code .VARIANT} where a finding has variants) or kind of cost
 */
public record AccountTerms(
        Cited<Order> order,
        Cited<Boolean> mandatory,
        Cited<Boolean> countsTowardsDeductible,
        Cited<Integer> contributionRate,
        Cited<Long> retiredMonthly,
        FamilyAidTerms familyAid,
        Map<String, AccountRule> matrix) {
    /** Cost in scope that the ratio leaves to the person. */
    public static final String PERSON_SHARE = "PERSON_SHARE";
    /** First self-pay. */
    public static final String FIRST_SELF_PAY = "FIRST_SELF_PAY";
    /** Above the payment standard. */
    public static final String ABOVE_STANDARD = "ABOVE_STANDARD";

    /** The rule for a finding or kind of cost; a variant's own rule before the general one. */
    public @Nullable AccountRule rule(String code, String variant) {
        AccountRule rule = variant.isEmpty() ? null : matrix.get(code + "." + variant);
        return rule == null ? matrix.get(code) : rule;
    }

    /** When the account pays. */
    public enum Order {
        AFTER_POOL,
        BEFORE_POOL
    }
}
