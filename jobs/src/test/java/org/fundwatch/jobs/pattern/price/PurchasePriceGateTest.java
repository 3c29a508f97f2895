package org.fundwatch.jobs.pattern.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate before the own purchase price: only dearer lines pass, in the order of detection, and little is kept. */
class PurchasePriceGateTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private KeyedOneInputStreamOperatorTestHarness<String, PurchaseFact, PurchaseFact> gate;

    @BeforeEach
    void open() throws Exception {
        gate = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PurchasePriceGate()), PurchaseFact::key, Types.STRING);
        gate.open();
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    @Test
    void onlyLinesAboveTheLastPurchasePass() throws Exception {
        // told before the purchases that lie before them
        tell("dear", PurchaseFact.Kind.BILLED, 3, 21);
        tell("even", PurchaseFact.Kind.BILLED, 3, 20);
        tell("bought", PurchaseFact.Kind.BOUGHT, 2, 20);
        tell("bought-cheaper", PurchaseFact.Kind.BOUGHT, 1, 15);
        gate.processWatermark(3 * DAY);
        assertThat(gate.extractOutputValues())
                .extracting(PurchaseFact::id)
                .containsExactly("bought-cheaper", "bought", "dear");
    }

    @Test
    void ofOldPurchasesTheLastIsKept() throws Exception {
        tell("a", PurchaseFact.Kind.BOUGHT, 1, 10);
        tell("b", PurchaseFact.Kind.BOUGHT, 2, 12);
        tell("line", PurchaseFact.Kind.BILLED, 3, 12);
        gate.processWatermark(30 * DAY);
        assertThat(gate.numKeyedStateEntries()).as("purchases alone").isEqualTo(1);
        tell("c", PurchaseFact.Kind.BOUGHT, 100, 14);
        gate.processWatermark(100 * DAY);
        tell("late-line", PurchaseFact.Kind.BILLED, 99, 13);
        gate.processWatermark(101 * DAY);
        assertThat(gate.extractOutputValues())
                .as("b was the last before")
                .extracting(PurchaseFact::id)
                .containsExactly("a", "b", "c", "late-line");
        tell("d", PurchaseFact.Kind.BOUGHT, 200, 14);
        gate.processWatermark(200 * DAY);
        tell("older-line", PurchaseFact.Kind.BILLED, 50, 99);
        gate.processWatermark(201 * DAY);
        assertThat(gate.extractOutputValues())
                .as("what was paid before is forgotten")
                .extracting(PurchaseFact::id)
                .endsWith("late-line", "d");
        assertThat(gate.numEventTimeTimers()).isZero();
    }

    private void tell(String id, PurchaseFact.Kind kind, long day, long yuan) throws Exception {
        gate.processElement(
                new PurchaseFact(
                        "H|X",
                        id,
                        kind,
                        day * DAY,
                        day * DAY,
                        "H",
                        "141102",
                        "X",
                        id,
                        id,
                        day * DAY,
                        yuan * 1_000_000,
                        1,
                        10_000,
                        yuan * 100,
                        0,
                        null),
                day * DAY);
    }
}
