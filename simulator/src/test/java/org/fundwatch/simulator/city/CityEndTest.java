package org.fundwatch.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At the end of a file absence counts up to its last event: nothing may come so late that it moves that end by days. */
class CityEndTest {
    private static final int DAYS = 7;
    private static final Duration LATEST = Duration.ofHours(6);

    private record Sent(Instant happened, Instant received) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingOfTheLastFourDaysIsLateByDays(long seed) {
        LivedCity city = LivedCity.live(CityOptions.of(seed, 2_000, DAYS, CityOptions.DEFAULT_START));
        Instant calm = Shanghai.startOf(CityOptions.DEFAULT_START.plusDays(DAYS - 4));
        assertThat(sent(city).filter(event -> !event.happened().isBefore(calm)))
                .hasSizeGreaterThan(500)
                .allSatisfy(event -> assertThat(Duration.between(event.happened(), event.received()))
                        .isLessThanOrEqualTo(LATEST));
        assertThat(sent(city).map(Sent::received))
                .allSatisfy(received -> assertThat(received)
                        .isBefore(Shanghai.startOf(CityOptions.DEFAULT_START.plusDays(DAYS))
                                .plus(LATEST)));
    }

    private static Stream<Sent> sent(LivedCity city) {
        return Stream.concat(
                city.personEvents().stream()
                        .map(event -> new Sent(
                                event.header().eventTime(), event.header().receivedAt())),
                city.institutionEvents().stream().map(event -> new Sent(event.eventTime(), event.receivedAt())));
    }
}
