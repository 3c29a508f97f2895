package org.fundwatch.serving.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The weekly report as one HTML file: style and charts are inside, it prints on A4 and opens anywhere. Needs no running
 * application. The console shows the same template within its own page. Thread-safe.
 */
public final class WeeklyReportHtml {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final String style;

    public WeeklyReportHtml() {
        ClassLoaderTemplateResolver templates =
                new ClassLoaderTemplateResolver(WeeklyReportHtml.class.getClassLoader());
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("i18n/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        style = resource("static/assets/report.css");
    }

    /** The document. */
    public String write(WeeklyReport report, ReportNames names, Locale locale) {
        Context context = new Context(locale);
        variables(report, names).forEach(context::setVariable);
        context.setVariable("style", style);
        return engine.process("report-file", context);
    }

    /** What the report's template needs, here and on the console's page. */
    public static Map<String, Object> variables(WeeklyReport report, ReportNames names) {
        ReportFormats show = new ReportFormats();
        List<ColumnChart.Column> columns = report.days().stream()
                .map(day -> new ColumnChart.Column(
                        day.date().toString().substring(5),
                        show.wholeYuan(day.totals().totalFen()),
                        day.totals().totalFen(),
                        day.totals().poolFen()))
                .toList();
        return Map.of(
                "report",
                report,
                "names",
                names,
                "figures",
                show,
                "measures",
                new MeasureFormats(),
                "chart",
                ColumnChart.svg(report.week().toString(), columns));
    }

    private static String resource(String path) {
        try (InputStream in = WeeklyReportHtml.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is part of this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
