package org.fundwatch.jobs.pattern.place;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.SequenceRule;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * PH09: a card was used at two places too far apart for the time between (条例 art. 17, 41). Up to {@code road_km} people travel
 * by road, up to {@code rail_km} by rail, beyond by air, each with its speed; nothing nearer than {@code nearest_km} is judged.
 * Purchases online and by a registered proxy are no use of the card. An alert is about the first use of such a pair and
 * covers {@code window_hours} from it; a further pair changes it.
 */
public final class FarApartRule implements SequenceRule<CardUse> {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long METRES_PER_KM = 1_000;
    /** At any speed that makes sense everybody is everywhere by then. */
    private static final Duration REACH = Duration.ofHours(26);
    /** As long as a reversal usually comes, and a little. */
    private static final Duration CORRECTION = Duration.ofDays(62);

    private static final Comparator<CardUse> BY_TIME =
            Comparator.comparingLong(CardUse::eventTime).thenComparing(CardUse::id);

    private static final Series<Pair> SERIES = new Series<>(
            pair -> pair.first.eventTime(),
            pair -> pair.first.terms().value("window_hours") * HOUR,
            pair -> 1,
            FarApartRule::alertId,
            (one, next) -> true);

    /** Two uses that one person cannot both have been at. */
    private record Pair(CardUse first, CardUse second) {}

    /** Its drafts, from news of bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, boolean gated) {
        DataStream<CardUse> uses =
                RuleStage.facts(bills, "pattern.ph09-uses", CardUse.class, fact -> CardUse.of(fact).stream());
        return RuleStage.sequence(uses, new FarApartRule(), CardUse.class, gated);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PH09;
    }

    @Override
    public Duration context() {
        return REACH;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    @Override
    public boolean mayBelong(CardUse one, CardUse other) {
        return !one.takenBack() && !other.takenBack() && areTooFar(one, other);
    }

    @Override
    public boolean mayBegin(CardUse use) {
        return !use.takenBack();
    }

    @Override
    public List<Judgement> judge(Known<CardUse> known) {
        Set<String> takenBack = new HashSet<>();
        for (CardUse use : known.facts()) {
            if (use.takenBack()) {
                takenBack.add(use.billEventId());
            }
        }
        List<CardUse> uses = known.facts().stream()
                .filter(use -> !use.takenBack() && !takenBack.contains(use.billEventId()))
                .sorted(BY_TIME)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i < uses.size(); i++) {
            for (int j = i - 1; j >= 0; j--) {
                if (areTooFar(uses.get(j), uses.get(i))) {
                    pairs.add(new Pair(uses.get(j), uses.get(i)));
                    break; // the nearest in time says it best
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::first, BY_TIME).thenComparing(Pair::second, BY_TIME));
        return SERIES.of(pairs, known.said()).stream()
                .map(FarApartRule::judgement)
                .toList();
    }

    /** Whether nobody gets from the one to the other in the time between. */
    static boolean areTooFar(CardUse one, CardUse other) {
        long between = Math.abs(other.eventTime() - one.eventTime());
        if (between > REACH.toMillis() || one.institutionCode().equals(other.institutionCode())) {
            return false;
        }
        RuleTerms terms = one.terms();
        long metres = Distance.metres(one, other);
        if (metres < terms.value("nearest_km") * METRES_PER_KM) {
            return false;
        }
        long speed = metres <= terms.value("road_km") * METRES_PER_KM
                ? terms.value("road_kmh")
                : metres <= terms.value("rail_km") * METRES_PER_KM ? terms.value("rail_kmh") : terms.value("air_kmh");
        // kilometres an hour are metres a millisecond times 3,600
        return metres * 3_600 > speed * between;
    }

    private static String alertId(Pair pair) {
        return AlertIds.of(KnownRule.PH09, Subject.Kind.PERSON, pair.first.key(), pair.first.billEventId());
    }

    private static Judgement judgement(List<Pair> series) {
        Pair first = series.get(0);
        CardUse anchor = first.first;
        List<CardUse> uses = series.stream()
                .flatMap(pair -> Stream.of(pair.first, pair.second))
                .distinct()
                .sorted(BY_TIME)
                .toList();
        CardUse last = uses.get(uses.size() - 1);
        List<String> places =
                uses.stream().map(CardUse::institutionCode).distinct().toList();
        long amount = uses.stream().mapToLong(CardUse::amountFen).reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        anchor.terms(), alertId(first), new Subject(Subject.Kind.PERSON, anchor.key(), places))
                .at(first.second.institutionCode(), first.second.region())
                .during(anchor.eventTime(), last.eventTime())
                .atRisk(amount)
                .scored(series.size() - 1)
                .arg("institutions", Arg.text(String.join(",", places)))
                .arg("distance_km", Arg.count(Distance.metres(anchor, first.second) / METRES_PER_KM))
                .arg("minutes_between", Arg.count((first.second.eventTime() - anchor.eventTime()) / MINUTE))
                .arg("times", Arg.count(series.size()))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(anchor.eventTime())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.eventTime())))
                .arg("amount", Arg.money(amount));
        for (CardUse use : uses) {
            alert.evidence(
                    use.billEventId(),
                    "card_use",
                    use.eventTime(),
                    Map.of("institution", Arg.text(use.institutionCode())));
        }
        return Judgement.series(alert.build(), anchor.orderTime(), anchor.eventTime(), SERIES.until(first));
    }
}
