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
    /** 挂床住院. */
    PH02(
            Subject.Kind.PERSON,
            Anchor.STAY,
            Set.of("idle_hours", "base_score", "score_step"),
            Set.of("institution", "visit_id", "admitted_at", "idle_from", "idle_longest", "times", "amount")),
    /** 重叠住院. */
    PH03(
            Subject.Kind.PERSON,
            Anchor.PAIR_OF_STAYS,
            Set.of("base_score", "score_step"),
            Set.of(
                    "institution",
                    "visit_id",
                    "admitted_at",
                    "other_institution",
                    "earlier_visit_id",
                    "earlier_admitted_at",
                    "overlap_hours",
                    "amount")),
    /** 分解住院. */
    PH04(
            Subject.Kind.PERSON,
            Anchor.READMISSION,
            Set.of("within_days", "base_score", "score_step"),
            Set.of(
                    "institution",
                    "visit_id",
                    "earlier_visit_id",
                    "discharged_at",
                    "admitted_at",
                    "days_between",
                    "diagnosis_group",
                    "amount")),
    /** 反复结算后短时间退费. */
    ID02(
            Subject.Kind.PERSON,
            Anchor.FIRST_REFUND,
            Set.of("refund_minutes", "refunds", "window_days", "base_score", "score_step"),
            Set.of("institution", "times", "first_at", "last_at", "amount")),
    /** 数据迟报. */
    DQ01(
            Subject.Kind.INSTITUTION,
            Anchor.INSTITUTION_AND_DAY,
            Set.of("late_hours", "base_score", "score_step"),
            Set.of("institution", "received_on", "late_events", "longest_delay"));

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
        /** Two stays at two institutions. */
        PAIR_OF_STAYS,
        /** The admission after a discharge. */
        READMISSION,
        /** The first settlement taken back of a series. */
        FIRST_REFUND,
        /** One institution on one day of reception. */
        INSTITUTION_AND_DAY
    }
}
