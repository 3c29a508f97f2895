package org.fundwatch.schemas.indicator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * What moved on the individual accounts of a city's insured on one day (个人账户收支). Fen; what was taken back counts
 * less, once, on the day it was taken back.
 *
 * @param kind of a credit or transfer its kind; of a use or a granted hold the purpose; of a hold that was decided, the cause
 */
public record AccountFlow(
        @JsonProperty("flow") Flow flow,
        @JsonProperty("kind") String kind,
        @JsonProperty("count") long count,

        @JsonProperty("amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountFen) {
    /** Into the account, out of it, or set aside for a relative. */
    public enum Flow {
        CREDIT,
        TRANSFER,
        USE,
        HOLD_GRANTED,
        HOLD_USED,
        HOLD_RETURNED
    }
}
