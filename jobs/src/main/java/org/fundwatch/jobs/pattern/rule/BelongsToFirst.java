package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/** Holds for a fact that may be part of one sequence with the fact that began it. */
final class BelongsToFirst<F extends Fact> extends IterativeCondition<F> {
    /** Name of the stage that begins a sequence. */
    static final String FIRST = "first";

    @Serial
    private static final long serialVersionUID = 1L;

    private final SequenceRule<F> rule;

    BelongsToFirst(SequenceRule<F> rule) {
        this.rule = rule;
    }

    @Override
    public boolean filter(F fact, Context<F> context) throws Exception {
        for (F first : context.getEventsForPattern(FIRST)) {
            if (rule.mayBelong(first, fact)) {
                return true;
            }
        }
        return false;
    }
}
