package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Map;
import org.fundwatch.schemas.json.WireNumbers;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * One step of the calculation: what went in, what came out, and the clause. Amount in fen.
 *
 * @param reading how an open point of the text is read, where this step rests on one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Step(
        @JsonProperty("step") String name,
        @JsonProperty("args") Map<String, Arg> args,

        @JsonProperty("amount")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountFen,

        @JsonProperty("clause") String clause,
        @JsonProperty("reading") @Nullable String reading) {}
