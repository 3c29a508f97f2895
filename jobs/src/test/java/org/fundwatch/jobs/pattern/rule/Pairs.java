package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;

/**
 * A made-up rule: two "knocks" of a key within a day of each other, unless an "excuse" names the first of them. If a knock
 * stays alone for an hour, that is an alert as well. Facts matter a day back; an alert may change for two days.
 */
final class Pairs implements SequenceRule<Pairs.Knock> {
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = 24 * HOUR;

    @Serial
    private static final long serialVersionUID = 1L;

    private static final RuleTerms TERMS = new RuleTerms(
            "ID02", "1", 1, Alert.Severity.SUSPECTED, Map.of("base_score", 50L, "score_step", 10L), Map.of());

    /** A knock, or the excuse for one. */
    record Knock(String key, String id, long eventTime, long orderTime, String excuses) implements Fact {
        static Knock at(String id, long time) {
            return new Knock("k", id, time, time, "");
        }

        static Knock excuse(String id, long time, String excused) {
            return new Knock("k", id, time, time, excused);
        }

        boolean isKnock() {
            return excuses.isEmpty();
        }

        @Override
        public String news() {
            return isKnock() ? "KNOCKED" : "EXCUSED";
        }
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID02;
    }

    @Override
    public Duration context() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(2);
    }

    @Override
    public boolean mayBelong(Knock one, Knock other) {
        return one.isKnock() && other.isKnock();
    }

    @Override
    public boolean mayBegin(Knock knock) {
        return knock.isKnock();
    }

    @Override
    public List<Judgement> judge(Known<Knock> known) {
        List<Knock> knocks = known.facts().stream().filter(Knock::isKnock).toList();
        List<Judgement> found = new ArrayList<>();
        for (int i = 0; i < knocks.size(); i++) {
            Knock first = knocks.get(i);
            boolean followed = i + 1 < knocks.size() && knocks.get(i + 1).eventTime() - first.eventTime() <= DAY;
            boolean lonely = i + 1 == knocks.size() && known.now() >= first.eventTime() + HOUR;
            boolean excused =
                    known.facts().stream().anyMatch(fact -> fact.excuses().equals(first.id()));
            if ((followed || lonely) && !excused) {
                found.add(Judgement.stands(alert(first, followed ? "pair-" : "lonely-"), first.orderTime()));
            }
        }
        return found;
    }

    @Override
    public boolean isWoken() {
        return true;
    }

    @Override
    public Set<Long> wakeTimes(List<Knock> facts, long now) {
        return facts.isEmpty() ? Set.of() : Set.of(facts.get(facts.size() - 1).eventTime() + HOUR);
    }

    private static Alert alert(Knock first, String kind) {
        return AlertContent.of(TERMS, kind + first.id(), new Subject(Subject.Kind.PERSON, first.key(), List.of()))
                .during(first.eventTime(), null)
                .evidence(first.id(), "first", first.eventTime(), Map.of())
                .build();
    }
}
