package org.fundwatch.jobs.pattern.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.policy.detection.KnownRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the review keeps: facts within the memory, what still holds of those before, and no more than is enough. */
class ReviewMemoryTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Something told on a day. */
    public record Told(String key, String id, long eventTime, boolean holds) implements Fact {
        @Override
        public long orderTime() {
            return eventTime;
        }

        @Override
        public String news() {
            return "TOLD";
        }
    }

    /** Remembers three days, then the last fact that holds; three facts are enough. Notes what it was asked with. */
    private static final class Listening implements FactRule<Told> {
        @Serial
        private static final long serialVersionUID = 1L;

        private static final List<String> ASKED = new ArrayList<>();
        private static final List<Long> ASKED_ON = new ArrayList<>();

        @Override
        public KnownRule rule() {
            return KnownRule.RX09;
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
        public int mostFacts(Told further) {
            return 3;
        }

        @Override
        public List<Told> lasting(List<Told> past, long from) {
            List<Told> holding = past.stream().filter(Told::holds).toList();
            return holding.isEmpty() ? List.of() : List.of(holding.get(holding.size() - 1));
        }

        @Override
        public List<Judgement> judge(Known<Told> known) {
            ASKED.add(String.join(" ", known.facts().stream().map(Told::id).toList()));
            ASKED_ON.add(known.now() / DAY);
            return List.of();
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Told, AlertDraft> review;

    @BeforeEach
    void open() throws Exception {
        Listening.ASKED.clear();
        Listening.ASKED_ON.clear();
        review = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FactReview<>(new Listening(), Told.class)), Told::key, Types.STRING);
        review.open();
    }

    @AfterEach
    void close() throws Exception {
        review.close();
    }

    @Test
    void whatHoldsOutlastsTheMemoryUntilSomethingTakesItsPlace() throws Exception {
        tell("a", 1, true);
        tell("b", 2, true);
        tell("c", 2, false);
        review.processWatermark(100 * DAY);
        assertThat(review.numKeyedStateEntries()).as("what holds alone").isEqualTo(1);
        assertThat(review.numEventTimeTimers()).isZero();
        tell("d", 200, true);
        review.processWatermark(200 * DAY);
        assertThat(Listening.ASKED).containsExactly("a", "a b", "a b c", "b d");
        review.processWatermark(300 * DAY);
        assertThat(review.numKeyedStateEntries()).isEqualTo(1);
        tell("e", 400, false);
        review.processWatermark(400 * DAY);
        assertThat(Listening.ASKED).last().isEqualTo("d e");
    }

    @Test
    void whatNothingHoldsIsForgotten() throws Exception {
        tell("a", 1, false);
        review.processWatermark(100 * DAY);
        assertThat(review.numKeyedStateEntries()).isZero();
        assertThat(review.numEventTimeTimers()).isZero();
    }

    @Test
    void beyondWhatIsEnoughNothingIsKept() throws Exception {
        tell("a", 1, false);
        tell("b", 1, false);
        tell("c", 1, false);
        tell("d", 1, false);
        review.processWatermark(DAY);
        assertThat(Listening.ASKED).containsExactly("a", "a b", "a b c");
        tell("e", 10, false);
        review.processWatermark(10 * DAY);
        assertThat(Listening.ASKED).last().isEqualTo("e");
    }

    @Test
    void whatIsToldTwiceCountsWhenItWasToldFirst() throws Exception {
        tell("a", 2, false);
        tell("a", 1, false);
        tell("a", 3, false);
        review.processWatermark(3 * DAY);
        assertThat(Listening.ASKED_ON).containsExactly(1L);
    }

    private void tell(String id, long day, boolean holds) throws Exception {
        review.processElement(new Told("K", id, day * DAY, holds), day * DAY);
    }
}
