package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stay begins (2401).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Admission(
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("begntime") Instant beginsAt,
        @JsonProperty("adm_bed") @Nullable String bed,
        @JsonProperty("adm_dept_codg") @Nullable String departmentCode,
        @JsonProperty("dise_codg") @Nullable String settlementDisease,
        @JsonProperty("dise_codgs") List<String> diagnoses,
        @JsonProperty("med_type") @Nullable String medicalType)
        implements EventBody {

    public Admission {
        // an absent list is an empty one
        diagnoses = diagnoses == null ? List.of() : diagnoses;
    }

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId)
                .required("fixmedins_code", institutionCode)
                .required("begntime", beginsAt);
        check.id("mdtrt_id", visitId).id("fixmedins_code", institutionCode);
    }
}
