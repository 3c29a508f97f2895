package org.fundwatch.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.indicator.IndicatorSums;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Indicator rows of a few institutions over forty days, some of which fire SP01 and SP02, with corrections weeks later. */
final class RatioRowLines {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final LocalDate start;
    private final List<Row> rows = new ArrayList<>();

    /** A row and when it was told. */
    record Row(Instant toldAt, String key, byte[] value) {}

    private RatioRowLines(LocalDate start) {
        this.start = start;
    }

    /** Rows of forty days from {@code start}, in the order in which they were told. */
    static List<Row> of(LocalDate start) {
        RatioRowLines lines = new RatioRowLines(start);
        lines.sevenDays();
        lines.days();
        lines.week();
        lines.rows.sort(Comparator.comparing(Row::toldAt).thenComparing(Row::key));
        return lines.rows;
    }

    private void sevenDays() {
        // a run across the middle, one that is corrected away, one that is corrected in
        for (int day = 15; day <= 25; day++) {
            row("SP-above", Grain.SEVEN_DAYS, day, 1, 3_000 + 10 * day, 0);
        }
        row("SP-corrected-away", Grain.SEVEN_DAYS, 12, 1, 3_000, 0);
        row("SP-corrected-away", Grain.SEVEN_DAYS, 12, 2, 1_100, 13);
        row("SP-corrected-in", Grain.SEVEN_DAYS, 14, 1, 1_100, 0);
        row("SP-corrected-in", Grain.SEVEN_DAYS, 14, 2, 3_000, 13);
        row("SP-like-the-peers", Grain.SEVEN_DAYS, 20, 1, 1_000, 0);
    }

    private void days() {
        for (int day = 18; day <= 23; day++) {
            row("SP-rising", Grain.DAY, day, 1, 2_500 + 20 * day, 0);
            row("SP-level", Grain.DAY, day, 1, 2_600, 0);
        }
        for (int day = 10; day <= 12; day++) {
            row("SP-no-rise-after-all", Grain.DAY, day, 1, 2_500 + 20 * day, 0);
        }
        row("SP-no-rise-after-all", Grain.DAY, 11, 2, 2_400, 12);
    }

    /** A visit costs 1000 ÷ 80 yuan where that of the peers costs 10: z = 16. */
    private void week() {
        IndicatorSums sums = new IndicatorSums(100, 80, 40_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Measured cost = new Measured(Measured.Measure.COST_PER_VISIT, 125_000, 8, 100_000, 0);
        row("SP-dear", Grain.WEEK, 20, 1, 1_000, 0, sums, List.of(cost));
    }

    /** A row of the window that ends with a day, told when that day ends or so many days later. */
    private void row(String institution, Grain grain, int day, int revision, int ratio, int daysLater) {
        row(institution, grain, day, revision, ratio, daysLater, null, List.of());
    }

    private void row(
            String institution,
            Grain grain,
            int day,
            int revision,
            int ratio,
            int daysLater,
            @Nullable IndicatorSums sums,
            List<Measured> measures) {
        LocalDate end = start.plusDays(day + 1L);
        Instant windowTo = end.atStartOfDay(SHANGHAI).toInstant();
        IndicatorRow row = new IndicatorRow(
                IndicatorRow.Scope.INSTITUTION,
                institution,
                "141102",
                grain,
                end.minusDays(grain == Grain.DAY ? 1 : 7).atStartOfDay(SHANGHAI).toInstant(),
                windowTo,
                revision,
                120,
                100_000,
                50_000,
                ratio * 10L,
                ratio,
                8,
                1_000,
                200,
                sums,
                measures,
                List.of(),
                List.of());
        rows.add(new Row(windowTo.plus(Duration.ofDays(daysLater)), row.key(), JsonCodec.write(row)));
    }

    /** The rows as the file command reads them. */
    static Path write(List<Row> rows, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            String json = new String(row.value(), StandardCharsets.UTF_8);
            lines.add(json.substring(0, json.length() - 1) + ",\"received_at\":\"" + row.toldAt() + "\"}");
        }
        return Files.write(file, lines);
    }
}
