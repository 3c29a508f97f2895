package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An external prescription (national transaction D001).
 *
 * @param institutionCode the prescriber's institution
 * @param diagnoses ICD-10, main first
 * @param validUntil last day it may be filled
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Prescription(
        @JsonProperty("rxno") String prescriptionNo,
        @JsonProperty("mdtrt_id") @Nullable String visitId,
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("dr_codg") @Nullable String doctorCode,
        @JsonProperty("dise_codgs") List<String> diagnoses,
        @JsonProperty("long_term") @Nullable Boolean longTerm,
        @JsonProperty("valid_until") @Nullable LocalDate validUntil,
        @JsonProperty("items") List<PrescriptionItem> items)
        implements EventBody {

    public Prescription {
        // an absent list is an empty one
        diagnoses = diagnoses == null ? List.of() : diagnoses;
        items = items == null ? List.of() : items;
    }

    @Override
    public void check(FieldCheck check) {
        check.required("rxno", prescriptionNo).required("fixmedins_code", institutionCode);
        for (int i = 0; i < items.size(); i++) {
            items.get(i).check(check, "items[" + i + "]");
        }
        check.id("rxno", prescriptionNo)
                .id("mdtrt_id", visitId)
                .id("fixmedins_code", institutionCode)
                .id("dr_codg", doctorCode);
    }
}
