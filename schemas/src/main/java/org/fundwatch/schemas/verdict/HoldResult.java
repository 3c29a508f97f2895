package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * The answer to a family quote or hold. Amount in fen.
 *
 * @param type always HOLD_RESULT
 * @param binding false for a quote
 */
public record HoldResult(
        @JsonProperty("type") String type,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("psn_no") String psnNo,
        @JsonProperty("hold_id") String holdId,
        @JsonProperty("authoriser_psn_no") String authoriserNo,
        @JsonProperty("beneficiary_psn_no") String beneficiaryNo,
        @JsonProperty("setl_id") String settlementId,
        @JsonProperty("use") AidUse use,

        @JsonProperty("granted_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long grantedFen,

        @JsonProperty("use_before") Instant useBefore,
        @JsonProperty("binding") boolean binding,
        @JsonProperty("findings") List<Finding> findings) {
    /** The value of {@code type}. */
    public static final String TYPE = "HOLD_RESULT";
}
