package org.fundwatch.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.fundwatch.schemas.alert.Alert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is raised, changed and withdrawn is a function of the events: the order in which they arrive within the bound of
 * lateness, and the number of tasks, change nothing, revisions included.
 */
class ArrivalOrderTest {
    private static final long SEED = 20_260_302;
    private static final int PERSONS = 120;
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-02T09:00:00");

    @TempDir
    private Path folder;

    @Test
    void neitherArrivalNorTasksMatter() throws Exception {
        assertSame(alerts(events(2, "d"), 3), expected(), "shuffled, 3 tasks");
    }

    @Test
    @Tag("soak") // each alone is the easier half of both together
    void neitherTasksAloneNorArrivalAloneMatters() throws Exception {
        List<Alert> expected = expected();
        assertSame(alerts(events(0, "b"), 3), expected, "3 tasks");
        assertSame(alerts(events(1, "c"), 1), expected, "shuffled");
    }

    /** In the order of the events, with one task. */
    private List<Alert> expected() throws Exception {
        List<Alert> expected = alerts(events(0, "a"), 1);
        assertThat(expected).as("seed %d", SEED).hasSizeGreaterThan(PERSONS / 2);
        assertThat(expected).extracting(Alert::status).contains(Alert.Status.values());
        return expected;
    }

    private static void assertSame(List<Alert> found, List<Alert> expected, String run) {
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            assertThat(found.get(i)).as("seed %d, %s", SEED, run).isEqualTo(expected.get(i));
        }
        assertThat(found).as("seed %d, %s", SEED, run).hasSameSizeAs(expected);
    }

    private static List<Alert> alerts(Path events, int tasks) throws Exception {
        return new FileDetection(Path.of("..", "rulebook"), tasks)
                .revisions(events).stream()
                        .sorted(Comparator.comparing(Alert::alertId).thenComparing(Alert::revision))
                        .toList();
    }

    /** Dense lives: facts of a stay minutes apart, so that any delay up to the bound may turn two of them round. */
    private Path events(long delays, String name) throws IOException {
        Random life = new Random(SEED);
        Random delay = new Random(delays);
        EventLines lines = new EventLines();
        for (int n = 0; n < PERSONS; n++) {
            EventLines.Person person = lines.person("P" + n);
            for (int fact = 0; fact < 9; fact++) {
                LocalDateTime time = START.plusDays(fact == 0 ? 0 : 1 + life.nextInt(3))
                        .plusMinutes(life.nextInt(6))
                        .plusSeconds(life.nextInt(60));
                tell(person, fact == 0 ? 0 : life.nextInt(8), time, n + "-" + fact, life);
                if (life.nextInt(8) == 0) {
                    // late by its own fields, whatever else happens
                    person.whichArrives(time.plusHours(7).toString());
                } else if (delays > 0) {
                    person.whichArrives(time.plusSeconds(delay.nextInt(300)).toString());
                }
            }
        }
        return lines.writeTo(Files.createDirectories(folder.resolve(name)));
    }

    private static void tell(EventLines.Person person, int kind, LocalDateTime time, String id, Random life) {
        String at = time.toString();
        switch (kind) {
            case 0 -> person.admitted(at, "V", "H14110200001", START.toString());
            case 1 ->
                person.discharged(at, "V", time.plusHours(life.nextInt(60) - 30).toString());
            case 2 -> person.dischargeCancelled(at, "V");
            case 3 ->
                person.onLeave(
                        at,
                        "V",
                        time.minusHours(1).toString(),
                        time.plusMinutes(3).toString());
            case 4 -> person.reverses(at, id.substring(0, id.indexOf('-')) + "-" + life.nextInt(9));
            default -> person.buys(at, id, "P14110200001");
        }
    }
}
