package org.fundwatch.jobs.pattern.doctor;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * RX05: one doctor prescribes one drug to {@code patients} distinct persons within {@code window_minutes} (rules.md), a
 * sliding window, both ends included. Vaccines and screening items are no drugs. Windows that share a prescription are one
 * alert, anchored on its first prescription. A line whose external prescription is known counts when that was written.
 */
public final class BulkPrescribingRule implements SequenceRule<PrescribingFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Its drafts, from external prescriptions and news of bills. */
    public static DataStream<AlertDraft> drafts(
            DataStream<PersonFact> persons, DataStream<BillFact> bills, boolean gated) {
        DataStream<PrescribingFact> written = RuleStage.facts(
                persons,
                "pattern.rx05-prescriptions",
                PrescribingFact.class,
                fact -> PrescribingFact.ofPrescription(fact).stream());
        DataStream<PrescribingFact> billed = RuleStage.facts(
                bills, "pattern.rx05-lines", PrescribingFact.class, fact -> PrescribingFact.ofBill(fact).stream());
        return RuleStage.sequence(written.union(billed), new BulkPrescribingRule(), PrescribingFact.class, gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.RX05;
    }

    /** Lines of one moment may be sent days apart. */
    @Override
    public Duration context() {
        return Duration.ofDays(3);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(32);
    }

    @Override
    public boolean mayBelong(PrescribingFact one, PrescribingFact other) {
        return one.isCloseTo(other);
    }

    @Override
    public long partners(PrescribingFact fact) {
        return Math.max(1, fact.terms().value("patients") - 1);
    }

    @Override
    public boolean mayBegin(PrescribingFact fact) {
        return fact.kind() != PrescribingFact.Kind.TAKEN_BACK;
    }

    @Override
    public List<Judgement> judge(Known<PrescribingFact> known) {
        List<PrescribingFact> standing = standing(known.facts());
        List<Judgement> found = new ArrayList<>();
        List<PrescribingFact> run = new ArrayList<>();
        int taken = 0;
        for (int first = 0; first < standing.size(); first++) {
            PrescribingFact one = standing.get(first);
            if (!one.ofTheDay()) {
                break;
            }
            int past = first;
            Set<String> persons = new HashSet<>();
            while (past < standing.size() && standing.get(past).at() <= one.at() + one.windowMillis()) {
                persons.add(standing.get(past).psnNo());
                past++;
            }
            if (persons.size() < one.terms().value("patients")) {
                continue;
            }
            if (first >= taken && !run.isEmpty()) {
                found.add(judgement(run));
                run = new ArrayList<>();
            }
            run.addAll(standing.subList(Math.max(first, taken), Math.max(past, taken)));
            taken = Math.max(past, taken);
        }
        if (!run.isEmpty()) {
            found.add(judgement(run));
        }
        return found;
    }

    /** What was prescribed and not taken back, in time order; of a prescription and the line that quotes it the former. */
    private static List<PrescribingFact> standing(List<PrescribingFact> facts) {
        Set<String> takenBack = facts.stream()
                .filter(fact -> fact.kind() == PrescribingFact.Kind.TAKEN_BACK)
                .map(PrescribingFact::eventId)
                .collect(Collectors.toSet());
        Set<String> written = facts.stream()
                .filter(fact -> fact.kind() == PrescribingFact.Kind.PRESCRIBED)
                .flatMap(fact -> fact.prescriptionNos().stream().map(number -> fact.psnNo() + '|' + number))
                .collect(Collectors.toSet());
        return facts.stream()
                .filter(fact -> switch (fact.kind()) {
                    case PRESCRIBED -> true;
                    case BILLED ->
                        !takenBack.contains(fact.eventId())
                                && fact.prescriptionNos().stream()
                                        .noneMatch(number -> written.contains(fact.psnNo() + '|' + number));
                    case TAKEN_BACK -> false;
                })
                .sorted(Comparator.comparingLong(PrescribingFact::at).thenComparing(PrescribingFact::id))
                .toList();
    }

    private static Judgement judgement(List<PrescribingFact> run) {
        PrescribingFact first = run.get(0);
        PrescribingFact last = run.get(run.size() - 1);
        long persons = run.stream().map(PrescribingFact::psnNo).distinct().count();
        long amount = run.stream().mapToLong(PrescribingFact::amountFen).reduce(0, Fen::sumUpToMax);
        List<String> places = List.copyOf(
                run.stream().map(PrescribingFact::institutionCode).collect(Collectors.toCollection(TreeSet::new)));
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(KnownRule.RX05, Subject.Kind.DOCTOR, first.doctorCode(), first.drug(), first.id()),
                        new Subject(Subject.Kind.DOCTOR, first.doctorCode(), places))
                .at(first.institutionCode(), first.region())
                .during(first.at(), last.at())
                .atRisk(amount)
                .scored(persons - first.terms().value("patients"))
                .arg("institution", Arg.text(first.institutionCode()))
                .arg("drug", Arg.text(first.drug()))
                .arg("persons", Arg.count(persons))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.at())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.at())))
                .arg("amount", Arg.money(amount));
        for (PrescribingFact fact : run) {
            alert.evidence(
                    fact.eventId(),
                    fact.kind() == PrescribingFact.Kind.PRESCRIBED ? "prescription" : "settlement",
                    fact.eventTime(),
                    Map.of(
                            "prescribed_at", Arg.time(Instant.ofEpochMilli(fact.at())),
                            "amount", Arg.money(fact.amountFen())));
        }
        return Judgement.stands(alert.build(), first.orderTime());
    }
}
