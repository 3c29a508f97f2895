package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.fundwatch.schemas.json.WireNumbers;

/**
 * The split of one line of the bill. Amounts in fen.
 */
public record VerdictLine(
        @JsonProperty("feedetl_sn") String lineNo,

        @JsonProperty("inscp_scp_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long inScopeFen,

        @JsonProperty("preselfpay_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long firstSelfPayFen,

        @JsonProperty("overlmt_selfpay")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long aboveStandardFen,

        @JsonProperty("fulamt_ownpay_amt")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long selfPaidFen,

        @JsonProperty("finding_codes") List<String> findingCodes) {}
