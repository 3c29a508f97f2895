package org.fundwatch.jobs.pattern.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * ID05: anything settled for a day after the person's death, or paid from the pool for a day on which the person had left
 * coverage (条例 art. 17, 40). The day is the service date; of a stay the last day with a fee line (death) or the first
 * (coverage), and the day of admission where no fee line came: who is admitted while covered is not suspected. An enrolment that is entered later, for an earlier day,
 * withdraws or raises. One alert a bill.
 */
final class UseAfterEnd {
    private static final String DECEASED = "DECEASED";
    private static final String STOPPED = "STOPPED";

    private UseAfterEnd() {}

    static List<Judgement> judge(Usage usage) {
        List<Judgement> found = new ArrayList<>();
        if (usage.enrolments().stream()
                .noneMatch(fact -> ends(Usage.enrolled(fact).coverage()))) {
            return found;
        }
        for (UsageFact bill : usage.bills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            Long pool = paper.poolFen();
            lastDay(paper, usage).ifPresent(day -> {
                Usage.Coverage then = usage.coverageOn(day);
                if (then.state().equals(DECEASED) && day > then.since()) {
                    add(found, bill, then, day, paper.amountFen());
                }
            });
            firstDay(paper, usage).ifPresent(day -> {
                Usage.Coverage then = usage.coverageOn(day);
                if (then.state().equals(STOPPED) && pool != null && pool > 0) {
                    add(found, bill, then, day, pool);
                }
            });
        }
        return found;
    }

    private static boolean ends(String coverage) {
        return coverage.equals(DECEASED) || coverage.equals(STOPPED);
    }

    private static OptionalLong firstDay(UsageFact.Paper paper, Usage usage) {
        return switch (paper.type()) {
            case SETTLEMENT, MANUAL_REIMBURSEMENT -> OptionalLong.of(paper.serviceDay());
            case INPATIENT_SETTLEMENT -> {
                OptionalLong first = fees(paper, usage)
                        .mapToLong(fees -> Usage.dayOf(fees.firstUseAt()))
                        .min();
                yield first.isPresent() ? first : admitted(paper, usage);
            }
            case INPATIENT_FEES -> OptionalLong.empty();
        };
    }

    private static OptionalLong lastDay(UsageFact.Paper paper, Usage usage) {
        return switch (paper.type()) {
            // the family settles the day after: what was used on the day of death is no use after it
            case SETTLEMENT -> OptionalLong.of(Math.min(paper.serviceDay(), Usage.dayOf(paper.lastUseAt())));
            case MANUAL_REIMBURSEMENT -> OptionalLong.of(paper.serviceDay());
            case INPATIENT_SETTLEMENT -> {
                OptionalLong last = fees(paper, usage)
                        .mapToLong(fees -> Usage.dayOf(fees.lastUseAt()))
                        .max();
                yield last.isPresent() ? last : admitted(paper, usage);
            }
            case INPATIENT_FEES -> OptionalLong.empty();
        };
    }

    /** The day on which the stay began that the paper settles: all that is known of it where no fee line came. */
    private static OptionalLong admitted(UsageFact.Paper paper, Usage usage) {
        return usage.told(paper)
                .map(UsageFact::visit)
                .filter(word -> word != null && !word.ended())
                .mapToLong(word -> Usage.dayOf(Objects.requireNonNull(word).at()))
                .max();
    }

    /** The fees of the stay that the paper settles. */
    private static Stream<UsageFact.Paper> fees(UsageFact.Paper paper, Usage usage) {
        return usage.bills().stream()
                .map(Usage::paper)
                .filter(fees -> fees.type() == Bill.Type.INPATIENT_FEES
                        && fees.institutionCode().equals(paper.institutionCode())
                        && Objects.equals(fees.visitId(), paper.visitId()));
    }

    private static void add(List<Judgement> found, UsageFact bill, Usage.Coverage then, long day, long amount) {
        UsageFact.Paper paper = Usage.paper(bill);
        bill.terms(KnownRule.ID05).ifPresent(terms -> {
            AlertContent alert = AlertContent.of(
                            terms,
                            AlertIds.of(KnownRule.ID05, Subject.Kind.PERSON, bill.key(), paper.billEventId()),
                            new Subject(Subject.Kind.PERSON, bill.key(), List.of(paper.institutionCode())))
                    .at(paper.institutionCode(), paper.region())
                    .during(paper.settledAt(), paper.settledAt())
                    .atRisk(amount)
                    .scored(0)
                    .arg("institution", Arg.text(paper.institutionCode()))
                    .arg("cvrg_stas", Arg.text(then.state()))
                    .arg("since", Arg.date(LocalDate.ofEpochDay(then.since())))
                    .arg("service_date", Arg.date(LocalDate.ofEpochDay(day)))
                    .arg("amount", Arg.money(amount))
                    .evidence(
                            paper.billEventId(),
                            "settlement",
                            bill.eventTime(),
                            Map.of("amount", Arg.money(paper.amountFen())));
            UsageFact told = Objects.requireNonNull(then.told());
            alert.evidence(told.id(), "enrolment", told.eventTime(), Map.of());
            // known only when both are: deaths are often registered long after
            found.add(Judgement.stands(alert.build(), Math.max(bill.orderTime(), told.orderTime())));
        });
    }
}
