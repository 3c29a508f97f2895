package org.fundwatch.jobs.pattern.quality;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * DQ03: a pharmacy of the pool or the dual channel sold in a month, and its periodic report on it was not there when
 * the {@code due_day} (10th) of the next month was over (Shanghai). A report in time that comes late withdraws the alert; one
 * after the day changes it: it says when. No fraud. One alert an institution and month.
 */
public final class OverdueReportRule implements FactRule<ReportFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A month, the days until the report is due, and a month and a half for what comes late. */
    private static final Duration CORRECTION = Duration.ofDays(31 + KnownRule.DQ03.most("due_day") + 45);

    /** An institution that sends so many reports in this time repeats itself: further ones are counted and left. */
    private static final int MOST_FACTS = 500;

    /** Its drafts, from bills and reports. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills, DataStream<InstitutionFact> institutions) {
        DataStream<ReportFact> sales =
                RuleStage.facts(bills, "pattern.dq03-sales", ReportFact.class, fact -> ReportFact.of(fact).stream());
        DataStream<ReportFact> reports = RuleStage.facts(
                institutions, "pattern.dq03-reports", ReportFact.class, fact -> ReportFact.of(fact).stream());
        return RuleStage.review(sales.union(reports), new OverdueReportRule(), ReportFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.DQ03;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return CORRECTION;
    }

    @Override
    public int mostFacts(ReportFact further) {
        return further.sold() ? Integer.MAX_VALUE : MOST_FACTS;
    }

    @Override
    public boolean isWoken() {
        return true;
    }

    @Override
    public Set<Long> wakeTimes(List<ReportFact> facts, long now) {
        Set<Long> times = new TreeSet<>();
        for (ReportFact sale : facts) {
            if (sale.sold() && overdueFrom(sale) >= now) {
                times.add(overdueFrom(sale));
            }
        }
        return times;
    }

    @Override
    public List<Judgement> judge(Known<ReportFact> known) {
        List<Judgement> found = new ArrayList<>();
        for (ReportFact sale : known.facts()) {
            if (sale.sold() && known.now() >= overdueFrom(sale)) {
                ReportFact report = report(sale.month(), known.facts()).orElse(null);
                if (report == null || report.eventTime() >= overdueFrom(sale)) {
                    found.add(judgement(sale, report));
                }
            }
        }
        return found;
    }

    /** When the day is over on which the report on the month of a sale is due. */
    private static long overdueFrom(ReportFact sale) {
        return Shanghai.startOf(dueOn(sale).plusDays(1)).toEpochMilli();
    }

    private static LocalDate dueOn(ReportFact sale) {
        int day = Math.toIntExact(Math.max(1, terms(sale).value("due_day")));
        return YearMonth.parse(sale.month()).plusMonths(1).atDay(day);
    }

    private static RuleTerms terms(ReportFact sale) {
        return Objects.requireNonNull(sale.terms());
    }

    /** The first report on a month. */
    private static Optional<ReportFact> report(String month, List<ReportFact> facts) {
        return facts.stream()
                .filter(fact -> !fact.sold() && fact.month().equals(month))
                .min(Comparator.comparingLong(ReportFact::eventTime).thenComparing(ReportFact::id));
    }

    private static Judgement judgement(ReportFact sale, @Nullable ReportFact report) {
        AlertContent alert = AlertContent.of(
                        terms(sale),
                        AlertIds.of(KnownRule.DQ03, Subject.Kind.INSTITUTION, sale.key(), sale.month()),
                        new Subject(Subject.Kind.INSTITUTION, sale.key(), List.of()))
                .at(sale.key(), sale.region())
                .during(sale.eventTime(), report == null ? null : report.eventTime())
                .scored(0)
                .arg("institution", Arg.text(sale.key()))
                .arg("period", Arg.text(sale.month()))
                .arg("due_on", Arg.date(dueOn(sale)))
                .arg("reported_at", report == null ? Arg.text("-") : Arg.time(Instant.ofEpochMilli(report.eventTime())))
                .evidence(sale.eventId(), "pharmacy_sale", sale.eventTime(), Map.of());
        if (report != null) {
            alert.evidence(report.eventId(), "ledger_report", report.eventTime(), Map.of());
        }
        return Judgement.stands(alert.build(), sale.orderTime());
    }
}
