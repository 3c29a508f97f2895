package org.fundwatch.schemas.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A field of a verdict, by its name on the wire, which is encoded once; and the ways to write one with its value. */
enum VerdictField {
    TYPE,
    VERDICT_ID,
    SETL_ID,
    EVENT_ID,
    PSN_NO,
    EVENT_TYPE,
    SUPERSEDES,
    DUPLICATE_OF,
    FIXMEDINS_CODE,
    MDTRT_ID,
    MED_TYPE,
    BENEFIT,
    INSUPLC_ADMDVS,
    MDTRTAREA_ADMVS,
    SERVICE_DATE,
    DECISION,
    COMPUTED,
    YEAR,
    MEASURES,
    LINES,
    FINDINGS,
    STEPS,
    POLICY,
    EVENT,
    EVENT_TIME,
    DECIDED_AT,
    MEDFEE_SUMAMT,
    FULAMT_OWNPAY_AMT,
    OVERLMT_SELFPAY,
    PRESELFPAY_AMT,
    INSCP_SCP_AMT,
    ACT_PAY_DEDC,
    POOL_PROP_SELFPAY,
    HIFP_PAY,
    FUND_PAY_SUMAMT,
    PSN_PART_AMT,
    ACCT_PAY,
    ACCT_MULAID_PAY,
    PSN_CASH_PAY,
    BALC,
    DEDUCTIBLE_PAID,
    DEDUCTIBLE_LIMIT,
    FUND_PAID,
    CAP,
    CAP_REMAINING,
    DRUG_AMT,
    ESSENTIAL_AMT,
    EXAM_AMT,
    OUT_OF_CATALOGUE_AMT,
    DRUGS,
    DRUG,
    AMT,
    ADJUVANT,
    FEEDETL_SN,
    FINDING_CODES,
    CODE,
    SEVERITY,
    AMOUNT,
    LINE,
    ARGS,
    CLAUSE,
    OVERRIDABLE,
    STEP,
    READING,
    ID,
    VERSION,
    PUBLICATION;

    private static final int YUAN = 2;
    private static final int RATE = 4;

    private final byte[] encoded = ('"' + name().toLowerCase(Locale.ROOT) + "\":").getBytes(US_ASCII);

    /** The name alone; its value is for the caller. */
    void name(JsonBytes out) {
        out.name(encoded);
    }

    void text(JsonBytes out, @Nullable String value) {
        out.name(encoded);
        out.string(value);
    }

    void word(JsonBytes out, @Nullable Enum<?> value) {
        text(out, value == null ? null : value.name());
    }

    void yuan(JsonBytes out, long fen) {
        out.name(encoded);
        out.decimal(fen, YUAN);
    }

    void rate(JsonBytes out, int basisPoints) {
        out.name(encoded);
        out.decimal(basisPoints, RATE);
    }

    void number(JsonBytes out, int value) {
        out.name(encoded);
        out.decimal(value, 0);
    }

    void flag(JsonBytes out, boolean value) {
        out.name(encoded);
        out.literal(value ? "true" : "false");
    }

    void absent(JsonBytes out) {
        text(out, null);
    }

    void object(JsonBytes out) {
        out.name(encoded);
        out.startObject();
    }

    void list(JsonBytes out) {
        out.name(encoded);
        out.startArray();
    }
}
