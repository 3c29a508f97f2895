package org.fundwatch.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CityBytesTest {
    private static final CityOptions SMALL = CityOptions.of(11, 800, 20, CityOptions.DEFAULT_START);

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(LivedCity.sha256(SMALL)).isEqualTo(LivedCity.sha256(SMALL));
    }

    @Test
    void anotherSeedGivesOtherBytes() {
        CityOptions other = CityOptions.of(12, 800, 20, CityOptions.DEFAULT_START);
        assertThat(LivedCity.sha256(other)).isNotEqualTo(LivedCity.sha256(SMALL));
    }

    @Test
    void aCityTellsTheSameStoryTwice() {
        City city = City.of(SMALL);
        assertThat(eventsOf(city)).isEqualTo(eventsOf(city));
    }

    private static String eventsOf(City city) {
        java.io.ByteArrayOutputStream events = new java.io.ByteArrayOutputStream();
        try {
            city.live(new CityWriter(events, java.io.OutputStream.nullOutputStream()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return events.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
