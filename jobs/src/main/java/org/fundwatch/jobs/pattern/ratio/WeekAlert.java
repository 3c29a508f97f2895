package org.fundwatch.jobs.pattern.ratio;

import java.time.Instant;
import java.util.List;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/** What the alerts on an institution's week have in common. */
final class WeekAlert {
    private WeekAlert() {}

    static AlertContent of(KnownRule rule, RuleTerms terms, WeekFact week, long amountFen) {
        return AlertContent.of(
                        terms,
                        AlertIds.of(rule, Subject.Kind.INSTITUTION, week.key(), Long.toString(week.from())),
                        new Subject(Subject.Kind.INSTITUTION, week.key(), List.of()))
                .at(week.key(), week.region())
                .during(week.from(), week.eventTime())
                .atRisk(amountFen)
                .arg("institution", Arg.text(week.key()))
                .arg("from", Arg.date(Shanghai.dateOf(Instant.ofEpochMilli(week.from()))))
                .arg("to", Arg.date(Shanghai.dateOf(Instant.ofEpochMilli(week.eventTime() - 1))))
                .arg("settlements", Arg.count(week.settlements()))
                .arg("amount", Arg.money(amountFen));
    }
}
