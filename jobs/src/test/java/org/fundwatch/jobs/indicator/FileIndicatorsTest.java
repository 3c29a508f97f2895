package org.fundwatch.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorRow.Grain;
import org.fundwatch.schemas.indicator.IndicatorRow.Scope;
import org.fundwatch.schemas.verdict.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Self-pay ratios by day and week, as rules.md defines them, on a bounded stream. 2026-03-02 is a Monday. */
class FileIndicatorsTest {
    private static final int CLINICS = 10;

    @TempDir
    private Path folder;

    @Test
    void sumsByDayAndByWeekFromMondayInShanghai() throws Exception {
        List<IndicatorRow> rows = rows(new VerdictLines()
                .settled("2026-03-01T23:59:59.999", "S1", "C01", 1_000)
                .settled("2026-03-02T00:00:00.000", "S2", "C01", 2_000)
                .settled("2026-03-02T23:59:59.999", "S3", "C01", 2_001)
                .settled("2026-03-08T23:59:59.999", "S4", "C01", 0));

        IndicatorRow monday = row(rows, Grain.DAY, "C01", "2026-03-01T16:00:00Z");
        assertThat(monday.settlements()).isEqualTo(2);
        assertThat(monday.totalFen()).isEqualTo(20_000);
        assertThat(monday.selfPaidFen()).isEqualTo(4_001);
        // 4001 / 20000 = 0.20005, half up
        assertThat(monday.selfPayRatioBasisPoints()).isEqualTo(2_001);
        assertThat(monday.poolFen()).isEqualTo(4_000 + 3_999);
        assertThat(monday.windowTo()).isEqualTo(Instant.parse("2026-03-02T16:00:00Z"));
        assertThat(monday.region()).isEqualTo("141102");

        IndicatorRow week = row(rows, Grain.WEEK, "C01", "2026-03-01T16:00:00Z");
        assertThat(week.settlements()).isEqualTo(3);
        assertThat(week.windowTo()).isEqualTo(Instant.parse("2026-03-08T16:00:00Z"));
        assertThat(row(rows, Grain.WEEK, "C01", "2026-02-22T16:00:00Z").settlements())
                .isEqualTo(1);
    }

    @Test
    void sumsRegionsOverTheirInstitutions() throws Exception {
        List<IndicatorRow> rows = rows(new VerdictLines()
                .settled("2026-03-02T10:00:00", "S1", "C01", 1_000)
                .settled("2026-03-02T10:00:00", "S2", "C02", 2_000)
                .settled("2026-03-02T10:00:00", "S3", "D01", 6_000));

        IndicatorRow city = row(rows, Grain.DAY, "141100", "2026-03-01T16:00:00Z");
        assertThat(city.scope()).isEqualTo(Scope.REGION);
        assertThat(city.selfPayRatioBasisPoints()).isEqualTo(1_500);
        assertThat(row(rows, Grain.DAY, "140000", "2026-03-01T16:00:00Z").selfPayRatioBasisPoints())
                .isEqualTo(3_000);
    }

    @Test
    void leavesOutWhatSaysNothingAboutTheInstitution() throws Exception {
        List<IndicatorRow> rows = rows(new VerdictLines()
                .settled("2026-03-02T10:00:00", "S1", "C01", 1_000)
                .again()
                .decided("2026-03-02T10:00:00", "S2", "C01", EventType.SETTLEMENT, Decision.DENY)
                .decided("2026-03-02T10:00:00", "S3", "C01", EventType.SETTLEMENT, Decision.REVIEW)
                .decided("2026-03-02T10:00:00", "S4", "C01", EventType.PRE_SETTLEMENT, Decision.PAY)
                .decided("2026-03-02T10:00:00", "S5", "C01", EventType.MANUAL_REIMBURSEMENT, Decision.PAY)
                .found("2026-03-02T10:00:00", "S6", "C01", "EX_NOT_DESIGNATED")
                .settled("2026-03-02T10:00:00", "S7", "UNKNOWN", 1_000)
                .raw("{\"type\":\"FINDINGS\",\"event_id\":\"x\"}")
                .raw("not JSON"));

        assertThat(row(rows, Grain.DAY, "C01", "2026-03-01T16:00:00Z").settlements())
                .isEqualTo(1);
        assertThat(rows).extracting(IndicatorRow::id).doesNotContain("UNKNOWN");
    }

    @Test
    void partialExclusionsAndResolutionsCount() throws Exception {
        List<IndicatorRow> rows = rows(new VerdictLines()
                .found("2026-03-02T10:00:00", "S1", "C01", "EX_ABOVE_CAP")
                .decided("2026-03-02T10:00:00", "S2", "C01", EventType.SETTLEMENT, Decision.REVIEW)
                .decided("2026-03-02T15:00:00", "S2", "C01", EventType.REVIEW_RESOLUTION, Decision.PAY));

        assertThat(row(rows, Grain.DAY, "C01", "2026-03-01T16:00:00Z").settlements())
                .isEqualTo(2);
    }

    @Test
    void aReversalLeavesTheWindowOfItsSettlement() throws Exception {
        List<IndicatorRow> revisions = revisions(new VerdictLines()
                .settled("2026-03-02T10:00:00", "S1", "C01", 1_000)
                .settled("2026-03-02T11:00:00", "S2", "C01", 3_000)
                .reversed("2026-03-04T10:00:00", "S2", "C01")
                .again()
                .settled("2026-03-05T10:00:00", "S3", "C01", 0));

        List<IndicatorRow> monday = revisions.stream()
                .filter(row -> row.grain() == Grain.DAY && row.id().equals("C01"))
                .filter(row -> row.windowFrom().equals(Instant.parse("2026-03-01T16:00:00Z")))
                .toList();
        assertThat(monday).extracting(IndicatorRow::revision).containsExactly(1, 2);
        assertThat(monday).extracting(IndicatorRow::settlements).containsExactly(2L, 1L);
        assertThat(monday).extracting(IndicatorRow::selfPayRatioBasisPoints).containsExactly(2_000, 1_000);
        assertThat(revisions)
                .filteredOn(row ->
                        row.grain() == Grain.DAY && row.windowFrom().equals(Instant.parse("2026-03-03T16:00:00Z")))
                .isEmpty();
    }

    @Test
    void theSevenDaysThatEndWithEachDayAreSummed() throws Exception {
        List<IndicatorRow> rows = rows(new VerdictLines()
                .settled("2026-03-02T10:00:00", "S1", "C01", 1_000)
                .settled("2026-03-08T10:00:00", "S2", "C01", 3_000)
                .settled("2026-03-09T10:00:00", "S3", "C01", 0));
        // to 8 March: S1 and S2; to 9 March: S2 and S3
        assertThat(row(rows, Grain.SEVEN_DAYS, "C01", "2026-03-01T16:00:00Z").selfPayRatioBasisPoints())
                .isEqualTo(2_000);
        assertThat(row(rows, Grain.SEVEN_DAYS, "C01", "2026-03-02T16:00:00Z").selfPayRatioBasisPoints())
                .isEqualTo(1_500);
    }

    @Test
    void aLateVerdictCorrectsUntilTheWindowIsClosedForGood() throws Exception {
        List<IndicatorRow> rows = rows(new VerdictLines()
                .settled("2026-03-02T10:00:00", "S1", "C01", 1_000)
                .settledAndSeenLater("2026-03-02T10:00:00", "2026-03-16T23:59:59", "S2", "C01", 3_000)
                // 14 days after the end of Monday and the bound of five minutes: too late for the day, not for the week
                .settledAndSeenLater("2026-03-02T10:00:00", "2026-03-17T00:05:00", "S3", "C01", 3_000)
                .settled("2026-04-20T10:00:00", "S4", "C01", 0));

        IndicatorRow monday = row(rows, Grain.DAY, "C01", "2026-03-01T16:00:00Z");
        assertThat(monday.settlements()).isEqualTo(2);
        assertThat(monday.revision()).isEqualTo(2);
        assertThat(row(rows, Grain.WEEK, "C01", "2026-03-01T16:00:00Z").settlements())
                .isEqualTo(3);
    }

    @Test
    void comparesWithPeersOfTheCityOrElseOfTheProvince() throws Exception {
        VerdictLines lines = new VerdictLines();
        int id = 0;
        for (int clinic = 1; clinic <= CLINICS; clinic++) {
            for (int n = 0; n < 100; n++) {
                lines.settled("2026-03-02T10:00:00", "S" + id++, "C%02d".formatted(clinic), 100L * clinic);
            }
        }
        for (int n = 0; n < 99; n++) {
            lines.settled("2026-03-02T10:00:00", "S" + id++, "D01", 9_000);
        }
        List<IndicatorRow> rows = rows(lines);

        // the others of the city pay 1 … 9 %: median 5 %, deviations 4 3 2 1 0 1 2 3 4, median 2 %
        IndicatorRow last = row(rows, Grain.DAY, "C10", "2026-03-01T16:00:00Z");
        assertThat(last.selfPayRatioBasisPoints()).isEqualTo(1_000);
        assertThat(last.peers()).isEqualTo(9);
        assertThat(last.peerMedianBasisPoints()).isEqualTo(500);
        assertThat(last.peerMadBasisPoints()).isEqualTo(200);
        // alone in its city: the ten of the province, 1 … 10 %: median 5.5 %, deviations 4.5 … 0.5 twice each
        IndicatorRow other = row(rows, Grain.DAY, "D01", "2026-03-01T16:00:00Z");
        assertThat(other.peers()).isEqualTo(10);
        assertThat(other.peerMedianBasisPoints()).isEqualTo(550);
        assertThat(other.peerMadBasisPoints()).isEqualTo(250);
    }

    @Test
    void whoLiesInABedCountsUntilTheLastEventNotTheLastVerdict() throws Exception {
        // far more of them than of events: they are read to their end when the events have long been
        VerdictLines verdicts = new VerdictLines();
        for (int n = 0; n < 2_000; n++) {
            verdicts.settled("2026-03-02T10:00:00", "S" + n, "C01", 1_000);
        }
        Path events = Files.write(folder.resolve("events.jsonl"), List.of("""
                {"event_id":"a","event_type":"ADMISSION","psn_no":"P1","mdtrt_id":"V1","fixmedins_code":"C01",\
                "begntime":"2026-03-02T11:00:00+08:00","event_time":"2026-03-02T11:00:00+08:00",\
                "received_at":"2026-03-02T11:00:00+08:00"}""", """
                {"event_id":"b","event_type":"ACCOUNT_CREDIT","psn_no":"P2","credit_kind":"OPENING","amt":1.00,\
                "event_time":"2026-03-05T10:00:00+08:00","received_at":"2026-03-05T10:00:00+08:00"}"""));
        Path rows = folder.resolve("rows.jsonl");
        List<IndicatorRow> last = new FileIndicators(rulebook(), 1)
                .withEvents(events)
                .writeRows(verdicts.writeTo(folder), Instant.parse("2026-03-05T02:00:00Z"), rows);

        assertThat(last)
                .filteredOn(row -> row.grain() == Grain.DAY && row.id().equals("C01"))
                .extracting(row -> row.windowFrom() + " " + row.sums().bedDays())
                .containsExactly("2026-03-01T16:00:00Z 1", "2026-03-02T16:00:00Z 1", "2026-03-03T16:00:00Z 1");
        assertThat(Files.readString(rows)).contains("2026-03-04T00:00:00+08:00");
    }

    @Test
    void theNumberOfTasksChangesNothing() throws Exception {
        VerdictLines lines = new VerdictLines();
        for (int n = 0; n < 500; n++) {
            lines.settled(
                    "2026-03-%02dT%02d:00:00".formatted(2 + n / 50, n % 50 % 24),
                    "S" + n,
                    "C%02d".formatted(1 + n * 7 % CLINICS),
                    n * 13L % 10_000);
        }
        Path file = lines.writeTo(folder);
        Path rulebook = rulebook();
        assertThat(new FileIndicators(rulebook, 3).finalRows(file))
                .isEqualTo(new FileIndicators(rulebook, 1).finalRows(file));
    }

    private static IndicatorRow row(List<IndicatorRow> rows, Grain grain, String id, String from) {
        return rows.stream()
                .filter(row -> row.grain() == grain && row.id().equals(id))
                .filter(row -> row.windowFrom().equals(Instant.parse(from)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + grain + " row of " + id + " from " + from));
    }

    private List<IndicatorRow> rows(VerdictLines lines) throws Exception {
        return new FileIndicators(rulebook(), 1).finalRows(lines.writeTo(folder));
    }

    private List<IndicatorRow> revisions(VerdictLines lines) throws Exception {
        return new FileIndicators(rulebook(), 1).revisions(lines.writeTo(folder));
    }

    private Path rulebook() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("fixmedins_code,name,admdvs,kind,public,hosp_lv,price_class,beds,lat,lon,open24h,e_trace,"
                + "stock_from,from,to,source");
        for (int clinic = 1; clinic <= CLINICS; clinic++) {
            lines.add("C%02d,clinic,141102,CLINIC,0,1,3,,,,0,0,,2020-01-01,,test".formatted(clinic));
        }
        lines.add("D01,clinic,140105,CLINIC,0,1,3,,,,0,0,,2020-01-01,,test");
        Path rulebook = Files.createDirectories(folder.resolve("rulebook"));
        Files.write(Files.createDirectories(rulebook.resolve("knowledge")).resolve("institutions.csv"), lines);
        return rulebook;
    }
}
