package org.fundwatch.jobs.pattern.restriction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Fen;

/**
 * A line that stands: charged, and not given back whole; with what its limits say of the person.
 *
 * @param charged the fact that charged it
 * @param amountFen what is left of its amount
 * @param againstSex the item is for the other sex
 * @param againstAge the person's age lies outside the limits, which belong to them
 */
record LimitedLine(RestrictionFact charged, long amountFen, boolean againstSex, boolean againstAge) {

    RestrictionFact.Line line() {
        return Objects.requireNonNull(charged.line());
    }

    boolean breaksALimit() {
        return againstSex || againstAge;
    }

    /** The limits that it breaks, as {@code SEX_2} or {@code AGE_0_14}. */
    String restriction(boolean withSex) {
        List<String> broken = new ArrayList<>();
        if (againstSex && withSex) {
            broken.add("SEX_" + line().sex());
        }
        if (againstAge) {
            broken.add("AGE_" + (line().minAge() == null ? "0" : line().minAge()) + '_'
                    + (line().maxAge() == null ? "" : line().maxAge()));
        }
        return String.join(" ", broken);
    }

    /** The lines that stand on these facts, in the order in which they were charged. */
    static List<LimitedLine> among(List<RestrictionFact> facts) {
        Enrolments enrolments = Enrolments.among(facts);
        Map<String, RestrictionFact> charged = new LinkedHashMap<>();
        Map<String, Long> quantity = new LinkedHashMap<>();
        Map<String, Long> amount = new LinkedHashMap<>();
        for (RestrictionFact fact : facts) {
            RestrictionFact.Line line = fact.line();
            if (line == null) {
                continue;
            }
            switch (fact.kind()) {
                case CHARGED -> {
                    charged.putIfAbsent(line.lineKey(), fact);
                    quantity.merge(line.lineKey(), line.quantityE4(), Totals::sum);
                    amount.merge(line.lineKey(), line.amountFen(), Totals::sum);
                }
                case REFUNDED -> {
                    quantity.merge(line.lineKey(), line.quantityE4(), Totals::sum);
                    amount.merge(line.lineKey(), line.amountFen(), Totals::sum);
                }
                case TAKEN_BACK -> quantity.merge(line.lineKey(), -line.quantityE4(), Totals::sum);
                case ENROLLED -> {
                    // has no line
                }
            }
        }
        List<LimitedLine> standing = new ArrayList<>();
        charged.forEach((lineKey, fact) -> {
            if (quantity.getOrDefault(lineKey, 0L) > 0) {
                long left = Math.max(0, Math.min(Fen.MAX, amount.getOrDefault(lineKey, 0L)));
                standing.add(judged(fact, left, enrolments));
            }
        });
        return standing;
    }

    private static LimitedLine judged(RestrictionFact charged, long amountFen, Enrolments enrolments) {
        RestrictionFact.Line line = Objects.requireNonNull(charged.line());
        RestrictionFact enrolment = enrolments.at(line.occurredAt());
        if (enrolment == null) {
            return new LimitedLine(charged, amountFen, false, false);
        }
        String sex = Objects.requireNonNull(enrolment.enrolment()).sex();
        boolean againstSex =
                !line.sex().isEmpty() && !sex.isEmpty() && !line.sex().equals(sex);
        return new LimitedLine(charged, amountFen, againstSex, isAgainstAge(charged, line, enrolment));
    }

    /** A birth date that cannot be says nothing of the age. */
    private static boolean isAgainstAge(RestrictionFact charged, RestrictionFact.Line line, RestrictionFact enrolment) {
        Integer birthDay = Objects.requireNonNull(enrolment.enrolment()).birthDay();
        Optional<RuleTerms> dq02 = charged.terms(KnownRule.DQ02);
        if (birthDay == null
                || !BirthDate.isPossible(birthDay, enrolment.eventTime(), dq02)
                || !BirthDate.isPossible(birthDay, line.occurredAt(), dq02)) {
            return false;
        }
        int age = BirthDate.ageAt(birthDay, line.occurredAt());
        Integer least = line.minAge();
        Integer most = line.maxAge();
        return (least != null && age < least) || (most != null && age > most);
    }
}
