package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;
import org.fundwatch.schemas.json.WireNumbers;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found, with the numbers behind it; its text is rendered from code and args where people read it.
 *
 * @param amountFen fen
 * @param lineNo the line it is about; absent for the whole settlement
 * @param clause clause of the policy
 */
public record Finding(
        @JsonProperty("code") String code,
        @JsonProperty("severity") Severity severity,

        @JsonProperty("amount")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountFen,

        @JsonProperty("line") @Nullable String lineNo,
        @JsonProperty("args") Map<String, Arg> args,
        @JsonProperty("clause") String clause,
        @JsonProperty("overridable") Overridable overridable) {}
