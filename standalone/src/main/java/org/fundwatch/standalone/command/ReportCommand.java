package org.fundwatch.standalone.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fundwatch.jobs.indicator.FileIndicators;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.report.AlertTotal;
import org.fundwatch.serving.report.DecisionTotal;
import org.fundwatch.serving.report.IsoWeek;
import org.fundwatch.serving.report.PoolBudget;
import org.fundwatch.serving.report.PoolSpend;
import org.fundwatch.serving.report.WeekFigures;
import org.fundwatch.serving.report.WeeklyReport;
import org.fundwatch.serving.report.WeeklyReportBuilder;
import org.fundwatch.serving.report.WeeklyReportHtml;
import org.fundwatch.serving.report.WeeklyReportJson;
import org.fundwatch.serving.report.WeeklyReportXlsx;
import org.fundwatch.serving.texts.RulebookTexts;
import org.fundwatch.standalone.StartupProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: the weekly report of a file of events, by the ledger and the graphs of the live jobs. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the weekly report of a file of events: HTML in both languages and JSON.")
public final class ReportCommand implements Callable<Integer> {
    @Mixin
    private EventsOption eventsOption = new EventsOption();

    @Mixin
    private RulebookOption rulebook = new RulebookOption();

    @Option(names = "--week", required = true, paramLabel = "2026-W11", description = "The week, as ISO 8601 has it.")
    private String week = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out = Path.of("report");

    @Override
    public Integer call() throws Exception {
        IsoWeek wanted = IsoWeek.parse(week)
                .orElseThrow(() -> new StartupProblem(week + " is not a week; write it as 2026-W11."));
        Path file = eventsOption.file();
        Path folder = rulebook.folder();
        Publications publications = RulebookFolder.open(folder).load();
        EventFile events = new EventFile(file, System.err);
        Files.createDirectories(out);
        Path verdictLines = Files.createTempFile("verdicts", ".jsonl");
        Path rowLines = Files.createTempFile("indicators", ".jsonl");
        try {
            List<Verdict> verdicts = new ArrayList<>();
            VerdictFile.write(events, publications, verdictLines, verdicts::add);
            List<IndicatorRow> rows = new FileIndicators(folder, 1)
                    .withEvents(file)
                    .writeRows(verdictLines, events.receivedUntil(), rowLines);
            WeeklyReport report = WeeklyReportBuilder.build(
                    wanted,
                    WeekFigures.of(
                            wanted,
                            rows,
                            AlertTotal.of(
                                    wanted,
                                    new FileDetection(folder, 1)
                                            .withIndicators(rowLines)
                                            .withVerdicts(verdictLines)
                                            .finalAlerts(file))),
                    DecisionTotal.of(verdicts.stream()
                            .filter(verdict -> !verdict.eventTime().isBefore(wanted.from())
                                    && verdict.eventTime().isBefore(wanted.to()))
                            .toList()),
                    null,
                    PoolSpend.of(wanted, PoolSpend.spent(wanted, rows), PoolBudget.of(publications.newest())));
            events.checkInstitutionEvents();
            write(report, new RulebookTexts(publications.newest()));
        } finally {
            Files.deleteIfExists(verdictLines);
            Files.deleteIfExists(rowLines);
        }
        System.err.println("Written to " + out);
        return events.exitCode();
    }

    private void write(WeeklyReport report, RulebookTexts names) throws Exception {
        WeeklyReportHtml html = new WeeklyReportHtml();
        String name = "weekly-" + report.week();
        Files.writeString(out.resolve(name + ".html"), html.write(report, names, Locale.SIMPLIFIED_CHINESE));
        Files.writeString(
                out.resolve(name + ".en.html"), html.write(report, names, Locale.ENGLISH), StandardCharsets.UTF_8);
        Files.write(out.resolve(name + ".json"), WeeklyReportJson.write(report));
        Files.write(out.resolve(name + ".xlsx"), WeeklyReportXlsx.write(report, names, Locale.SIMPLIFIED_CHINESE));
    }
}
