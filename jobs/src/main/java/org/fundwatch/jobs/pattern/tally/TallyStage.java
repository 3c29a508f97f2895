package org.fundwatch.jobs.pattern.tally;

import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertDraft;

/** Wires a rule on sums between what it counts and the alert keeper. */
public final class TallyStage {
    private TallyStage() {}

    /** What a rule counts of one input. */
    public interface PortionReading<I> extends Serializable {
        Stream<Portion> portions(I input);
    }

    /** The portions that a rule takes from its inputs, by an operator of that name, which keeps nothing. */
    public static <I> DataStream<Portion> portions(DataStream<I> inputs, String name, PortionReading<I> reading) {
        return inputs.<Portion>flatMap((input, out) -> reading.portions(input).forEach(out::collect))
                .returns(TypeInformation.of(Portion.class))
                .uid(name)
                .name(name);
    }

    /** The drafts of a rule on its portions, whose timestamps are their places in the order of detection. */
    public static DataStream<AlertDraft> drafts(DataStream<Portion> portions, TallyRule rule) {
        String name = "pattern." + rule.stage() + "-tally";
        return portions.keyBy(Portion::key).process(new Tally(rule)).uid(name).name(name);
    }
}
