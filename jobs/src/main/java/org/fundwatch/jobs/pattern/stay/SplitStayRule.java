package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * PH04, 分解住院: admitted again to the same institution with the same diagnosis group no later than {@code within_days}
 * after the discharge (条例 art. 15, 38). One alert a readmission. Honest: a readmission for a planned cycle, and a
 * discharge by transfer. A cancelled admission is no stay; a stay without discharge has nothing after it.
 */
public final class SplitStayRule implements SequenceRule<StayRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Its drafts, from news of stays and their settlements. */
    public static DataStream<AlertDraft> drafts(
            DataStream<PersonFact> facts, DataStream<BillFact> bills, boolean gated) {
        return RuleStage.sequence(
                StayRecords.ofPersons(facts, bills, KnownRule.PH04), new SplitStayRule(), StayRecord.class, gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH04;
    }

    @Override
    public Duration context() {
        return StayRecords.LONGEST_STAY;
    }

    @Override
    public Duration correction() {
        return StayRecords.CORRECTION;
    }

    @Override
    public boolean mayBelong(StayRecord one, StayRecord other) {
        return one.kind() == StayRecord.Kind.ADMISSION
                && other.kind() == StayRecord.Kind.ADMISSION
                && Objects.equals(one.institutionCode(), other.institutionCode())
                && !one.visitId().equals(other.visitId());
    }

    @Override
    public boolean mayBegin(StayRecord record) {
        return record.kind() == StayRecord.Kind.ADMISSION;
    }

    @Override
    public List<Judgement> judge(Known<StayRecord> known) {
        List<Hospitalisation> stays = Hospitalisation.of(known.facts()).stream()
                .filter(stay -> !stay.cancelled())
                .toList();
        List<Judgement> found = new ArrayList<>();
        for (Hospitalisation again : stays) {
            RuleTerms terms = again.admission().terms();
            if (terms != null && !again.isPlanned()) {
                before(again, stays)
                        .filter(earlier -> !earlier.endedByTransfer())
                        .filter(earlier -> again.begin() - earlier.end() <= terms.value("within_days") * DAY)
                        .ifPresent(earlier -> found.add(judgement(earlier, again, terms)));
            }
        }
        return found;
    }

    /** The last stay there with the same diagnosis group that had ended by the readmission. */
    private Optional<Hospitalisation> before(Hospitalisation again, List<Hospitalisation> stays) {
        String group = again.diagnosisGroup();
        long oldest = again.admission().orderTime() - context().toMillis();
        return stays.stream()
                .filter(stay -> stay != again && stay.institution().equals(again.institution()))
                .filter(stay -> stay.end() <= again.begin() && stay.firstOrder() >= oldest)
                .filter(stay -> group != null && group.equals(stay.diagnosisGroup()))
                .max(Comparator.comparingLong(Hospitalisation::end).thenComparing(Hospitalisation::visit));
    }

    private static Judgement judgement(Hospitalisation earlier, Hospitalisation again, RuleTerms terms) {
        StayRecord readmission = again.admission();
        StayRecord discharge = Objects.requireNonNull(earlier.discharge());
        long days = (again.begin() - earlier.end()) / DAY;
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.PH04,
                                Subject.Kind.PERSON,
                                readmission.psnNo(),
                                again.institution(),
                                again.visit()),
                        new Subject(Subject.Kind.PERSON, readmission.psnNo(), List.of(again.institution())))
                .at(again.institution(), readmission.region())
                .during(earlier.begin(), again.discharge() == null ? null : again.end())
                .atRisk(again.settledFen())
                .scored(terms.value("within_days") - days)
                .arg("institution", Arg.text(again.institution()))
                .arg("visit_id", Arg.text(again.visit()))
                .arg("earlier_visit_id", Arg.text(earlier.visit()))
                .arg("discharged_at", Arg.time(Instant.ofEpochMilli(earlier.end())))
                .arg("admitted_at", Arg.time(Instant.ofEpochMilli(again.begin())))
                .arg("days_between", Arg.count(days))
                .arg("diagnosis_group", Arg.text(String.valueOf(again.diagnosisGroup())))
                .arg("amount", Arg.money(again.settledFen()))
                .evidence(
                        earlier.admission().id(),
                        "admission",
                        earlier.admission().eventTime(),
                        Map.of())
                .evidence(
                        discharge.id(),
                        "discharge",
                        discharge.eventTime(),
                        Map.of("end", Arg.time(Instant.ofEpochMilli(earlier.end()))))
                .evidence(
                        readmission.id(),
                        "readmission",
                        readmission.eventTime(),
                        Map.of("begin", Arg.time(Instant.ofEpochMilli(again.begin()))));
        if (again.discharge() != null) {
            alert.evidence(
                    again.discharge().id(), "discharge", again.discharge().eventTime(), Map.of());
        }
        return Judgement.stands(alert.build(), readmission.orderTime());
    }
}
