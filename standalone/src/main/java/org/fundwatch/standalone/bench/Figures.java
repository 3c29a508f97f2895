package org.fundwatch.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * Writes figures as JSON lines. Each line says what was measured, where (machine, JDK, load of the machine at that
 * moment), and of which commit.
 */
public final class Figures {
    private static final long GIT_SECONDS = 10;

    private final PrintStream out;
    private final Map<String, Object> where = new LinkedHashMap<>();

    /** @param home the clone, whose commit is named */
    public Figures(PrintStream out, Path home) throws IOException, InterruptedException {
        this.out = out;
        where.put("commit", commit(home));
        where.put("machine", processor() + ", JDK " + Runtime.version());
        where.put("cpus", Runtime.getRuntime().availableProcessors());
        where.put("heap_mb", Runtime.getRuntime().maxMemory() >> 20);
    }

    /** Writes one line: the benchmark, its figures in their order, then where they come from. */
    public void write(String bench, Map<String, Object> figures) {
        // a tree, because the codec sorts the keys of a map, and here the first ones say what the line is
        ObjectNode line = JsonCodec.mapper().createObjectNode();
        line.put("bench", bench);
        figures.forEach(line::putPOJO);
        line.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        line.put("load", load());
        where.forEach(line::putPOJO);
        out.println(line);
        out.flush();
    }

    /** Load average of the last minute: above the number of processors others were at work. */
    static double load() {
        return rounded(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), 1);
    }

    /** The middle one; of an even number the lower of the two in the middle. */
    static double median(List<Double> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    /** The distance between the lowest and the highest round as a share of the median. */
    static double spread(List<Double> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return rounded((sorted[sorted.length - 1] - sorted[0]) / median(rounds), 3);
    }

    /** Processor time that this process has used, all threads together, in seconds. */
    static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    static double rounded(double value, int decimals) {
        double unit = Math.pow(10, decimals);
        return Math.round(value * unit) / unit;
    }

    /** The latency in milliseconds that so many percent of the requests did not exceed. */
    static double millis(Histogram micros, double percentile) {
        return rounded(micros.getValueAtPercentile(percentile) / 1000.0, 2);
    }

    private static String commit(Path home) throws IOException, InterruptedException {
        try {
            Process git = new ProcessBuilder(
                            "git", "-C", home.toString(), "describe", "--always", "--dirty", "--abbrev=9")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String commit = new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? commit.strip() : "unknown";
        } catch (IOException e) {
            return "unknown"; // no git here
        }
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        return Arrays.stream(Files.readString(info).split("\n"))
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
