package org.fundwatch.policy.detection;

import java.util.Optional;
import java.util.Set;
import org.fundwatch.schemas.alert.Subject;

/**
 * The rules the pattern job can run, each with whom it is about, what one alert of it is about (its anchor) and the
 * parameters its code asks for. A file for another rule, or with other parameters, is refused when it is read.
 */
public enum KnownRule {
    /** 住院期间在其他机构门诊或购药. */
    PH01(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("reversal_hours", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "settlements", "first_at", "institutions", "amount")),
    /** 反复结算后短时间退费. */
    ID02(
            Subject.Kind.PERSON,
            Anchor.FIRST_REFUND,
            Set.of("refund_minutes", "refunds", "window_days", "base_score", "score_step"),
            Set.of("institution", "times", "first_at", "last_at", "amount"));

    private final Subject.Kind subject;
    private final Anchor anchor;
    private final Set<String> parameters;
    private final Set<String> args;

    KnownRule(Subject.Kind subject, Anchor anchor, Set<String> parameters, Set<String> args) {
        this.subject = subject;
        this.anchor = anchor;
        this.parameters = parameters;
        this.args = args;
    }

    /** The rule of this id, if the job can run it. */
    public static Optional<KnownRule> of(String id) {
        for (KnownRule rule : values()) {
            if (rule.name().equals(id)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    public Subject.Kind subject() {
        return subject;
    }

    public Anchor anchor() {
        return anchor;
    }

    /** Names of the parameters its code asks for. */
    public Set<String> parameters() {
        return parameters;
    }

    /** Names of the arguments of its alerts, which its texts may quote. */
    public Set<String> args() {
        return args;
    }

    /** What one alert is about: stays the same while evidence grows. */
    public enum Anchor {
        /** One admission at one institution. */
        STAY,
        /** The first settlement taken back of a series. */
        FIRST_REFUND
    }
}
