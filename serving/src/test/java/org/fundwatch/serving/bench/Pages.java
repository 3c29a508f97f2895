package org.fundwatch.serving.bench;

import java.util.List;

/**
 * A page to measure.
 *
 * @param paths asked for in turn
 * @param cityToo whether somebody who sees one city alone asks as well
 */
record Pages(String name, List<String> paths, boolean cityToo, boolean auditorsAlone) {

    static List<Pages> all(PageBenchmark bench) {
        String week = bench.lastWeek();
        return List.of(
                both("cases by amount", "/cases"),
                both("cases by score", "/cases?order=SCORE"),
                both("cases by latest", "/cases?order=LATEST"),
                both("cases of one family", "/cases?family=PH", "/cases?family=TC&order=LATEST"),
                both("cases by institution", "/cases?institution=H00000000001", "/cases?institution=H00000000009"),
                both("cases of one person", "/cases?assignee=w1", "/cases?assignee=nobody-here", "/cases?assignee=-"),
                both("cases closed", "/cases?status=CLOSED", "/cases?status=CLOSED&order=LATEST"),
                both("cases hidden", "/cases?hidden=true"),
                both("cases, page 100", "/cases?page=100"),
                both(
                        "arrivals",
                        "/cases/arrivals?since=" + java.time.Instant.now().minusSeconds(600)),
                of(
                        "case, largest",
                        bench.paths("/cases/", "select case_id from alert_case order by amount_fen desc limit 45")),
                of(
                        "case, any",
                        bench.paths("/cases/", "select case_id from alert_case order by md5(case_id) limit 45")),
                both("alerts", "/alerts"),
                both("alerts of one rule", "/alerts?rule=PH01", "/alerts?rule=TC01&status=WITHDRAWN"),
                both("alerts of an institution", "/alerts?institution=H00000000001"),
                of("alert", bench.paths("/alerts/", "select alert_id from alert order by md5(alert_id) limit 45")),
                both("institutions", "/institutions"),
                of(
                        "institution",
                        bench.paths(
                                "/institutions/",
                                "select fixmedins_code from institution where fixmedins_code like '_0%' order by md5(fixmedins_code) limit 45")),
                both("rules", "/rules"),
                both("rule", "/rules/PH01", "/rules/RX01"),
                both("reviews", "/reviews"),
                of("review", bench.paths("/reviews/", """
                        select verdict_id from verdict where decision = 'REVIEW' and verdict_id like 'bv-%00'
                        and split_part(verdict_id, '-', 2)::bigint % 200 = 0 order by md5(verdict_id) limit 45""")),
                both("verdicts", "/verdicts"),
                both("verdicts refused", "/verdicts?decision=DENY"),
                both(
                        "verdicts by institution",
                        "/verdicts?institution=H00000000001",
                        "/verdicts?institution=H00000000009&decision=REVIEW"),
                both("verdicts by settlement", "/verdicts?id=bs-4711", "/verdicts?id=be-470011"),
                of(
                        "verdict",
                        bench.paths("/verdicts/", "select verdict_id from verdict tablesample system (0.1) limit 45")),
                both("reports", "/reports"),
                both("report of a week", "/reports/weekly/" + week),
                of("report as workbook", List.of("/api/v1/reports/weekly/" + week + ".xlsx")),
                new Pages("audit", List.of("/audit", "/audit?before=50000"), false, true),
                new Pages(
                        "audit of a subject",
                        bench.paths("/audit?subject=", "select case_id from alert_case order by md5(case_id) limit 45"),
                        false,
                        true));
    }

    private static Pages both(String name, String... paths) {
        return new Pages(name, List.of(paths), true, false);
    }

    private static Pages of(String name, List<String> paths) {
        return new Pages(name, paths, false, false);
    }
}
