package org.fundwatch.jobs.pattern.rule;

import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * A rule on a sequence in time. The gate lets the facts of a key through once two of them may belong to a sequence; flink-cep
 * then looks for it; with the first match the rule begins to judge. So {@link #mayBelong} must hold for some two facts of
 * every match, and the rule must stay silent where there is no match.
 *
 * @param <F> the facts it looks at
 */
public interface SequenceRule<F extends Fact> extends FactRule<F> {
    /** Whether these two may be part of one sequence, the order between them aside. Cheap: asked for every new fact. */
    boolean mayBelong(F one, F other);

    /** Whether a fact may be the first of a sequence. */
    boolean mayBegin(F fact);

    /**
     * The sequence: a fact that may begin one, and a later one that may belong to it, within the rule's memory. Corrections
     * are not in it: the rule judges them.
     */
    default Pattern<F, F> sequence() {
        return Pattern.<F>begin(BelongsToFirst.FIRST, AfterMatchSkipStrategy.noSkip())
                .where(SimpleCondition.of(this::mayBegin))
                .followedBy("other")
                .where(new BelongsToFirst<>(this))
                .within(Duration.ofMillis(memoryMillis()));
    }

    /**
     * With how many of the facts kept back a new one must possibly belong before the gate opens: a rule that asks for five
     * within minutes need not look at two.
     */
    default long partners(F fact) {
        return 1;
    }

    /**
     * What the gate is kept for: a part of the key where sequences lie within that part, as the item of a visit. All facts
     * of one sequence but those that {@link #passes} must have one gate.
     */
    default String gateKey(F fact) {
        return fact.key();
    }

    /** Whether a fact goes through every gate: rare facts that concern several parts of a key. */
    default boolean passes(F fact) {
        return false;
    }
}
