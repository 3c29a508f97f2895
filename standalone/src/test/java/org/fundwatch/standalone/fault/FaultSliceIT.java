package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fundwatch as processes of its own keeps its invariants while they are killed, paused and cut off. The table of a run is
 * printed; {@code docs/reliability.md} has those of the last ones.
 */
class FaultSliceIT {
    private static final long SEED = Long.getLong("fundwatch.fault.seed", 20_261_122);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @AfterEach
    void leaveNothingBehind() {
        ChildProcess.killAll();
    }

    @Test
    @Tag("fault-slice")
    void aFewFaultsChangeNothing() throws Exception {
        holds(FaultSize.slice(SEED));
    }

    @Test
    @Tag("faults")
    void manyFaultsChangeNothing() throws Exception {
        holds(FaultSize.full(SEED));
    }

    @Test
    @Tag("rolling")
    void anEarlierReleaseOfServingGoesOnBesideThisOne() throws Exception {
        Path earlier = Path.of(Objects.requireNonNull(
                System.getProperty("fundwatch.release.before"), "fundwatch.release.before: a clone that was built"));
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(earlier.resolve("standalone").resolve("target"), "standalone-*.jar")) {
            holds(FaultSize.rollingUpgrade(SEED, jars.iterator().next()));
        }
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=9")
                .redirectErrorStream(true)
                .start();
        return new String(git.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private void holds(FaultSize size) throws Exception {
        long begin = System.nanoTime();
        FaultTable table = new FaultRun(size, folder).run();

        String report = "Seed " + size.seed() + ", commit " + commit() + ", "
                + Instant.now().truncatedTo(ChronoUnit.MINUTES) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, "
                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s, faults " + size.strikes() + ".\n\n"
                + table.markdown();
        System.out.println(report);
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("faults-" + size.strikes() + ".md"), report);
        assertThat(table.problems()).as("seed %d", size.seed()).isEmpty();
    }
}
