package org.fundwatch.jobs.pattern.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonFact.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reversal finds its bill by either id, before or after it, once; what is too old is forgotten. */
class BillRoutingTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final Duration MEMORY = Duration.ofDays(30);
    private static final Duration BOUND = Duration.ofMinutes(5);

    private KeyedOneInputStreamOperatorTestHarness<String, PersonFact, BillFact> routing;

    @BeforeEach
    void open() throws Exception {
        routing = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new BillRouting(MEMORY, BOUND)), PersonFact::psnNo, Types.STRING);
        routing.open();
    }

    @AfterEach
    void close() throws Exception {
        routing.close();
    }

    @Test
    void aReversalFindsItsBillBySettlementId() throws Exception {
        tell(settlement("e1", "s1", HOUR), reversal("r1", "s1", null, 2 * HOUR));
        assertThat(told()).containsExactly("CHARGED s1 e1@1", "TAKEN_BACK s1 r1@2");
    }

    @Test
    void aReversalFindsItsBillByTheEventId() throws Exception {
        tell(settlement("e1", "s1", HOUR), reversal("r1", null, "e1", 2 * HOUR));
        assertThat(told()).endsWith("TAKEN_BACK s1 r1@2");
    }

    @Test
    void aReversalBeforeItsBillWaitsForIt() throws Exception {
        tell(reversal("r1", "s1", null, HOUR), settlement("e1", "s1", 2 * HOUR));
        // it cannot stand before what it takes back
        assertThat(told()).containsExactly("CHARGED s1 e1@2", "TAKEN_BACK s1 r1@2");
    }

    @Test
    void twoReversalsTakeBackOnce() throws Exception {
        tell(settlement("e1", "s1", HOUR), reversal("r1", "s1", null, 2 * HOUR), reversal("r2", null, "e1", 3 * HOUR));
        assertThat(told()).containsExactly("CHARGED s1 e1@1", "TAKEN_BACK s1 r1@2");
    }

    @Test
    void ofTwoReversalsBeforeTheBillTheFirstCountsWhateverTheirIds() throws Exception {
        tell(reversal("z", "s1", null, HOUR), reversal("a", "s1", null, 2 * HOUR), settlement("e1", "s1", 3 * HOUR));
        assertThat(told()).containsExactly("CHARGED s1 e1@3", "TAKEN_BACK s1 z@3");
    }

    @Test
    void aSettlementSentAgainUnderAnotherEventIdIsOne() throws Exception {
        tell(settlement("e1", "s1", HOUR), settlement("e2", "s1", 2 * HOUR));
        assertThat(told()).containsExactly("CHARGED s1 e1@1");
    }

    @Test
    void aReversalOfAnotherSettlementTakesNothingBack() throws Exception {
        tell(settlement("e1", "s1", HOUR), reversal("r1", "s2", null, 2 * HOUR));
        assertThat(told()).containsExactly("CHARGED s1 e1@1");
    }

    @Test
    void aReversalAfterTheMemoryIsNotUnderstood() throws Exception {
        tell(settlement("e1", "s1", 0), reversal("r1", "s1", null, 30 * DAY + BOUND.toMillis() + 1));
        assertThat(told()).containsExactly("CHARGED s1 e1@0");
    }

    @Test
    void aReversalWithinTheMemoryIsUnderstood() throws Exception {
        tell(settlement("e1", "s1", 0), reversal("r1", "s1", null, 30 * DAY + BOUND.toMillis()));
        assertThat(told()).hasSize(2);
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        tell(settlement("e1", "s1", HOUR), reversal("r1", "s1", null, 2 * HOUR), reversal("r9", "s9", null, 2 * HOUR));
        assertThat(routing.numKeyedStateEntries()).isPositive();
        routing.processWatermark(32 * DAY);
        assertThat(routing.numKeyedStateEntries()).isZero();
        assertThat(routing.numEventTimeTimers()).isZero();
    }

    private void tell(PersonFact... facts) throws Exception {
        for (PersonFact fact : facts) {
            routing.processElement(fact, fact.orderTime());
        }
    }

    private List<String> told() {
        return routing.extractOutputValues().stream()
                .map(fact -> fact.kind() + " " + fact.bill().settlementId() + " " + fact.eventId() + "@"
                        + fact.orderTime() / HOUR)
                .toList();
    }

    private static PersonFact settlement(String eventId, String settlementId, long time) {
        Bill bill = new Bill(
                Bill.Type.SETTLEMENT,
                settlementId,
                "m1",
                "H1",
                "141102",
                "HOSPITAL",
                true,
                "11",
                3050,
                false,
                false,
                null,
                time,
                null,
                0,
                List.of(),
                null,
                20_514,
                null,
                null,
                null,
                false,
                Bill.Encounter.UNKNOWN,
                false,
                3);
        return new PersonFact(
                "p", eventId, Kind.SETTLEMENT, time, time, time, null, bill, null, null, null, null, List.of());
    }

    private static PersonFact reversal(String eventId, String settlementId, String originalEventId, long time) {
        return new PersonFact(
                "p",
                eventId,
                Kind.REVERSAL,
                time,
                time,
                time,
                null,
                null,
                null,
                new PersonFact.TakenBack(settlementId, originalEventId),
                null,
                null,
                List.of());
    }
}
