package org.fundwatch.jobs.pattern.rule;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.detection.KnownRule;

/**
 * A rule as a pure function of the facts known of one key. It is asked anew with every fact, in the order of detection, and
 * answers with every alert that stands then; what stood before and is not in the answer falls. It keeps nothing itself.
 *
 * @param <F> the facts it looks at
 */
public interface FactRule<F extends Fact> extends Serializable {
    KnownRule rule();

    /** Names its operators; a rule judged in two places names each. */
    default String stage() {
        return rule().name().toLowerCase(Locale.ROOT);
    }

    /** How far before an alert's anchor facts still matter to it. */
    Duration context();

    /**
     * How long after its anchor an alert may still grow, change or fall. Long enough for what usually comes late; state is
     * bounded by it and by {@link #context()}.
     */
    Duration correction();

    /**
     * Every alert that stands on these facts, and those that an excuse has just taken away. An alert whose anchor lies
     * before {@link Known#openFrom} is closed: it need not be in the answer and is not looked at.
     */
    List<Judgement> judge(Known<F> known);

    /** Whether the rule is ever asked without news, at its {@link #wakeTimes}: asking when costs a look at every fact. */
    default boolean isWoken() {
        return false;
    }

    /**
     * When the rule wants to be asked next although nothing new has come: "nothing for 72 hours". A function of the facts;
     * instants before {@code now} are left out, and it is asked again at each for those that follow: one at a time
     * suffices. At the end of a file it is not asked for times after the last event.
     */
    default Set<Long> wakeTimes(List<F> facts, long now) {
        return Set.of();
    }

    /** How long a fact is kept. */
    default long memoryMillis() {
        return context().plus(correction()).toMillis();
    }

    /**
     * Of the facts that the memory has passed, in the order of detection, those that still hold because nothing has taken
     * their place: who a person is, what something cost last. What is not in the answer is forgotten for good, so a fact
     * left out once must be left out of every later answer; and the answer must not grow with time.
     *
     * @param from begin of the memory
     */
    default List<F> lasting(List<F> past, long from) {
        return List.of();
    }

    /**
     * With how many facts of a key a further one is too much: it is counted and left, for as long as they are remembered.
     * For rules whose answer no further fact changes. A fact that may take another back needs a higher bound than those
     * that it takes back: else what is left of a crowded key would stand without its correction.
     */
    default int mostFacts(F further) {
        return Integer.MAX_VALUE;
    }

    /**
     * What is known of a key.
     *
     * @param facts in the order of detection, none older than the rule's memory
     * @param now place of the latest fact in that order, or the time of waking
     * @param openFrom anchors before this are closed
     * @param said what has been said of this key, by alert id, closed alerts included for as long as their facts are known
     * @param <F> the facts
     */
    record Known<F extends Fact>(List<F> facts, long now, long openFrom, Map<String, Said> said) {}

    /**
     * An alert that has been said.
     *
     * @param stands whether it stands; a closed one stands or not for good
     * @param closed whether its anchor has left the correction span
     * @param anchorAt place of its anchor when it was first said
     * @param from event time of the first fact it claims
     * @param until event time up to which it claims facts
     */
    record Said(boolean stands, boolean closed, long anchorAt, long from, long until) {
        /** Whether a closed alert claims what happened then. */
        boolean claims(long eventTime) {
            return closed && stands && from <= eventTime && eventTime <= until;
        }
    }
}
