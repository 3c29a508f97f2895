package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One drug of a prescription.
 *
 * @param quantityE4 1/10000 packs
 * @param daysOfSupplyE4 1/10000 days
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrescriptionItem(
        @JsonProperty("med_list_codg") String itemCode,

        @JsonProperty("cnt")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        @Nullable
        Long quantityE4,

        @JsonProperty("prd_days")
        @JsonDeserialize(using = WireNumbers.E4Reader.class)
        @JsonSerialize(using = WireNumbers.E4Writer.class)
        @Nullable
        Long daysOfSupplyE4) {

    void check(FieldCheck check, String path) {
        check.required(path + ".med_list_codg", itemCode).notNegative(path + ".cnt", quantityE4);
    }
}
