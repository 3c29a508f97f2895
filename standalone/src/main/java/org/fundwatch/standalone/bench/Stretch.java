package org.fundwatch.standalone.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a log that a job has gone through.
 *
 * @param events lines of it
 * @param seconds that it took
 * @param cpuSeconds processor time of the whole process meanwhile
 * @param compileSeconds time of the JVM's compilers meanwhile
 */
record Stretch(long events, double seconds, double cpuSeconds, double compileSeconds) {
    double eventsPerSecond() {
        return events / seconds;
    }

    double cpuMicrosPerEvent() {
        return cpuSeconds * 1e6 / events;
    }

    /** The share of one processor that compiled. */
    double compiling() {
        return compileSeconds / seconds;
    }

    /**
     * The part of a log behind its warm-up in so many stretches of (nearly) the same length. A stretch ends with the first mark
     * by which all its lines have gone through; where the next begins.
     *
     * @param receivedAt reception of each line, rising
     * @param boundMillis how far watermarks stay behind reception
     * @param warmUp lines that are not measured
     */
    static List<Stretch> of(List<Progress.Mark> marks, long[] receivedAt, long boundMillis, int warmUp, int rounds) {
        List<Stretch> stretches = new ArrayList<>();
        Progress.Mark from = firstBehind(warmUp, marks, receivedAt, boundMillis);
        for (int round = 1; round <= rounds; round++) {
            int until = warmUp + (int) ((long) (receivedAt.length - warmUp) * round / rounds);
            Progress.Mark to = firstBehind(until, marks, receivedAt, boundMillis);
            stretches.add(new Stretch(
                    passed(to, receivedAt, boundMillis) - passed(from, receivedAt, boundMillis),
                    (to.nanos() - from.nanos()) / 1e9,
                    to.cpuSeconds() - from.cpuSeconds(),
                    (to.compileMillis() - from.compileMillis()) / 1e3));
            from = to;
        }
        return stretches;
    }

    private static Progress.Mark firstBehind(
            int lines, List<Progress.Mark> marks, long[] receivedAt, long boundMillis) {
        return marks.stream()
                .filter(mark -> passed(mark, receivedAt, boundMillis) >= lines)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the job ended before line " + lines));
    }

    /** How many lines lie before a mark: a watermark is the reception less the bound and less one. */
    private static int passed(Progress.Mark mark, long[] receivedAt, long boundMillis) {
        if (mark.time() == Long.MAX_VALUE) {
            return receivedAt.length;
        }
        long last = mark.time() + boundMillis + 1;
        int found = Arrays.binarySearch(receivedAt, last + 1);
        int place = found < 0 ? -found - 1 : found;
        while (place > 0 && receivedAt[place - 1] > last) {
            place--;
        }
        return place;
    }
}
