package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benches work from end to end on the smallest load; what they measure on it means nothing. */
class BenchSmokeIT {
    private static final Path RULEBOOK = Path.of("..", "rulebook");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aVerdictRunChecksEveryVerdictAndWritesALineForEachBackend() throws Exception {
        new VerdictBench(folder, RULEBOOK, figures(), new VerdictBench.Size(50, 100, 100, 2)).run();

        List<JsonNode> lines = lines();
        assertThat(lines).extracting(line -> line.get("backend").asText()).containsExactly("heap", "rocksdb");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("bench").asText()).isEqualTo("verdict");
            // 100 and twice 100 settlements, all of them compared
            assertThat(line.get("checked").asLong()).isEqualTo(300);
            assertThat(line.get("rounds")).hasSize(2);
            assertThat(line.get("settlements_per_s").asLong()).isPositive();
            assertThat(line.get("ratio").asDouble()).isPositive();
            assertThat(line.get("machine").asText()).isNotEmpty();
            assertThat(line.get("commit").asText()).isNotEmpty();
        });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Tag("soak") // a system of its own: more than CI has time for
    void aStateRunWeighsAPersonAndASettlement() throws Exception {
        new StateBench(folder, RULEBOOK, figures(), new StateBench.Size(0, List.of(400), 200)).run();

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.get("persons").asInt()).isEqualTo(400);
            // 64, 200 and 20 settlements, all of them compared
            assertThat(line.get("checked").asInt()).isEqualTo(284);
            assertThat(line.get("bytes_per_settlement").asLong()).isBetween(50L, 1_000L);
            assertThat(line.get("throughput_ratio").asDouble()).isEqualTo(1);
        });
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Tag("soak") // two runs of the whole graph: more than CI has time for
    void aPatternRunRaisesTheSameAlertsOnBothBackends() throws Exception {
        new PatternBench(folder, RULEBOOK, figures(), new PatternBench.Size(100, 5, 40, 2)).run();

        assertThat(lines()).extracting(line -> line.get("backend").asText()).containsExactly("heap", "rocksdb");
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line.get("events_per_s").asLong()).isPositive();
            assertThat(line.get("rounds")).hasSize(2);
        });
        assertThat(folder).isEmptyDirectory();
    }

    private Figures figures() throws Exception {
        return new Figures(new PrintStream(written, false, UTF_8), Path.of(".."));
    }

    private List<JsonNode> lines() {
        return written.toString(UTF_8)
                .lines()
                .map(line -> JsonCodec.read(JsonNode.class, line.getBytes(UTF_8)))
                .toList();
    }
}
