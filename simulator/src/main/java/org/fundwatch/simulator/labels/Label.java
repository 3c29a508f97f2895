package org.fundwatch.simulator.labels;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing done on purpose: a fraud by its intent, a fault in the data that is nobody's fraud, or a trap, an honest case
 * that looks like one. It fills with the ids of its events while they happen. Intensity is relative to the rule's
 * threshold: 1 is just on it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Label {
    private final String labelId;
    private final Kind kind;
    private final String ruleId;
    private final @Nullable String trap;
    private Subject subject;
    private String anchor = "";
    private final List<String> eventIds = new ArrayList<>();
    private @Nullable BigDecimal intensity;
    private @Nullable Threshold threshold;
    private @Nullable Span window;
    private @Nullable List<String> also;

    private Label(String labelId, Kind kind, String ruleId, @Nullable String trap, Subject subject) {
        this.labelId = labelId;
        this.kind = kind;
        this.ruleId = ruleId;
        this.trap = trap;
        this.subject = subject;
    }

    /** Fraud against a rule, done with an intensity in hundredths of its threshold. */
    public static Label fraud(String labelId, String ruleId, Subject subject, int hundredths, Threshold threshold) {
        return measured(new Label(labelId, Kind.FRAUD, ruleId, null, subject), hundredths, threshold);
    }

    /** A fault in the data, which a rule on their quality is to tell, with an intensity as that of a fraud. */
    public static Label fault(String labelId, String ruleId, Subject subject, int hundredths, Threshold threshold) {
        return measured(new Label(labelId, Kind.FAULT, ruleId, null, subject), hundredths, threshold);
    }

    private static Label measured(Label label, int hundredths, Threshold threshold) {
        label.intensity = BigDecimal.valueOf(hundredths, 2);
        label.threshold = threshold;
        return label;
    }

    /** What came of it, where that depends on more than what was done: the intensity and the threshold it is relative to. */
    public Label reaching(int hundredths, Threshold newThreshold) {
        return measured(this, hundredths, newThreshold);
    }

    /** An honest case that the rule must not flag. */
    public static Label trap(String labelId, String ruleId, String trap, Subject subject) {
        return new Label(labelId, Kind.TRAP, ruleId, trap, subject);
    }

    /** What it is about: the stay, the drug, the invoice. */
    public Label about(String newAnchor) {
        this.anchor = newAnchor;
        return this;
    }

    /** Whom it concerns, where that is known only when it happens. */
    public Label of(Subject newSubject) {
        this.subject = newSubject;
        return this;
    }

    /** Another institution that it changes: what stands out there in its days is not honest either. */
    public Label changing(String institution) {
        this.also = List.of(institution);
        return this;
    }

    /** The days it spans, for rules that look at windows instead of events. */
    public Label during(String from, String to) {
        this.window = new Span(from, to);
        return this;
    }

    /** Notes an event that belongs to it. */
    public void add(String eventId) {
        eventIds.add(eventId);
    }

    @JsonProperty("label_id")
    public String labelId() {
        return labelId;
    }

    @JsonProperty("kind")
    public Kind kind() {
        return kind;
    }

    @JsonProperty("rule_id")
    public String ruleId() {
        return ruleId;
    }

    @JsonProperty("trap")
    public @Nullable String trap() {
        return trap;
    }

    @JsonProperty("subject")
    public Subject subject() {
        return subject;
    }

    @JsonProperty("anchor")
    public String anchor() {
        return anchor;
    }

    @JsonProperty("event_ids")
    public List<String> eventIds() {
        return List.copyOf(eventIds);
    }

    @JsonProperty("intensity")
    public @Nullable BigDecimal intensity() {
        return intensity;
    }

    @JsonProperty("threshold")
    public @Nullable Threshold threshold() {
        return threshold;
    }

    /** Institutions besides the subject, where it says some. */
    @JsonProperty("also")
    public @Nullable List<String> also() {
        return also;
    }

    @JsonProperty("window")
    public @Nullable Span window() {
        return window;
    }

    /** Fraud, fault of data, or trap. */
    public enum Kind {
        FRAUD,
        FAULT,
        TRAP
    }

    /** Whom it concerns, in the words of alerts. */
    public record Subject(
            @JsonProperty("kind") String kind,
            @JsonProperty("id") String id) {
        public static Subject person(String psnNo) {
            return new Subject("PERSON", psnNo);
        }

        public static Subject doctor(String code) {
            return new Subject("DOCTOR", code);
        }

        public static Subject traceCode(String code) {
            return new Subject("TRACE_CODE", code);
        }

        public static Subject invoice(String institution, String number) {
            return new Subject("INVOICE", institution + ":" + number);
        }

        public static Subject staff(String code) {
            return new Subject("STAFF", code);
        }

        public static Subject institution(String code) {
            return new Subject("INSTITUTION", code);
        }
    }

    /** The threshold that the intensity is relative to. */
    public record Threshold(
            @JsonProperty("name") String name,
            @JsonProperty("value") BigDecimal value,
            @JsonProperty("unit") String unit) {
        public static Threshold of(String name, long value, String unit) {
            return new Threshold(name, BigDecimal.valueOf(value), unit);
        }
    }

    /** First and last day, both included. */
    public record Span(
            @JsonProperty("from") String from,
            @JsonProperty("to") String to) {}
}
