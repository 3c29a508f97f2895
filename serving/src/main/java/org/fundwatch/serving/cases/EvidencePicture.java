package org.fundwatch.serving.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Evidence;
import org.fundwatch.schemas.value.Shanghai;

/**
 * The evidence of some alerts on one time axis: a row for each part that events play, a bar for each alert's period, a
 * mark for each event. Places are hundredths of the picture's width, from 0 to 10 000.
 *
 * @param bars the periods of the alerts, first begun first
 * @param rows marks by the role of the evidence
 * @param ticks days on the axis
 */
public record EvidencePicture(List<Bar> bars, List<Row> rows, List<Tick> ticks) {
    private static final int WIDTH = 10_000;
    private static final int MAX_TICKS = 8;

    /** An alert's period. */
    public record Bar(String alertId, String ruleId, int from, int to) {}

    /** The events that play one part. */
    public record Row(String role, List<Mark> marks) {}

    /** One event. */
    public record Mark(int at, Instant time, String eventId) {}

    /** The beginning of a day in Shanghai. */
    public record Tick(int at, String day) {}

    static EvidencePicture of(List<Alert> alerts) {
        List<Instant> times = alerts.stream()
                .flatMap(alert -> Stream.concat(
                        alert.evidence().stream().map(Evidence::eventTime),
                        Stream.of(alert.window().from(), end(alert))))
                .toList();
        if (times.isEmpty()) {
            return new EvidencePicture(List.of(), List.of(), List.of());
        }
        Instant first = times.stream().min(Comparator.naturalOrder()).orElseThrow();
        Instant last = times.stream().max(Comparator.naturalOrder()).orElseThrow();
        Axis axis = new Axis(first, Math.max(1, Duration.between(first, last).toMillis()));
        List<Bar> bars = alerts.stream()
                .sorted(Comparator.comparing(alert -> alert.window().from()))
                .map(alert -> new Bar(
                        alert.alertId(),
                        alert.ruleId(),
                        axis.place(alert.window().from()),
                        axis.place(end(alert))))
                .toList();
        TreeMap<String, List<Mark>> marks = new TreeMap<>();
        for (Alert alert : alerts) {
            for (Evidence evidence : alert.evidence()) {
                marks.computeIfAbsent(evidence.role(), role -> new ArrayList<>())
                        .add(new Mark(axis.place(evidence.eventTime()), evidence.eventTime(), evidence.eventId()));
            }
        }
        List<Row> rows = marks.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey(), entry.getValue().stream().distinct().toList()))
                .toList();
        return new EvidencePicture(bars, rows, axis.ticks(last));
    }

    /** Where a period ends: one still open, with the latest evidence. */
    private static Instant end(Alert alert) {
        Instant to = alert.window().to();
        return to == null ? alert.eventTime() : to;
    }

    private record Axis(Instant first, long millis) {
        int place(Instant instant) {
            long offset = Math.max(
                    0, Math.min(millis, Duration.between(first, instant).toMillis()));
            return (int) (offset * WIDTH / millis);
        }

        List<Tick> ticks(Instant last) {
            long days = Duration.between(first, last).toDays() + 1;
            long step = Math.max(1, (days + MAX_TICKS - 1) / MAX_TICKS);
            List<Tick> ticks = new ArrayList<>();
            for (var day = Shanghai.dateOf(first).plusDays(1);
                    !Shanghai.startOf(day).isAfter(last);
                    day = day.plusDays(step)) {
                ticks.add(new Tick(
                        place(Shanghai.startOf(day)),
                        String.format(Locale.ROOT, "%02d-%02d", day.getMonthValue(), day.getDayOfMonth())));
            }
            return ticks;
        }
    }
}
