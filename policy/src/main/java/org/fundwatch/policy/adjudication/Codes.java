package org.fundwatch.policy.adjudication;

import java.util.Set;

/** Codes of findings other than exclusions. */
public final class Codes {
    public static final String UNKNOWN_PERSON = "UNKNOWN_PERSON";
    public static final String UNKNOWN_INSTITUTION = "UNKNOWN_INSTITUTION";
    public static final String UNKNOWN_TIER = "UNKNOWN_TIER";
    public static final String UNKNOWN_STATUS = "UNKNOWN_STATUS";
    public static final String UNKNOWN_BENEFIT = "UNKNOWN_BENEFIT";
    public static final String NO_POLICY = "NO_POLICY";
    public static final String BENEFIT_NOT_CONFIGURED = "BENEFIT_NOT_CONFIGURED";
    public static final String MIXED_BENEFITS = "MIXED_BENEFITS";
    public static final String FUTURE_SERVICE_DATE = "FUTURE_SERVICE_DATE";
    public static final String CLAIM_INCONSISTENT = "CLAIM_INCONSISTENT";
    public static final String PERIOD_CLOSED = "PERIOD_CLOSED";
    public static final String DUPLICATE = "DUPLICATE";
    public static final String DUPLICATE_INVOICE = "DUPLICATE_INVOICE";
    public static final String ITEM_AMOUNT_MISMATCH = "ITEM_AMOUNT_MISMATCH";
    public static final String CATALOGUE_MISMATCH = "CATALOGUE_MISMATCH";
    public static final String CLAIM_MISMATCH = "CLAIM_MISMATCH";
    public static final String CLAIM_MISSING = "CLAIM_MISSING";
    public static final String BOOKED_AS_CLAIMED = "BOOKED_AS_CLAIMED";
    public static final String REVERSED_BEFORE = "REVERSED_BEFORE";
    public static final String ALREADY_REVERSED = "ALREADY_REVERSED";
    public static final String UNKNOWN_SETTLEMENT = "UNKNOWN_SETTLEMENT";
    public static final String RESTATEMENT_DUE = "RESTATEMENT_DUE";
    public static final String ACCOUNT_SHORT = "ACCOUNT_SHORT";
    public static final String CREDIT_MISMATCH = "CREDIT_MISMATCH";
    public static final String AID_NOT_AUTHORISED = "AID_NOT_AUTHORISED";
    public static final String AID_RELATION = "AID_RELATION";
    public static final String AID_SURPLUS = "AID_SURPLUS";
    public static final String AID_PER_USE_LIMIT = "AID_PER_USE_LIMIT";
    public static final String AID_OWN_ACCOUNT_FIRST = "AID_OWN_ACCOUNT_FIRST";
    public static final String AID_OUT_OF_PROVINCE = "AID_OUT_OF_PROVINCE";
    public static final String AID_PURPOSE = "AID_PURPOSE";
    public static final String AID_PUBLIC_MEDICAL_CARE = "AID_PUBLIC_MEDICAL_CARE";
    public static final String AID_NO_CERTIFICATE = "AID_NO_CERTIFICATE";
    public static final String AID_HOLD_LATE = "AID_HOLD_LATE";
    public static final String AID_HOLD_INVALID = "AID_HOLD_INVALID";
    public static final String HOLD_CLOSED = "HOLD_CLOSED";
    public static final String ACCOUNT_CLOSED = "ACCOUNT_CLOSED";
    public static final String ACCOUNT_PURPOSE = "ACCOUNT_PURPOSE";
    public static final String RESOLUTION_INVALID = "RESOLUTION_INVALID";
    public static final String NOT_FOR_MAJOR_ILLNESS = "NOT_FOR_MAJOR_ILLNESS";

    /** Where a finding rests on the contract between systems and not on a policy text. */
    public static final String CONTRACT = "fundwatch:contract";

    /** Every code of this class that stands on findings. */
    public static final Set<String> ALL = Set.of(
            UNKNOWN_PERSON,
            UNKNOWN_INSTITUTION,
            UNKNOWN_TIER,
            UNKNOWN_STATUS,
            UNKNOWN_BENEFIT,
            NO_POLICY,
            BENEFIT_NOT_CONFIGURED,
            MIXED_BENEFITS,
            FUTURE_SERVICE_DATE,
            CLAIM_INCONSISTENT,
            PERIOD_CLOSED,
            DUPLICATE,
            DUPLICATE_INVOICE,
            ITEM_AMOUNT_MISMATCH,
            CATALOGUE_MISMATCH,
            CLAIM_MISMATCH,
            CLAIM_MISSING,
            NOT_FOR_MAJOR_ILLNESS,
            AID_NOT_AUTHORISED,
            AID_RELATION,
            AID_SURPLUS,
            AID_PER_USE_LIMIT,
            AID_OWN_ACCOUNT_FIRST,
            AID_OUT_OF_PROVINCE,
            AID_PURPOSE,
            AID_PUBLIC_MEDICAL_CARE,
            AID_NO_CERTIFICATE,
            AID_HOLD_LATE,
            AID_HOLD_INVALID,
            HOLD_CLOSED,
            ACCOUNT_CLOSED,
            ACCOUNT_PURPOSE,
            RESOLUTION_INVALID,
            BOOKED_AS_CLAIMED,
            REVERSED_BEFORE,
            ALREADY_REVERSED,
            UNKNOWN_SETTLEMENT,
            RESTATEMENT_DUE,
            ACCOUNT_SHORT,
            CREDIT_MISMATCH);

    private Codes() {}
}
