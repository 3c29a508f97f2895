package org.fundwatch.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A line has gone through when a watermark of its reception, less the bound and less one, has come out behind the job. */
class StretchTest {
    private static final long BOUND = 100;

    /** Ten lines received at 1000, 1010, …, 1090. */
    private static final long[] RECEIVED = {1000, 1010, 1020, 1030, 1040, 1050, 1060, 1070, 1080, 1090};

    @Test
    void aStretchEndsWithTheMarkByWhichItsLastLineHasGoneThrough() {
        List<Stretch> stretches = Stretch.of(
                List.of(
                        behind(1010, 1), // two lines
                        behind(1030, 2), // four: the warm-up is over
                        behind(1049, 4), // five: 1050 has not gone through
                        behind(1060, 5), // seven: the first stretch is over
                        new Progress.Mark(Long.MAX_VALUE, nanos(11), 22, 3_000)),
                RECEIVED,
                BOUND,
                4,
                2);

        // 4 to 7 lines in the seconds 2 to 5; 7 to 10 lines in the seconds 5 to 11
        assertThat(stretches).extracting(Stretch::events).containsExactly(3L, 3L);
        assertThat(stretches).extracting(Stretch::seconds).containsExactly(3.0, 6.0);
        assertThat(stretches).extracting(Stretch::eventsPerSecond).containsExactly(1.0, 0.5);
        // two processors all the time
        assertThat(stretches.get(1).cpuMicrosPerEvent()).isEqualTo(4_000_000);
        // 3 s of compilers at the end, 0.5 s by the fifth second
        assertThat(stretches.get(1).compileSeconds()).isEqualTo(2.5);
    }

    @Test
    void linesOfOneInstantGoThroughTogether() {
        long[] together = {1000, 1010, 1010, 1010, 1020};

        assertThat(Stretch.of(List.of(behind(1000, 1), behind(1010, 2), behind(1020, 3)), together, BOUND, 1, 1))
                .extracting(Stretch::events)
                .containsExactly(4L);
        assertThat(Stretch.of(List.of(behind(1009, 1), behind(1020, 3)), together, BOUND, 1, 1))
                .extracting(Stretch::events)
                .containsExactly(4L);
    }

    @Test
    void aJobThatEndsBeforeItsLogIsNoMeasurement() {
        assertThatThrownBy(() -> Stretch.of(List.of(behind(1080, 1)), RECEIVED, BOUND, 4, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10");
    }

    /** When everything received until then has gone through, at a second since the start. */
    private static Progress.Mark behind(long received, long second) {
        return new Progress.Mark(received - BOUND - 1, nanos(second), 2.0 * second, 100 * second);
    }

    private static long nanos(long seconds) {
        return seconds * 1_000_000_000L;
    }
}
