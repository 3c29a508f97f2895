package org.fundwatch.jobs.pattern.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person: the bills that stand, in the order of detection, and those taken back among all of them; the
 * enrolments in the order in which one takes the place of another; the reviews that were decided; admissions, discharges and
 * prescriptions with their diagnoses.
 */
record Usage(
        List<UsageFact> bills,
        List<UsageFact> allBills,
        List<UsageFact> enrolments,
        List<UsageFact> resolutions,
        List<UsageFact> diagnosed) {
    private static final Comparator<UsageFact> LAST_WORD = Comparator.comparingInt(
                    (UsageFact fact) -> enrolled(fact).fromDay())
            .thenComparingLong(fact -> enrolled(fact).position());

    static Usage of(List<UsageFact> facts) {
        Set<String> takenBack = new HashSet<>();
        for (UsageFact fact : facts) {
            if (fact.kind() == UsageFact.Kind.TAKEN_BACK) {
                takenBack.add(paper(fact).billEventId());
            }
        }
        return new Usage(
                facts.stream()
                        .filter(fact -> fact.kind() == UsageFact.Kind.CHARGED && !takenBack.contains(fact.id()))
                        .toList(),
                facts.stream()
                        .filter(fact -> fact.kind() == UsageFact.Kind.CHARGED)
                        .toList(),
                facts.stream()
                        .filter(fact -> fact.kind() == UsageFact.Kind.ENROLLED)
                        .sorted(LAST_WORD)
                        .toList(),
                facts.stream()
                        .filter(fact -> fact.kind() == UsageFact.Kind.RESOLVED)
                        .toList(),
                facts.stream()
                        .filter(fact -> fact.kind() == UsageFact.Kind.DIAGNOSED)
                        .toList());
    }

    /** What is told of the stay that a bill is of. */
    Stream<UsageFact> told(UsageFact.Paper paper) {
        return diagnosed.stream()
                .filter(fact -> fact.visit() != null && fact.visit().isOf(paper));
    }

    /**
     * The state of coverage on a day.
     *
     * @param state as the wire names it; empty where it is not known
     * @param since epoch day on which it began, as far as is known
     * @param told the enrolment that began it
     */
    record Coverage(String state, int since, @Nullable UsageFact told) {}

    Coverage coverageOn(long day) {
        Coverage coverage = new Coverage("", Integer.MIN_VALUE, null);
        for (UsageFact fact : enrolments) {
            PersonFact.Enrolled enrolled = enrolled(fact);
            if (enrolled.fromDay() <= day && !enrolled.coverage().equals(coverage.state)) {
                coverage = new Coverage(enrolled.coverage(), enrolled.fromDay(), fact);
            }
        }
        return coverage;
    }

    /** When each charged line was used, by visit and line, for the refunds that take it back. */
    Map<String, Long> timesOfLines() {
        Map<String, Long> times = new HashMap<>();
        for (UsageFact bill : bills) {
            UsageFact.Paper paper = paper(bill);
            for (UsageFact.Line line : paper.lines()) {
                if (line.refundOf() == null) {
                    times.putIfAbsent(visit(paper) + line.lineNo(), line.occurredAt());
                }
            }
        }
        return times;
    }

    /** When a line counts: a refund counts with the line that it takes back, where that is known. */
    static long usedAt(UsageFact.Paper paper, UsageFact.Line line, Map<String, Long> timesOfLines) {
        return line.refundOf() == null
                ? line.occurredAt()
                : timesOfLines.getOrDefault(visit(paper) + line.refundOf(), line.occurredAt());
    }

    /** Paper of one kind about one visit. */
    static String visit(UsageFact.Paper paper) {
        return paper.type() + "|" + paper.institutionCode() + '|' + paper.visitId() + '|';
    }

    /** Enrolments that may hold on a day from {@code day} on: one for that day, and one for each first day after it. */
    List<UsageFact> heldFrom(long day) {
        Map<Integer, UsageFact> lastOf = new HashMap<>();
        for (UsageFact fact : enrolments) {
            int from = enrolled(fact).fromDay();
            lastOf.put(from <= day ? Integer.MIN_VALUE : from, fact);
        }
        return new ArrayList<>(lastOf.values());
    }

    static PersonFact.Enrolled enrolled(UsageFact fact) {
        return Objects.requireNonNull(fact.enrolment());
    }

    static UsageFact.Paper paper(UsageFact fact) {
        return Objects.requireNonNull(fact.paper());
    }

    /** Epoch day in Shanghai. */
    static long dayOf(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant)).toEpochDay();
    }
}
