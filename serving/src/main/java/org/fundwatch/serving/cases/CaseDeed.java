package org.fundwatch.serving.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.LocalDate;
import org.fundwatch.schemas.json.WireNumbers;
import org.jspecify.annotations.Nullable;

/**
 * An action with what it needs.
 *
 * @param note why; required by most actions
 * @param assignee account to assign to, for ASSIGN
 * @param until last day, for SNOOZE and EXEMPT
 * @param outcome for PROPOSE_CLOSING of a confirmed case
 * @param recoveredFen money paid back, for PROPOSE_CLOSING; yuan on the wire
 * @param version of the case that the person has seen; absent: whatever it is
 */
public record CaseDeed(
        @JsonProperty("action") @Nullable CaseAction action,
        @JsonProperty("note") @Nullable String note,
        @JsonProperty("assignee") @Nullable String assignee,
        @JsonProperty("until") @Nullable LocalDate until,
        @JsonProperty("outcome") @Nullable CaseOutcome outcome,

        @JsonProperty("recovered_amt") @JsonDeserialize(using = WireNumbers.YuanReader.class) @Nullable
        Long recoveredFen,

        @JsonProperty("version") @Nullable Integer version) {}
