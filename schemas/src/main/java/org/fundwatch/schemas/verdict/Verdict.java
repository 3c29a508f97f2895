package org.fundwatch.schemas.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a settlement, pre-settlement, reversal, reimbursement or review resolution.
 *
 * @param type always VERDICT
 * @param supersedes verdict that a resolution replaces
 * @param duplicateOf verdict of the original
 * @param insuredRegion as enrolled
 * @param treatmentRegion as the institution table says
 * @param event the original event, on REVIEW only
 * @param decidedAt the only field that may differ on replay
 */
public record Verdict(
        @JsonProperty("type") String type,
        @JsonProperty("verdict_id") String verdictId,
        @JsonProperty("setl_id") String settlementId,
        @JsonProperty("event_id") String eventId,
        @JsonProperty("psn_no") String psnNo,
        @JsonProperty("event_type") EventType eventType,
        @JsonProperty("supersedes") @Nullable String supersedes,
        @JsonProperty("duplicate_of") @Nullable String duplicateOf,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("mdtrt_id") @Nullable String visitId,
        @JsonProperty("med_type") @Nullable String medicalType,
        @JsonProperty("benefit") @Nullable Benefit benefit,
        @JsonProperty("insuplc_admdvs") @Nullable String insuredRegion,
        @JsonProperty("mdtrtarea_admvs") @Nullable String treatmentRegion,
        @JsonProperty("service_date") @Nullable LocalDate serviceDate,
        @JsonProperty("decision") Decision decision,
        @JsonProperty("computed") Computed computed,
        @JsonProperty("year") @Nullable YearStanding year,
        @JsonProperty("measures") Measures measures,
        @JsonProperty("lines") List<VerdictLine> lines,
        @JsonProperty("findings") List<Finding> findings,
        @JsonProperty("steps") List<Step> steps,
        @JsonProperty("policy") PolicyRef policy,
        @JsonProperty("event") @Nullable JsonNode event,
        @JsonProperty("event_time") Instant eventTime,
        @JsonProperty("decided_at") @Nullable Instant decidedAt) {
    /** The value of {@code type}. */
    public static final String TYPE = "VERDICT";

    /** The same verdict, stamped with the time of the decision. */
    public Verdict decidedAt(Instant instant) {
        return new Verdict(
                type,
                verdictId,
                settlementId,
                eventId,
                psnNo,
                eventType,
                supersedes,
                duplicateOf,
                institutionCode,
                visitId,
                medicalType,
                benefit,
                insuredRegion,
                treatmentRegion,
                serviceDate,
                decision,
                computed,
                year,
                measures,
                lines,
                findings,
                steps,
                policy,
                event,
                eventTime,
                instant);
    }
}
