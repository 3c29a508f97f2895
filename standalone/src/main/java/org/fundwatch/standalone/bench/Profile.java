package org.fundwatch.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Where the processor time of some runs went, task by task, from samples of Java's own flight recorder. */
final class Profile {
    private static final String SAMPLE = "jdk.ExecutionSample";
    private static final Duration PERIOD = Duration.ofMillis(20);
    private static final int TOLD = 12;
    private static final int LONGEST_NAME = 60;

    private final Map<String, Integer> samples = new HashMap<>();
    private @Nullable Recording recording;

    /** Samples from now on. */
    void start() {
        Recording started = new Recording();
        started.enable(SAMPLE).withPeriod(PERIOD);
        started.start();
        recording = started;
    }

    /** Stops and adds what was sampled; the file is needed only meanwhile. */
    void stop(Path file) throws IOException {
        if (recording == null) {
            return;
        }
        try (Recording stopped = recording) {
            stopped.stop();
            stopped.dump(file);
        }
        recording = null;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                add(events.readEvent());
            }
        }
        Files.delete(file);
    }

    private void add(RecordedEvent event) {
        RecordedThread thread = event.getThread("sampledThread");
        if (event.getEventType().getName().equals(SAMPLE) && thread != null && thread.getJavaName() != null) {
            samples.merge(task(thread.getJavaName()), 1, Integer::sum);
        }
    }

    /** The task of a thread, whichever of its instances it is: a Flink thread has the names of its operators. */
    private static String task(String thread) {
        String task = thread.contains(" (") ? thread.substring(0, thread.indexOf(" (")) : thread;
        task = task.replaceAll("-\\d+", "");
        return task.length() <= LONGEST_NAME ? task : task.substring(0, LONGEST_NAME) + "…";
    }

    /** The busiest tasks with their share of all samples in percent. */
    Map<String, Double> busiest() {
        int all = Math.max(
                1, samples.values().stream().mapToInt(Integer::intValue).sum());
        Map<String, Double> busiest = new LinkedHashMap<>();
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(TOLD)
                .forEach(entry -> busiest.put(entry.getKey(), Figures.rounded(100.0 * entry.getValue() / all, 1)));
        return busiest;
    }
}
