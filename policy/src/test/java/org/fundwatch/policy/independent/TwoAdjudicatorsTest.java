package org.fundwatch.policy.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoAdjudicatorsTest {
    /** How many settlements the test compares; {@link WholeComparison} compares 100,000. */
    private static final long SLICE = Long.getLong("fundwatch.independent.settlements", 1_500);

    /** What the slice reaches with its own seed and size. */
    private static final Set<String> REACHED = Set.of(
            "ACCOUNT_SHORT",
            "AID_HOLD_INVALID",
            "AID_HOLD_LATE",
            "AID_NOT_AUTHORISED",
            "AID_NO_CERTIFICATE",
            "AID_OUT_OF_PROVINCE",
            "AID_OWN_ACCOUNT_FIRST",
            "AID_PER_USE_LIMIT",
            "AID_PUBLIC_MEDICAL_CARE",
            "AID_PURPOSE",
            "AID_RELATION",
            "AID_SURPLUS",
            "ALREADY_REVERSED",
            "BENEFIT_NOT_CONFIGURED",
            "BOOKED_AS_CLAIMED",
            "CATALOGUE_MISMATCH",
            "CLAIM_INCONSISTENT",
            "CLAIM_MISMATCH",
            "CLAIM_MISSING",
            "CREDIT_MISMATCH",
            "DUPLICATE",
            "DUPLICATE_INVOICE",
            "EX_ABOVE_CAP",
            "EX_BELOW_DEDUCTIBLE",
            "EX_DURING_INPATIENT",
            "EX_NOT_COVERED",
            "EX_NOT_DESIGNATED",
            "EX_NO_CERTIFICATE",
            "EX_NO_PRESCRIPTION",
            "EX_OTHER",
            "EX_OTHER_BENEFIT",
            "EX_OUT_OF_CATALOGUE",
            "EX_OVERSEAS",
            "EX_PUBLIC_HEALTH",
            "EX_RESIDUAL",
            "EX_TEMPORARY_ELSEWHERE",
            "EX_THIRD_PARTY",
            "EX_WELLNESS",
            "EX_WORK_INJURY",
            "FUTURE_SERVICE_DATE",
            "HOLD_CLOSED",
            "ITEM_AMOUNT_MISMATCH",
            "MIXED_BENEFITS",
            "NOT_FOR_MAJOR_ILLNESS",
            "NO_POLICY",
            "PERIOD_CLOSED",
            "RESOLUTION_INVALID",
            "RESTATEMENT_DUE",
            "UNKNOWN_BENEFIT",
            "UNKNOWN_INSTITUTION",
            "UNKNOWN_PERSON",
            "UNKNOWN_SETTLEMENT",
            "UNKNOWN_STATUS",
            "UNKNOWN_TIER");

    private static final Path RULEBOOK = Path.of("..", "rulebook");

    @Test
    void bothAdjudicatorsAgreeOnEveryAnswer() {
        TwoAdjudicators two = new TwoAdjudicators(RULEBOOK);
        two.compare(TwoAdjudicators.SEED, SLICE);
        assertThat(two.differences).as("seed %d", TwoAdjudicators.SEED).isEmpty();
        assertThat(two.codes.keySet()).containsAll(REACHED);
    }
}
