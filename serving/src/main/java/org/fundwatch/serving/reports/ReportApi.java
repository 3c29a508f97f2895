package org.fundwatch.serving.reports;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.http.JsonResponses;
import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.report.WeeklyReport;
import org.fundwatch.serving.report.WeeklyReportHtml;
import org.fundwatch.serving.report.WeeklyReportJson;
import org.fundwatch.serving.report.WeeklyReportXlsx;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.texts.PageTexts;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/reports/weekly/2026-W11}, with {@code .json} (also without any ending), {@code .xlsx} or {@code .html}. The HTML
 * file carries its own style and gets a policy of its own that allows that and no script.
 */
@RestController
class ReportApi {
    private static final String FILE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

    private static final MediaType XLSX =
            new MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final WeeklyReports reports;
    private final WeeklyReportHtml html = new WeeklyReportHtml();
    private final PageTexts texts;

    ReportApi(WeeklyReports reports, PageTexts texts) {
        this.reports = reports;
        this.texts = texts;
    }

    @GetMapping("/api/v1/reports/weekly/{file}")
    ResponseEntity<byte[]> report(@PathVariable String file, Authentication authentication, Locale locale) {
        String name = file.replaceFirst("\\.(html|json|xlsx)$", "");
        IsoWeek week = IsoWeek.parse(name)
                .orElseThrow(() -> new HttpProblem(
                        HttpStatus.BAD_REQUEST,
                        "BAD_WEEK",
                        "week",
                        "must be a week, as 2026-W11.html, 2026-W11.xlsx or 2026-W11.json"));
        WeeklyReport report = reports.of(week, Caller.of(authentication));
        if (file.endsWith(".xlsx")) {
            return ResponseEntity.ok()
                    .contentType(XLSX)
                    .header("Content-Disposition", "attachment; filename=\"weekly-" + week + ".xlsx\"")
                    .body(WeeklyReportXlsx.write(report, texts, locale));
        }
        if (!file.endsWith(".html")) {
            return JsonResponses.ok(WeeklyReportJson.write(report));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", FILE_POLICY)
                .body(html.write(report, texts, locale).getBytes(StandardCharsets.UTF_8));
    }
}
