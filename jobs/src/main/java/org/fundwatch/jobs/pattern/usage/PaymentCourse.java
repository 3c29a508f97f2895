package org.fundwatch.jobs.pattern.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/**
 * RX03: more of a drug than the course the fund pays for ({@code course_days}). In a stay the distinct dates with a net
 * quantity above 0 count; outside, the days of supply bought within {@code sum_days} (30). A course of the kind SPAN counts
 * from its first use to its last. A pause of more than {@code gap_days} (14) begins a new course. One alert for a course in a
 * stay, and for a drug and calendar month outside.
 */
final class PaymentCourse {
    private static final long DAY = 86_400_000;
    private static final long MILLIS_PER_E4_DAY = 8_640;
    /** A supply longer than this (about 27 years) is taken for this. */
    private static final long MOST_DAYS_E4 = 100_000_000;

    private PaymentCourse() {}

    /**
     * What one bill gives of a drug.
     *
     * @param supply milliseconds
     */
    private record Dose(UsageFact bill, UsageFact.Line line, long at, long supply, long amountFen) {}

    /** What is too much of a drug. */
    private record Excess(String anchor, long days, List<Dose> doses, long amountFen) {}

    static List<Judgement> judge(Usage usage) {
        Map<String, Long> timesOfLines = usage.timesOfLines();
        Map<String, List<Dose>> stays = new TreeMap<>();
        Map<String, List<Dose>> outside = new TreeMap<>();
        for (UsageFact bill : usage.bills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            if (bill.terms(KnownRule.RX03).isEmpty()) {
                continue;
            }
            for (UsageFact.Line line : paper.lines()) {
                if (line.courseDays() == null) {
                    continue;
                }
                if (paper.type() == Bill.Type.INPATIENT_FEES) {
                    String key = paper.institutionCode() + '|' + paper.visitId() + '|' + line.drug();
                    stays.computeIfAbsent(key, one -> new ArrayList<>())
                            .add(dose(bill, line, Usage.usedAt(paper, line, timesOfLines)));
                } else if (paper.type() == Bill.Type.SETTLEMENT && line.supplyE4() != null && line.quantityE4() > 0) {
                    outside.computeIfAbsent(line.drug(), one -> new ArrayList<>())
                            .add(dose(bill, line, Usage.usedAt(paper, line, timesOfLines)));
                }
            }
        }
        List<Judgement> found = new ArrayList<>();
        stays.forEach((key, doses) -> inStay(key, doses).forEach(excess -> found.add(judgement(excess))));
        outside.forEach((drug, doses) -> outside(drug, doses).forEach(excess -> found.add(judgement(excess))));
        return found;
    }

    private static Dose dose(UsageFact bill, UsageFact.Line line, long at) {
        long days = line.supplyE4() == null ? 0 : Math.max(0, Math.min(MOST_DAYS_E4, line.supplyE4()));
        return new Dose(bill, line, at, days * MILLIS_PER_E4_DAY, line.amountFen());
    }

    private static RuleTerms terms(List<Dose> doses) {
        return doses.get(0).bill.terms(KnownRule.RX03).orElseThrow();
    }

    private static long courseDays(List<Dose> doses) {
        return Objects.requireNonNull(doses.get(0).line.courseDays());
    }

    private static List<Excess> inStay(String key, List<Dose> doses) {
        Map<Long, Long> quantity = new TreeMap<>();
        doses.forEach(dose -> quantity.merge(Usage.dayOf(dose.at), dose.line.quantityE4(), Totals::sum));
        List<List<Long>> courses = new ArrayList<>();
        long last = Long.MIN_VALUE / 2;
        for (long day : new TreeSet<>(quantity.keySet())) {
            if (quantity.getOrDefault(day, 0L) > 0) {
                if (day - last > terms(doses).value("gap_days")) {
                    courses.add(new ArrayList<>());
                }
                courses.get(courses.size() - 1).add(day);
                last = day;
            }
        }
        List<Excess> found = new ArrayList<>();
        long most = courseDays(doses);
        for (List<Long> course : courses) {
            long first = course.get(0);
            boolean span = doses.get(0).line.spanCourse();
            long days = span ? course.get(course.size() - 1) - first + 1 : course.size();
            if (days > most) {
                long from = span ? first + most : course.get(Math.toIntExact(most));
                long until = course.get(course.size() - 1);
                List<Dose> beyond = doses.stream()
                        .filter(dose -> from <= Usage.dayOf(dose.at) && Usage.dayOf(dose.at) <= until)
                        .toList();
                found.add(new Excess("STAY|" + key + '|' + LocalDate.ofEpochDay(first), days, beyond, sum(beyond)));
            }
        }
        return found;
    }

    private static List<Excess> outside(String drug, List<Dose> unsorted) {
        List<Dose> doses = unsorted.stream()
                .sorted(Comparator.comparingLong(Dose::at).thenComparing(dose -> dose.bill.id()))
                .toList();
        RuleTerms terms = terms(doses);
        long most = courseDays(doses) * DAY;
        Map<YearMonth, List<Dose>> months = new TreeMap<>();
        Map<YearMonth, Long> longest = new TreeMap<>();
        int first = 0;
        long usedUp = doses.get(0).at;
        for (int i = 0; i < doses.size(); i++) {
            Dose dose = doses.get(i);
            if (dose.at - usedUp > terms.value("gap_days") * DAY) {
                first = i;
            }
            usedUp = Math.max(usedUp, dose.at) + dose.supply;
            long span = usedUp - doses.get(first).at;
            long sum = doses.subList(first, i + 1).stream()
                    .filter(one -> dose.at - one.at <= terms.value("sum_days") * DAY)
                    .mapToLong(Dose::supply)
                    .reduce(0, Totals::sum);
            long length = dose.line.spanCourse() ? span : sum;
            if (length > most) {
                YearMonth month = YearMonth.from(Shanghai.dateOf(Instant.ofEpochMilli(dose.at)));
                months.computeIfAbsent(month, one -> new ArrayList<>()).add(dose);
                longest.merge(month, length, Math::max);
            }
        }
        List<Excess> found = new ArrayList<>();
        months.forEach((month, beyond) -> found.add(new Excess(
                "OUTSIDE|" + drug + '|' + month, ceilDays(longest.getOrDefault(month, 0L)), beyond, sum(beyond))));
        return found;
    }

    private static long ceilDays(long millis) {
        return Math.floorDiv(millis + DAY - 1, DAY);
    }

    private static long sum(List<Dose> doses) {
        return Math.max(0, doses.stream().mapToLong(Dose::amountFen).reduce(0, Totals::sum));
    }

    private static Judgement judgement(Excess excess) {
        Dose first = excess.doses.get(0);
        UsageFact.Paper paper = Usage.paper(first.bill);
        long from = excess.doses.stream().mapToLong(Dose::at).min().orElseThrow();
        long to = excess.doses.stream().mapToLong(Dose::at).max().orElseThrow();
        AlertContent alert = AlertContent.of(
                        terms(excess.doses),
                        AlertIds.of(KnownRule.RX03, Subject.Kind.PERSON, first.bill.key(), excess.anchor),
                        new Subject(Subject.Kind.PERSON, first.bill.key(), List.of(paper.institutionCode())))
                .at(paper.institutionCode(), paper.region())
                .during(from, to)
                .atRisk(excess.amountFen)
                .scored(excess.days - courseDays(excess.doses) - 1)
                .arg("institution", Arg.text(paper.institutionCode()))
                .arg("drug", Arg.text(first.line.drug()))
                .arg("days", Arg.count(excess.days))
                .arg("course_days", Arg.count(courseDays(excess.doses)))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(from)))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(to)))
                .arg("amount", Arg.money(excess.amountFen));
        for (Dose dose : excess.doses) {
            alert.evidence(Usage.paper(dose.bill).billEventId(), "beyond_course", dose.bill.eventTime(), Map.of());
        }
        long anchorAt = excess.doses.stream()
                .mapToLong(dose -> dose.bill.orderTime())
                .min()
                .orElseThrow();
        return Judgement.stands(alert.build(), anchorAt);
    }
}
