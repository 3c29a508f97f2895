package org.fundwatch.schemas.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.json.WireNumbers;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * An alert on behaviour that no single settlement shows. Amount in fen.
 *
 * @param alertId hash of rule, subject and anchor
 * @param revision rises by one with each change
 * @param score 0–100, for sorting
 * @param evidence in time order
 * @param args the numbers that made it fire
 * @param parameters the thresholds in force
 * @param reason why it changed or was withdrawn
 * @param eventTime time of the latest evidence
 * @param detectedAt the only field that may differ on replay
 */
public record Alert(
        @JsonProperty("alert_id") String alertId,
        @JsonProperty("revision") int revision,
        @JsonProperty("status") Status status,
        @JsonProperty("rule_id") String ruleId,
        @JsonProperty("rule_version") String ruleVersion,
        @JsonProperty("publication") int publication,
        @JsonProperty("severity") Severity severity,
        @JsonProperty("score") int score,
        @JsonProperty("subject") Subject subject,
        @JsonProperty("fixmedins_code") @Nullable String institutionCode,
        @JsonProperty("region") @Nullable String region,
        @JsonProperty("window") Window window,

        @JsonProperty("amount_at_risk")
        @JsonDeserialize(using = WireNumbers.YuanReader.class)
        @JsonSerialize(using = WireNumbers.FenWriter.class)
        long amountAtRiskFen,

        @JsonProperty("evidence") List<Evidence> evidence,
        @JsonProperty("args") Map<String, Arg> args,
        @JsonProperty("parameters") Map<String, Arg> parameters,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("event_time") Instant eventTime,
        @JsonProperty("detected_at") @Nullable Instant detectedAt) {
    /** The same alert, stamped with the time of its detection. */
    public Alert detectedAt(Instant instant) {
        return new Alert(
                alertId,
                revision,
                status,
                ruleId,
                ruleVersion,
                publication,
                severity,
                score,
                subject,
                institutionCode,
                region,
                window,
                amountAtRiskFen,
                evidence,
                args,
                parameters,
                reason,
                eventTime,
                instant);
    }

    /** What became of the alert. */
    public enum Status {
        RAISED,
        CHANGED,
        WITHDRAWN
    }

    /** Suspected behaviour is for people to decide; only a policy limit is definite. */
    public enum Severity {
        DEFINITE,
        SUSPECTED
    }
}
