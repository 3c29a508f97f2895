package org.fundwatch.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
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

    private final SerializableString text = new SerializedString(name().toLowerCase(Locale.ROOT));

    /** The name alone; its value is for the caller. */
    void name(JsonGenerator out) throws IOException {
        out.writeFieldName(text);
    }

    void text(JsonGenerator out, @Nullable String value) throws IOException {
        out.writeFieldName(text);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value);
        }
    }

    void word(JsonGenerator out, @Nullable Enum<?> value) throws IOException {
        text(out, value == null ? null : value.name());
    }

    void yuan(JsonGenerator out, long fen) throws IOException {
        out.writeFieldName(text);
        WireNumbers.write(out, fen, YUAN);
    }

    void rate(JsonGenerator out, int basisPoints) throws IOException {
        out.writeFieldName(text);
        WireNumbers.write(out, basisPoints, RATE);
    }

    void number(JsonGenerator out, int value) throws IOException {
        out.writeFieldName(text);
        out.writeNumber(value);
    }

    void flag(JsonGenerator out, boolean value) throws IOException {
        out.writeFieldName(text);
        out.writeBoolean(value);
    }

    void absent(JsonGenerator out) throws IOException {
        out.writeFieldName(text);
        out.writeNull();
    }

    void object(JsonGenerator out) throws IOException {
        out.writeFieldName(text);
        out.writeStartObject();
    }

    void list(JsonGenerator out) throws IOException {
        out.writeFieldName(text);
        out.writeStartArray();
    }
}
