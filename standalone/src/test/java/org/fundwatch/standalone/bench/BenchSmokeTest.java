package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benches work from end to end on the smallest load; what they measure on it means nothing. */
class BenchSmokeTest {
    private static final Path RULEBOOK = Path.of("..", "rulebook");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aVerdictRunChecksEveryVerdictAndWritesALineForEachBackend() throws Exception {
        new VerdictBench(folder, RULEBOOK, figures(), new VerdictBench.Size(50, 100, 200, 1)).run();

        List<JsonNode> lines = lines();
        assertThat(lines).extracting(line -> line.get("backend").asText()).containsExactly("heap", "rocksdb");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("bench").asText()).isEqualTo("verdict");
            // 100 and 200 settlements, all of them compared
            assertThat(line.get("checked").asLong()).isEqualTo(300);
            assertThat(line.get("settlements_per_s").asLong()).isPositive();
            assertThat(line.get("ratio").asDouble()).isPositive();
            assertThat(line.get("machine").asText()).isNotEmpty();
            assertThat(line.get("commit").asText()).isNotEmpty();
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
