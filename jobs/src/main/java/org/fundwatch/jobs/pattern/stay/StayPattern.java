package org.fundwatch.jobs.pattern.stay;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.pattern.intake.PersonFact;

/**
 * The sequence of PH01: admitted, and then, before the stay is forgotten, a settlement at another institution. Each such
 * settlement is a match of its own. Runs per stay on what the tracker lets through. Whether the stay had ended by then, or
 * was on leave, is not for the sequence to say: it may become known later.
 */
public final class StayPattern {
    /**
     * Facts that reach the sequence behind the watermark, as after a partition was silent for longer than idleness allows.
     * They go on to the review, which orders by time itself.
     */
    private static final OutputTag<StayFact> BEHIND_THE_WATERMARK =
            new OutputTag<>("behind-the-watermark", TypeInformation.of(StayFact.class));

    private static final String ADMITTED = "admitted";
    private static final String FORGOTTEN = "forgotten";
    private static final String OUTSIDE = "outside";

    private StayPattern() {}

    /** The settlements that follow an admission, timed at themselves. */
    public static DataStream<StayFact> matches(KeyedStream<StayFact, String> candidates, Duration longestStay) {
        SingleOutputStreamOperator<StayFact> matches = CEP.pattern(
                        candidates, pattern(longestStay), new DetectionOrder())
                .sideOutputLateData(BEHIND_THE_WATERMARK)
                .process(new OutsideOnly())
                .uid("pattern.ph01-sequence")
                .name("pattern.ph01-sequence");
        return matches.union(matches.getSideOutput(BEHIND_THE_WATERMARK));
    }

    private static Pattern<StayFact, StayFact> pattern(Duration longestStay) {
        return Pattern.<StayFact>begin(ADMITTED, AfterMatchSkipStrategy.noSkip())
                .where(new HasRole(StayFact.Role.ADMITTED))
                .notFollowedBy(FORGOTTEN)
                .where(new HasRole(StayFact.Role.FORGOTTEN))
                .followedByAny(OUTSIDE)
                .where(new HasRole(StayFact.Role.OUTSIDE))
                .within(longestStay);
    }

    /** Holds for facts of one role. */
    private static final class HasRole extends SimpleCondition<StayFact> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final StayFact.Role role;

        HasRole(StayFact.Role role) {
            this.role = role;
        }

        @Override
        public boolean filter(StayFact fact) {
            return fact.role() == role;
        }
    }

    /** Time, then event id: never arrival. */
    private static final class DetectionOrder implements EventComparator<StayFact> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(StayFact one, StayFact other) {
            return PersonFact.ORDER.compare(one.fact(), other.fact());
        }
    }

    private static final class OutsideOnly extends PatternProcessFunction<StayFact, StayFact> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(Map<String, List<StayFact>> match, Context context, Collector<StayFact> out) {
            for (StayFact outside : match.getOrDefault(OUTSIDE, List.of())) {
                out.collect(new StayFact(outside.stayKey(), StayFact.Role.MATCHED, outside.fact()));
            }
        }
    }
}
