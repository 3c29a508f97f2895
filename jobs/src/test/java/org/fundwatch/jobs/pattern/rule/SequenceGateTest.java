package org.fundwatch.jobs.pattern.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.rule.Pairs.DAY;
import static org.fundwatch.jobs.pattern.rule.Pairs.HOUR;

import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.rule.Pairs.Knock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate keeps back what cannot be part of a sequence, loses nothing, and never lets anything out behind time. */
class SequenceGateTest {
    private KeyedOneInputStreamOperatorTestHarness<String, Knock, Knock> gate;

    @BeforeEach
    void open() throws Exception {
        gate = harness(true);
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Knock, Knock> harness(boolean shut) throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new SequenceGate<>(new Pairs(), Knock.class, shut), Knock::key, Types.STRING);
        harness.open();
        return harness;
    }

    @Test
    void aFactAloneIsKeptBack() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.excuse("e", 2 * HOUR, "a"));
        assertThat(let()).isEmpty();
    }

    @Test
    void theSecondOpensTheGateForAllThatWasKept() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.excuse("e", 2 * HOUR, "a"));
        gate.processWatermark(2 * HOUR + 1);
        note(Knock.at("b", 3 * HOUR));
        // at the place of the one that opened, so that none is behind the watermark; in the order of their own times
        assertThat(let()).containsExactly("a@" + 3 * HOUR, "e@" + 3 * HOUR, "b@" + 3 * HOUR);
    }

    @Test
    void anOpenGateKeepsTheOrderOfOwnTimes() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("c", 5 * HOUR));
        note(Knock.at("b", 4 * HOUR));
        // b happened between a and c: it must not come before a
        assertThat(let()).containsExactly("a@" + 5 * HOUR, "c@" + 5 * HOUR, "b@" + 5 * HOUR);
    }

    @Test
    void whatComesLaterGoesThroughAtItsOwnPlace() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", 2 * HOUR));
        note(Knock.excuse("e", 3 * HOUR, "b"));
        assertThat(let()).endsWith("e@" + 3 * HOUR);
    }

    @Test
    void pairsFurtherApartThanTheMemoryDoNotOpen() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", HOUR + 3 * DAY + 1));
        assertThat(let()).isEmpty();
        gate.processWatermark(6 * DAY);
        note(Knock.at("c", HOUR + 6 * DAY + 1));
        assertThat(let()).extracting(text -> text.substring(0, 1)).containsExactly("b", "c");
    }

    @Test
    void anOpenedGateForWhichNothingComesShutsAndForgets() throws Exception {
        note(Knock.at("a", HOUR));
        note(Knock.at("b", 2 * HOUR));
        gate.processWatermark(5 * DAY);
        assertThat(gate.numKeyedStateEntries()).isZero();
        assertThat(gate.numEventTimeTimers()).isZero();
        note(Knock.at("c", 5 * DAY + 1));
        assertThat(let()).hasSize(2);
        gate.processWatermark(10 * DAY);
        assertThat(gate.numKeyedStateEntries()).isZero();
    }

    @Test
    void withoutItsGateEverythingPasses() throws Exception {
        gate.close();
        gate = harness(false);
        note(Knock.at("a", HOUR));
        assertThat(let()).containsExactly("a@" + HOUR);
    }

    private void note(Knock knock) throws Exception {
        gate.processElement(knock, knock.orderTime());
    }

    private List<String> let() {
        return gate.extractOutputStreamRecords().stream()
                .map((StreamRecord<? extends Knock> record) -> record.getValue().id() + "@" + record.getTimestamp())
                .toList();
    }
}
