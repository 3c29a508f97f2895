package org.fundwatch.jobs.pattern.rule;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.fundwatch.jobs.pattern.alert.AlertDraft;

/**
 * Wires one rule between its facts and the alert keeper. Facts carry the order of detection as their timestamp and are
 * never behind time (ADR 4).
 */
public final class RuleStage {
    private RuleStage() {}

    /** What a rule takes from one input: none, one or several facts. */
    public interface FactReading<I, F> extends Serializable {
        Stream<F> facts(I input);
    }

    /** The facts that a rule takes from its inputs, by an operator of that name, which keeps nothing. */
    public static <I, F extends Fact> DataStream<F> facts(
            DataStream<I> inputs, String name, Class<F> type, FactReading<I, F> reading) {
        return inputs.<F>flatMap((input, out) -> reading.facts(input).forEach(out::collect))
                .returns(type)
                .uid(name)
                .name(name);
    }

    /** A rule that judges counts, sums, look-ups or absence with every fact. */
    public static <F extends Fact> DataStream<AlertDraft> review(DataStream<F> facts, FactRule<F> rule, Class<F> type) {
        String name = name(rule, "review");
        return facts.keyBy(Fact::key)
                .process(new FactReview<>(rule, type))
                .uid(name)
                .name(name);
    }

    /**
     * A rule whose facts come from inputs that already lie by person: it judges where they are, without sending them once
     * more from task to task.
     *
     * @param facts whose key is the person that their inputs lie by
     */
    public static <F extends Fact> DataStream<AlertDraft> reviewInPlace(
            DataStream<F> facts, FactRule<F> rule, Class<F> type) {
        String name = name(rule, "review");
        return DataStreamUtils.reinterpretAsKeyedStream(facts, Fact::key, Types.STRING)
                .process(new FactReview<>(rule, type))
                .uid(name)
                .name(name);
    }

    /**
     * A rule on a sequence: gate, flink-cep, review.
     *
     * @param gated false lets everything through to flink-cep
     */
    public static <F extends Fact> DataStream<AlertDraft> sequence(
            DataStream<F> facts, SequenceRule<F> rule, Class<F> type, boolean gated) {
        TypeInformation<F> info = TypeInformation.of(type);
        SingleOutputStreamOperator<F> candidates = facts.keyBy(rule::gateKey)
                .transform(name(rule, "gate"), info, new SequenceGate<>(rule, type, gated))
                .uid(name(rule, "gate"));
        // none is behind time unless a partition was silent for longer than idleness allows: then the rule itself looks
        OutputTag<F> behindTime = new OutputTag<>("behind-time", info);
        SingleOutputStreamOperator<F> matches = CEP.pattern(
                        candidates.keyBy(Fact::key), rule.sequence(), new DetectionOrder<F>())
                .sideOutputLateData(behindTime)
                .process(new LastOfMatch<F>(), info)
                .uid(name(rule, "sequence"))
                .name(name(rule, "sequence"));
        return candidates
                .keyBy(Fact::key)
                .connect(matches.union(matches.getSideOutput(behindTime)).keyBy(Fact::key))
                .process(new SequenceReview<>(rule, type))
                .uid(name(rule, "review"))
                .name(name(rule, "review"));
    }

    private static String name(FactRule<?> rule, String part) {
        return "pattern." + rule.stage() + "-" + part;
    }

    /** Time, then id: never arrival. */
    private static final class DetectionOrder<F extends Fact> implements EventComparator<F> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public int compare(F one, F other) {
            return Fact.ORDER.compare(one, other);
        }
    }

    /** Names the fact that completed a match. */
    private static final class LastOfMatch<F extends Fact> extends PatternProcessFunction<F, F> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(Map<String, List<F>> match, Context context, Collector<F> out) {
            match.values().stream().flatMap(List::stream).max(Fact.ORDER).ifPresent(out::collect);
        }
    }
}
