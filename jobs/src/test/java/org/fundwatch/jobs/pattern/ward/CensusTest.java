package org.fundwatch.jobs.pattern.ward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.stay.StaySummary;
import org.fundwatch.schemas.alert.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Midnights are counted, counted again where they change, and forgotten. One bed: two are too many. */
class CensusTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    /** A midnight in Shanghai. */
    private static final long MIDNIGHT = Instant.parse("2026-03-01T16:00:00Z").toEpochMilli();

    private KeyedOneInputStreamOperatorTestHarness<String, StaySummary, CensusFact> census;

    @BeforeEach
    void open() throws Exception {
        census = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Census()), StaySummary::key, Types.STRING);
        census.open();
    }

    @AfterEach
    void close() throws Exception {
        census.close();
    }

    @Test
    void onlyCrowdedMidnightsAreTold() throws Exception {
        tell(stay("a", 1, MIDNIGHT - 10, Long.MAX_VALUE, MIDNIGHT - 10));
        census.processWatermark(MIDNIGHT + 1);
        assertThat(told()).isEmpty();
        // admitted at midnight itself: lies there
        tell(stay("b", 1, MIDNIGHT + DAY, MIDNIGHT + 2 * DAY, MIDNIGHT + DAY));
        census.processWatermark(MIDNIGHT + 5 * DAY);
        assertThat(told()).containsExactly("1: 2 as of 1");
    }

    @Test
    void whatIsToldLaterChangesPastMidnights() throws Exception {
        tell(stay("a", 1, MIDNIGHT - 10, Long.MAX_VALUE, MIDNIGHT - 10));
        tell(stay("b", 1, MIDNIGHT - 5, Long.MAX_VALUE, MIDNIGHT - 5));
        census.processWatermark(MIDNIGHT + DAY + 1);
        tell(stay("b", 2, MIDNIGHT - 5, MIDNIGHT + 1, MIDNIGHT + DAY + 2));
        census.processWatermark(MIDNIGHT + 2 * DAY + 1);
        assertThat(told()).containsExactly("0: 2 as of 0", "1: 2 as of 1", "1: 1 as of 2");
    }

    @Test
    void nothingIsLeftOfStaysLongEnded() throws Exception {
        tell(stay("a", 1, MIDNIGHT - 10, MIDNIGHT + 10, MIDNIGHT - 10));
        tell(stay("b", 1, MIDNIGHT - 5, MIDNIGHT + 10, MIDNIGHT - 5));
        census.processWatermark(MIDNIGHT + 60 * DAY);
        assertThat(told()).containsExactly("0: 2 as of 0");
        assertThat(census.numKeyedStateEntries()).isZero();
        assertThat(census.numEventTimeTimers()).isZero();
    }

    @Test
    void aStayWithoutAnEndIsGivenUp() throws Exception {
        tell(stay("a", 1, MIDNIGHT - 10, Long.MAX_VALUE, MIDNIGHT - 10));
        census.processWatermark(MIDNIGHT + 200 * DAY);
        assertThat(census.numKeyedStateEntries()).isZero();
        assertThat(census.numEventTimeTimers()).isZero();
    }

    private void tell(StaySummary stay) throws Exception {
        census.processElement(stay, stay.orderTime());
    }

    private List<String> told() {
        return census.extractOutputValues().stream()
                .map(fact -> (fact.eventTime() - MIDNIGHT) / DAY + ": " + fact.inpatients() + " as of "
                        + (fact.orderTime() - MIDNIGHT) / DAY)
                .toList();
    }

    private static StaySummary stay(String person, int revision, long begin, long end, long at) {
        RuleTerms terms = new RuleTerms(
                "PH05", "1", 1, Alert.Severity.SUSPECTED, Map.of("occupancy", 11_000L, "midnights", 3L), Map.of());
        return new StaySummary(
                "H1",
                person + "#" + revision,
                revision,
                at,
                at,
                person,
                "V",
                "H1",
                "141102",
                begin,
                end,
                false,
                false,
                1,
                List.of(),
                0,
                "E-" + person,
                begin,
                begin,
                List.of(terms),
                "ADMISSION_REPORTED");
    }
}
