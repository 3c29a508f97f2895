package org.fundwatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Fee lines of a stay (2301).
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InpatientFees(
        @JsonProperty("mdtrt_id") String visitId,
        @JsonProperty("fixmedins_code") String institutionCode,
        @JsonProperty("items") List<Item> items)
        implements EventBody {

    @Override
    public void check(FieldCheck check) {
        check.required("mdtrt_id", visitId)
                .required("fixmedins_code", institutionCode)
                .required("items", items);
        ItemChecks.checkFees(check, items);
        check.id("mdtrt_id", visitId).id("fixmedins_code", institutionCode);
    }
}
