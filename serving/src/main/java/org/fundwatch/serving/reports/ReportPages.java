package org.fundwatch.serving.reports;

import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.report.WeeklyReportHtml;
import org.fundwatch.serving.security.Person;
import org.fundwatch.serving.texts.PageTexts;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The weeks that have a report, and a week's report within the console. */
@Controller
class ReportPages {
    private final WeeklyReports reports;
    private final PageTexts texts;

    ReportPages(WeeklyReports reports, PageTexts texts) {
        this.reports = reports;
        this.texts = texts;
    }

    @GetMapping("/reports")
    String list(Model model, @AuthenticationPrincipal Person person) {
        model.addAttribute("weeks", reports.weeks(person.caller()));
        return "reports";
    }

    @GetMapping("/reports/weekly/{name}")
    String one(@PathVariable String name, Model model, @AuthenticationPrincipal Person person) {
        IsoWeek week = IsoWeek.parse(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAllAttributes(WeeklyReportHtml.variables(reports.of(week, person.caller()), texts));
        return "report";
    }
}
