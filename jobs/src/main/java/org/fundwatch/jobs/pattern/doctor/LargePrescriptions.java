package org.fundwatch.jobs.pattern.doctor;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Span;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * RX10, 大处方: of what a doctor prescribed in an ISO week more than {@code share} costs more than the {@code percentile} of
 * the other doctors' prescriptions at institutions of the same level and city and in the same group of departments (条例
 * art. 15, 38). A prescription is the drugs of one outpatient settlement; the group is the department's code up to its first
 * dot. A doctor with less than {@code prescriptions}, or others with less than {@code peer_prescriptions}, are not judged.
 * One alert an institution, doctor and week; the doctor stands in {@code also}.
 */
public final class LargePrescriptions implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long WHOLE = 10_000;
    private static final int CITY_DIGITS = 4;
    private static final int MOST_EVIDENCE = 30;

    /** Its drafts, from bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        return TallyStage.drafts(
                TallyStage.portions(bills, "pattern.rx10-prescriptions", fact -> portion(fact).stream()),
                new LargePrescriptions());
    }

    private static Optional<Portion> portion(BillFact fact) {
        Bill bill = fact.bill();
        String department = bill.department();
        List<BillLine> drugs = bill.lines().stream().filter(BillLine::isDrug).toList();
        long amount = drugs.stream().mapToLong(BillLine::amountFen).reduce(0, Fen::sumUpToMax);
        String doctor = drugs.stream()
                .filter(BillLine::hasDoctor)
                .map(line -> String.valueOf(line.doctorCode()))
                .findFirst()
                .orElse(null);
        if (department == null || doctor == null || amount <= 0 || bill.region().length() < CITY_DIGITS) {
            return Optional.empty();
        }
        Span week = Span.weekOf(bill.settledAt());
        return fact.terms(KnownRule.RX10)
                .map(terms -> new Portion(
                        String.join(
                                "|",
                                bill.region().substring(0, CITY_DIGITS),
                                String.valueOf(bill.level()),
                                week.from().toString(),
                                group(department)),
                        String.join(
                                "|",
                                bill.region(),
                                bill.institutionCode(),
                                String.valueOf(AmountBins.binOf(amount)),
                                doctor),
                        fact.billEventId(),
                        bill.settledAt(),
                        fact.orderTime(),
                        week.end(),
                        fact.kind() == BillFact.Kind.TAKEN_BACK,
                        0,
                        amount,
                        bill.region(),
                        fact.kind() == BillFact.Kind.TAKEN_BACK ? "SETTLEMENT_REVERSED" : "PRESCRIPTION_REPORTED",
                        terms));
    }

    private static String group(String department) {
        int dot = department.indexOf('.');
        return dot < 0 ? department : department.substring(0, dot);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.RX10;
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(62);
    }

    /** Doctors of a city, level and group of departments, each with some twenty bins. */
    @Override
    public int mostHeadings() {
        return 50_000;
    }

    @Override
    public int mostSamples() {
        return 5;
    }

    /** One doctor of an institution. */
    private record Doctor(String region, String institutionCode, String code) {}

    @Override
    public List<Alert> judge(Told told) {
        AmountBins all = new AmountBins();
        Map<String, AmountBins> bins = new TreeMap<>();
        Map<String, Doctor> doctors = new TreeMap<>();
        told.sums().forEach((heading, sum) -> {
            String[] parts = heading.split("\\|", 4);
            Doctor doctor = new Doctor(parts[0], parts[1], parts[3]);
            String name = parts[1] + '|' + parts[3];
            doctors.put(name, doctor);
            int bin = Integer.parseInt(parts[2]);
            all.add(bin, sum);
            bins.computeIfAbsent(name, one -> new AmountBins()).add(bin, sum);
        });
        List<Alert> found = new ArrayList<>();
        bins.forEach((name, own) -> {
            Doctor doctor = doctors.get(name);
            if (doctor != null) {
                judge(told, doctor, own, all).ifPresent(found::add);
            }
        });
        return found;
    }

    private static Optional<Alert> judge(Told told, Doctor doctor, AmountBins own, AmountBins all) {
        RuleTerms terms = told.terms();
        long prescribed = own.count();
        long others = all.count() - prescribed;
        if (prescribed < terms.value("prescriptions") || others < terms.value("peer_prescriptions")) {
            return Optional.empty();
        }
        int limit = all.percentile(own, terms.value("percentile"));
        long large = 0;
        for (Map.Entry<Integer, Sum> bin : own.bins().entrySet()) {
            large += bin.getKey() > limit ? bin.getValue().count() : 0;
        }
        return large * WHOLE > terms.value("share") * prescribed
                ? Optional.of(alert(told, doctor, limit, large, prescribed, others))
                : Optional.empty();
    }

    private static Alert alert(Told told, Doctor doctor, int limit, long large, long prescribed, long others) {
        String[] key = told.keyParts(4);
        Span week = Span.weekFrom(key[2]);
        String place = doctor.institutionCode();
        List<Sum> sums = new ArrayList<>();
        told.sums().forEach((heading, sum) -> {
            String[] parts = heading.split("\\|", 4);
            if (parts[1].equals(place) && parts[3].equals(doctor.code()) && Integer.parseInt(parts[2]) > limit) {
                sums.add(sum);
            }
        });
        long amount = sums.stream().mapToLong(Sum::amountFen).reduce(0, Fen::sumUpToMax);
        long share = large * WHOLE / prescribed;
        AlertContent alert = AlertContent.of(
                        told.terms(),
                        AlertIds.of(KnownRule.RX10, Subject.Kind.INSTITUTION, place, doctor.code(), key[3], key[2]),
                        new Subject(Subject.Kind.INSTITUTION, place, List.of(doctor.code())))
                .at(place, doctor.region())
                .during(week.begin(), week.end())
                .atRisk(amount)
                .scored((share - told.terms().value("share")) / 1_000)
                .arg("institution", Arg.text(place))
                .arg("doctor", Arg.text(doctor.code()))
                .arg("department", Arg.text(key[3]))
                .arg("from", Arg.date(week.from()))
                .arg("to", Arg.date(week.until().minusDays(1)))
                .arg("limit", Arg.money(AmountBins.endOf(limit)))
                .arg("times", Arg.count(large))
                .arg("prescribed", Arg.count(prescribed))
                .arg("peer_prescribed", Arg.count(others))
                .arg("ratio", Arg.rate(Math.toIntExact(share)))
                .arg("amount", Arg.money(amount));
        sums.stream()
                .flatMap(sum -> sum.standing().stream())
                .limit(MOST_EVIDENCE)
                .forEach(one -> alert.evidence(
                        one.eventId(),
                        "large_prescription",
                        one.eventTime(),
                        Map.of("amount", Arg.money(one.amountFen()))));
        return alert.build();
    }
}
