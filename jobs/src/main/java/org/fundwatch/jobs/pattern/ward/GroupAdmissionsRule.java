package org.fundwatch.jobs.pattern.ward;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.jobs.pattern.stay.StaySummary;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PH08, 诱导住院: {@code persons} or more persons of one employer, residence or telephone number admitted to one institution
 * within {@code window_hours} of the first (条例 art. 38, 40). What the table {@code exemptions} names is left out; a cancelled
 * admission is none. An alert is about the first admission of its series; a further one changes it.
 */
public final class GroupAdmissionsRule implements FactRule<StaySummary> {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    /** The longest window, and as long as a stay is usually settled and corrected after it. */
    private static final Duration CORRECTION =
            Duration.ofHours(KnownRule.PH08.most("window_hours")).plusDays(31);
    /** A group of so many words about stays in six weeks is no group: further ones are counted and left. */
    private static final int MOST_FACTS = 2_000;

    /** Its drafts, from the stays of all persons. */
    public static DataStream<AlertDraft> drafts(DataStream<StaySummary> stays) {
        DataStream<StaySummary> ofGroups = RuleStage.facts(
                stays,
                "pattern.ph08-groups",
                StaySummary.class,
                stay -> stay.groups().stream()
                        .filter(group -> stay.terms(KnownRule.PH08).isPresent())
                        .map(group -> stay.under(stay.institutionCode() + '|' + group)));
        return RuleStage.review(ofGroups, new GroupAdmissionsRule(), StaySummary.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH08;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    /** What takes back is known beyond the bound of what it takes back. */
    @Override
    public int mostFacts(StaySummary further) {
        return further.revision() == 1 ? MOST_FACTS : 2 * MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<StaySummary> known) {
        Map<String, StaySummary> last = new TreeMap<>();
        for (StaySummary stay : known.facts()) {
            last.merge(stay.stay(), stay, (one, other) -> other.revision() > one.revision() ? other : one);
        }
        List<StaySummary> admitted = new ArrayList<>(
                last.values().stream().filter(stay -> !stay.cancelled()).toList());
        admitted.sort(Comparator.comparingLong(StaySummary::begin).thenComparing(StaySummary::stay));
        Series<StaySummary> series = new Series<>(
                StaySummary::begin,
                GroupAdmissionsRule::window,
                first -> least(first, admitted),
                GroupAdmissionsRule::alertId,
                (one, next) -> true);
        return series.of(admitted, known.said()).stream()
                .map(one -> judgement(one, series.until(one.get(0))))
                .toList();
    }

    private static RuleTerms terms(StaySummary stay) {
        return stay.terms(KnownRule.PH08).orElseThrow();
    }

    private static long window(StaySummary first) {
        return terms(first).value("window_hours") * HOUR;
    }

    /** One, where enough persons are admitted in the window that begins here; else more than there can be. */
    private static long least(StaySummary first, List<StaySummary> admitted) {
        long end = first.begin() + window(first);
        long enough = terms(first).value("persons");
        long persons = admitted.subList(firstFrom(admitted, first.begin()), admitted.size()).stream()
                .takeWhile(stay -> stay.begin() <= end)
                .map(StaySummary::psnNo)
                .distinct()
                .limit(enough)
                .count();
        return persons >= enough ? 1 : Long.MAX_VALUE;
    }

    /** Where the admissions of a time and later begin, of those sorted by it. */
    private static int firstFrom(List<StaySummary> admitted, long begin) {
        int low = 0;
        int high = admitted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (admitted.get(middle).begin() < begin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String alertId(StaySummary first) {
        return AlertIds.of(
                KnownRule.PH08, Subject.Kind.INSTITUTION, first.institutionCode(), group(first), first.stay());
    }

    /** The kind of the group and its key, as the key of the rule has them. */
    private static String group(StaySummary stay) {
        return stay.key().substring(stay.key().indexOf('|') + 1);
    }

    private static Judgement judgement(List<StaySummary> series, long until) {
        StaySummary first = series.get(0);
        StaySummary last = series.get(series.size() - 1);
        String group = group(first);
        List<String> persons =
                series.stream().map(StaySummary::psnNo).distinct().toList();
        long amount = series.stream().mapToLong(StaySummary::amountFen).reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        terms(first),
                        alertId(first),
                        new Subject(Subject.Kind.INSTITUTION, first.institutionCode(), persons))
                .at(first.institutionCode(), Optional.ofNullable(first.region()).orElse(""))
                .during(first.begin(), last.begin())
                .atRisk(amount)
                .scored(persons.size() - terms(first).value("persons"))
                .arg("institution", Arg.text(first.institutionCode()))
                .arg("group_kind", Arg.text(group.substring(0, group.indexOf('|'))))
                .arg("persons", Arg.count(persons.size()))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.begin())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.begin())))
                .arg("amount", Arg.money(amount));
        for (StaySummary stay : series) {
            alert.evidence(
                    stay.admissionEventId(),
                    "group_admission",
                    stay.admissionAt(),
                    Map.of("begin", Arg.time(Instant.ofEpochMilli(stay.begin()))));
        }
        return Judgement.series(alert.build(), first.admissionOrder(), first.begin(), until);
    }
}
