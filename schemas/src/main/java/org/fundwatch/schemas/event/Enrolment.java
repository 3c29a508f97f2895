package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is to the fund from a date on: scheme, status, place, coverage (national transaction 1101).
 *
 * @param effectiveFrom first day it holds
 * @param insuranceType 310 employee, 390 resident
 * @param personType 11… active, 12… retired
 * @param insuredRegion region code of the insured place
 * @param gender 1 male, 2 female, 0 unknown, 9 unstated
 * @param coverage absent is ACTIVE
 * @param accountMode absent is POOL_AND_ACCOUNT
 * @param flexible flexible employment
 * @param remoteFiling absent is NONE
 * @param remoteRegion where the filing holds
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Enrolment(
        @JsonProperty("effective_from") LocalDate effectiveFrom,
        @JsonProperty("insutype") @Nullable String insuranceType,
        @JsonProperty("psn_type") @Nullable String personType,
        @JsonProperty("insuplc_admdvs") @Nullable String insuredRegion,
        @JsonProperty("gend") @Nullable String gender,
        @JsonProperty("brdy") @Nullable LocalDate birthDate,
        @JsonProperty("cvrg_stas") @Nullable Coverage coverage,
        @JsonProperty("acct_mode") @Nullable AccountMode accountMode,
        @JsonProperty("flexible") @Nullable Boolean flexible,
        @JsonProperty("public_medical_care") @Nullable Boolean publicMedicalCare,
        @JsonProperty("remote_filing") @Nullable RemoteFiling remoteFiling,
        @JsonProperty("remote_admdvs") @Nullable String remoteRegion,
        @JsonProperty("emp_no") @Nullable String employerNo,
        @JsonProperty("resd_regn") @Nullable String residenceRegion,
        @JsonProperty("tel_hash") @Nullable String telephoneHash)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("effective_from", effectiveFrom);
    }

    /** State of a person's coverage. */
    public enum Coverage {
        ACTIVE,
        ARREARS,
        WAITING,
        STOPPED,
        DECEASED
    }

    /** Whether the person has an account beside the pool. */
    public enum AccountMode {
        POOL_AND_ACCOUNT,
        POOL_ONLY
    }

    /** Filing for treatment away from the insured place. */
    public enum RemoteFiling {
        NONE,
        LONG_TERM_RESIDENT,
        TEMPORARY,
        REFERRAL
    }
}
