package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;

/**
 * PH03: two stays of a person at two institutions that overlap in time (条例 art. 38, 40). One alert a pair of stays.
 * Honest: a transfer, discharged from the one and admitted to the other on the same day in Shanghai. A cancelled admission
 * is no stay. A stay is from {@code begntime} to before {@code endtime}.
 */
public final class OverlappingStaysRule implements SequenceRule<StayRecord> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Its drafts, from news of stays and their settlements. */
    public static DataStream<AlertDraft> drafts(
            DataStream<PersonFact> facts, DataStream<BillFact> bills, boolean gated) {
        return RuleStage.sequence(
                StayRecords.ofPersons(facts, bills, KnownRule.PH03),
                new OverlappingStaysRule(),
                StayRecord.class,
                gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH03;
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
                && !Objects.equals(one.institutionCode(), other.institutionCode());
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
        for (int i = 0; i < stays.size(); i++) {
            for (int j = i + 1; j < stays.size(); j++) {
                // stays come by their begin
                Hospitalisation first = stays.get(i);
                Hospitalisation second = stays.get(j);
                RuleTerms terms = second.admission().terms();
                if (terms != null && overlap(first, second) && isWithinReach(first, second)) {
                    found.add(judgement(first, second, terms, known.now()));
                }
            }
        }
        return found;
    }

    private static boolean overlap(Hospitalisation first, Hospitalisation second) {
        return !first.institution().equals(second.institution())
                && second.begin() < first.end()
                && second.begin() < second.end()
                && !(first.discharge() != null && day(first.end()) == day(second.begin()));
    }

    /** Whether everything of the earlier stay is remembered for as long as the alert may change. */
    private boolean isWithinReach(Hospitalisation first, Hospitalisation second) {
        return Math.min(first.firstOrder(), second.firstOrder())
                >= anchorAt(first, second) - context().toMillis();
    }

    private static long anchorAt(Hospitalisation first, Hospitalisation second) {
        return Math.max(first.admission().orderTime(), second.admission().orderTime());
    }

    private static Judgement judgement(Hospitalisation first, Hospitalisation second, RuleTerms terms, long now) {
        StayRecord admission = second.admission();
        long end = Math.min(first.end(), second.end());
        long span = Math.max(0, Math.min(end, now) - second.begin());
        long amount = Fen.sumUpToMax(first.settledFen(), second.settledFen());
        AlertContent alert = AlertContent.of(
                        terms,
                        AlertIds.of(KnownRule.PH03, Subject.Kind.PERSON, admission.psnNo(), pair(first, second)),
                        new Subject(
                                Subject.Kind.PERSON,
                                admission.psnNo(),
                                Stream.of(first.institution(), second.institution())
                                        .sorted()
                                        .toList()))
                .at(second.institution(), admission.region())
                .during(second.begin(), end == Long.MAX_VALUE ? null : end)
                .atRisk(amount)
                .scored(span / DAY)
                .arg("institution", Arg.text(second.institution()))
                .arg("visit_id", Arg.text(second.visit()))
                .arg("admitted_at", Arg.time(Instant.ofEpochMilli(second.begin())))
                .arg("other_institution", Arg.text(first.institution()))
                .arg("earlier_visit_id", Arg.text(first.visit()))
                .arg("earlier_admitted_at", Arg.time(Instant.ofEpochMilli(first.begin())))
                .arg("overlap_hours", Arg.count(span / HOUR))
                .arg("amount", Arg.money(amount));
        for (Hospitalisation stay : List.of(first, second)) {
            alert.evidence(
                    stay.admission().id(),
                    "admission",
                    stay.admission().eventTime(),
                    Map.of(
                            "institution", Arg.text(stay.institution()),
                            "begin", Arg.time(Instant.ofEpochMilli(stay.begin()))));
            if (stay.discharge() != null) {
                alert.evidence(
                        stay.discharge().id(),
                        "discharge",
                        stay.discharge().eventTime(),
                        Map.of("end", Arg.time(Instant.ofEpochMilli(stay.end()))));
            }
        }
        return Judgement.stands(alert.build(), anchorAt(first, second));
    }

    /** Names the two stays whichever is said to have begun first. */
    private static String[] pair(Hospitalisation first, Hospitalisation second) {
        boolean inOrder = first.institution().compareTo(second.institution()) < 0;
        Hospitalisation one = inOrder ? first : second;
        Hospitalisation other = inOrder ? second : first;
        return new String[] {one.institution(), one.visit(), other.institution(), other.visit()};
    }

    private static long day(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant)).toEpochDay();
    }
}
