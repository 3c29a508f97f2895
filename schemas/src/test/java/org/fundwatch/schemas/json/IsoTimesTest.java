package org.fundwatch.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way with times gives what the JDK's own way gives. */
class IsoTimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00+08:00,2026-03-02T01:00:00Z",
        "2024-02-29T23:59:59+08:00,2024-02-29T15:59:59Z",
        "2026-03-02T09:00:00.123+08:00,2026-03-02T01:00:00.123Z",
        "2026-03-02T09:00:00.5+08:00,2026-03-02T01:00:00.500Z",
        "2026-03-02T09:00:00.007+08:00,2026-03-02T01:00:00.007Z",
        "2026-03-02T09:00:00.999999999+08:00,2026-03-02T01:00:00.999999999Z",
        "2026-03-02T09:00:00Z,2026-03-02T09:00:00Z",
        "2026-03-02T09:00+08:00,2026-03-02T01:00:00Z",
        "2026-03-02T09:00:00-05:30,2026-03-02T14:30:00Z"
    })
    void readsEveryForm(String text, String instant) {
        assertThat(IsoTimes.parse(text).toInstant()).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T09:00:00+08:00",
                "2026-13-01T09:00:00+08:00",
                "2026-03-02T24:00:00+08:00",
                "2026-03-02T09:60:00+08:00",
                "2026-03-02 09:00:00+08:00",
                "2026-03-02T09:00:0x+08:00",
                "2026-03-02T09:00:00.1x+08:00",
                "2026-03-02T09:00:00,5+08:00",
                "2026-03-02T09:00:00.1234567890+08:00",
                "2026-03-02T09:00:00",
                ""
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> IsoTimes.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T01:00:00Z,2026-03-02T09:00:00+08:00",
        "2026-03-02T01:02:03.4Z,2026-03-02T09:02:03.4+08:00",
        "2026-03-02T01:00:00.120Z,2026-03-02T09:00:00.12+08:00",
        "2026-03-02T01:00:00.007Z,2026-03-02T09:00:00.007+08:00",
        "2026-03-02T01:00:00.000001Z,2026-03-02T09:00:00.000001+08:00",
        // clocks in Shanghai were an hour ahead in the summer of 1988
        "1988-07-01T00:00:00Z,1988-07-01T09:00:00+09:00"
    })
    void writesWithShanghaisOffset(String instant, String text) {
        assertThat(IsoTimes.format(Instant.parse(instant))).isEqualTo(text);
    }

    @Test
    void agreesWithTheJdkOnManyTimes() {
        SplittableRandom random = new SplittableRandom(20260302);
        for (int i = 0; i < 20_000; i++) {
            long millis = random.nextLong(-2_840_140_800_000L, 7_258_118_400_000L);
            Instant time = Instant.ofEpochMilli(i % 2 == 0 ? millis : millis / 1000 * 1000);
            String expected = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(ZoneId.of("Asia/Shanghai")));

            assertThat(IsoTimes.format(time)).isEqualTo(expected);
            assertThat(IsoTimes.parse(expected)).isEqualTo(OffsetDateTime.parse(expected));
        }
    }
}
