package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;

/**
 * Sends events as NDJSON over HTTP, 1000 lines a request, and accounts for every line: by its answer, and by what the database
 * holds once serving has stored the verdicts. Of each hundred lines one is no JSON, one has a bad amount, one repeats the
 * event before it, one is about stock; 96 are settlements.
 */
public final class IntakeRun {
    private static final int LINES_A_REQUEST = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final LocalSystem system;
    private final String prefix;
    private final Instant eventTime = Instant.now();

    private IntakeRun(LocalSystem system, String prefix) {
        this.system = system;
        this.prefix = prefix;
    }

    /**
     * What became of the lines.
     *
     * @param answers lines by their status
     * @param judged different settlements that have a verdict in the database
     * @param repeated lines that were appended though their event had been appended before
     * @param stock lines that went to the log of the institutions
     */
    record Sums(
            long lines, Map<LineResult.Status, Long> answers, long judged, long repeated, long stock, Duration took) {
        long of(LineResult.Status status) {
            return answers.getOrDefault(status, 0L);
        }

        /** Lines that something is known to have become of. */
        long accounted() {
            return of(LineResult.Status.REFUSED) + judged + repeated + stock;
        }
    }

    /** {@code main 100000}: runs it on a system of its own and ends with 1 if a line is missing. */
    public static void main(String[] arguments) throws Exception {
        int lines = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Sums sums;
        try (LocalSystem system = LocalSystem.start()) {
            sums = send(system, "run-", lines);
        }
        System.out.printf(
                Locale.ROOT,
                "%d lines in %.1f s: %s; %d refused + %d judged + %d repeated + %d stock = %d accounted for%n",
                sums.lines(),
                sums.took().toMillis() / 1e3,
                sums.answers(),
                sums.of(LineResult.Status.REFUSED),
                sums.judged(),
                sums.repeated(),
                sums.stock(),
                sums.accounted());
        System.exit(sums.accounted() == sums.lines() ? 0 : 1);
    }

    static Sums send(LocalSystem system, String prefix, int lines) {
        return new IntakeRun(system, prefix).send(lines);
    }

    private Sums send(int lines) {
        Client core = Client.gateway(system);
        Map<LineResult.Status, Long> answers = new EnumMap<>(LineResult.Status.class);
        long repeated = 0;
        long stock = 0;
        Instant started = Instant.now();
        for (int from = 0; from < lines; from += LINES_A_REQUEST) {
            List<String> body = new ArrayList<>();
            for (int n = from; n < Math.min(lines, from + LINES_A_REQUEST); n++) {
                body.add(line(n));
            }
            JsonNode results = answer(core, String.join("\n", body)).path("lines");
            for (int i = 0; i < body.size(); i++) {
                JsonNode result = results.path(i);
                if (result.path("line").asInt() != i + 1) {
                    throw new IllegalStateException("line " + (from + i + 1) + " has no answer of its own");
                }
                LineResult.Status status =
                        LineResult.Status.valueOf(result.path("status").asText());
                answers.merge(status, 1L, Long::sum);
                boolean appended = status == LineResult.Status.APPENDED;
                repeated += appended && isRepetition(from + i) ? 1 : 0;
                stock += appended && isStock(from + i) ? 1 : 0;
            }
        }
        Duration took = Duration.between(started, Instant.now());
        long judged = judged(answers.getOrDefault(LineResult.Status.APPENDED, 0L) - repeated - stock);
        return new Sums(lines, answers, judged, repeated, stock, took);
    }

    private static JsonNode answer(Client core, String body) {
        HttpResponse<String> answer = core.post("/api/v1/events", body, "application/x-ndjson");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return Client.json(answer);
    }

    /** What the database holds, once that is as much as expected or nothing more comes. */
    private long judged(long expected) {
        long end = System.nanoTime() + LONGEST.toNanos();
        long found = count();
        while (found < expected && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            found = count();
        }
        return found;
    }

    private long count() {
        return system.jdbc()
                .sql("select count(*) from verdict where event_id like :prefix")
                .param("prefix", prefix + "%")
                .query(Long.class)
                .single();
    }

    private String line(int n) {
        int meant = isRepetition(n) ? n - 1 : n;
        String id = prefix + meant;
        if (n % 100 == 3) {
            return "not json";
        }
        if (isStock(n)) {
            return "{\"event_id\":\"" + id + "\",\"event_type\":\"STOCKTAKE\",\"fixmedins_code\":\"P1\","
                    + "\"event_time\":\"2026-03-09T09:00:00+08:00\",\"med_list_codg\":\"X1\",\"cnt\":5}";
        }
        String more = n % 100 == 7 ? "\"medfee_sumamt\":1.005," : "";
        return SettlementApiTest.settlement(id, "S-" + id, "H1", more)
                .replace("\n", " ")
                .replaceFirst("\"event_time\":\"[^\"]*\"", "\"event_time\":\"" + eventTime + "\"")
                .replace("P0000000001", "P" + meant % 5_000);
    }

    private static boolean isRepetition(int n) {
        return n % 100 == 11;
    }

    private static boolean isStock(int n) {
        return n % 100 == 13;
    }
}
