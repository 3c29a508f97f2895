package org.fundwatch.jobs.pattern.identity;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.jobs.pattern.rule.Series;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * ID04: one invoice settled or reimbursed twice, by whomever and wherever (rules.md). A use that was taken back does not
 * count, whenever that became known. An alert is anchored on the first use of its series; a series ends {@code window_days}
 * after it.
 */
public final class RepeatedInvoiceRule implements FactRule<InvoiceFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A number used so often is no invoice's but a placeholder that some gateway sends: it is not judged. */
    private static final int MOST_FACTS = 200;

    private static final Series<InvoiceFact> SERIES = new Series<>(
            InvoiceFact::usedAt,
            use -> Duration.ofDays(use.terms().value("window_days")).toMillis(),
            use -> use.terms().value("uses"),
            RepeatedInvoiceRule::alertId,
            (one, next) -> true);

    /** Its drafts, from news of bills. */
    public static DataStream<AlertDraft> drafts(DataStream<BillFact> bills) {
        DataStream<InvoiceFact> uses = RuleStage.facts(
                bills, "pattern.id04-invoices", InvoiceFact.class, fact -> InvoiceFact.of(fact).stream());
        return RuleStage.review(uses, new RepeatedInvoiceRule(), InvoiceFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.ID04;
    }

    @Override
    public Duration context() {
        return Duration.ZERO;
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(KnownRule.ID04.most("window_days") + 10);
    }

    /** Reversals beyond the bound of uses are known: a use that is still remembered when the crowd is not keeps its own. */
    @Override
    public int mostFacts(InvoiceFact further) {
        return further.takenBack() ? 2 * MOST_FACTS : MOST_FACTS;
    }

    @Override
    public List<Judgement> judge(Known<InvoiceFact> known) {
        if (known.facts().size() >= MOST_FACTS) {
            return List.of();
        }
        List<InvoiceFact> uses = standing(known.facts());
        return SERIES.of(uses, known.said()).stream()
                .map(RepeatedInvoiceRule::judgement)
                .toList();
    }

    private static String alertId(InvoiceFact anchor) {
        return AlertIds.of(KnownRule.ID04, Subject.Kind.INVOICE, anchor.key(), anchor.useId());
    }

    /** The uses that have not been taken back, each once, in order of time. */
    private static List<InvoiceFact> standing(List<InvoiceFact> facts) {
        Set<String> takenBack = facts.stream()
                .filter(InvoiceFact::takenBack)
                .map(InvoiceFact::useId)
                .collect(Collectors.toSet());
        Map<String, InvoiceFact> uses = new TreeMap<>();
        for (InvoiceFact fact : facts) {
            if (!takenBack.contains(fact.useId())) {
                uses.putIfAbsent(fact.useId(), fact);
            }
        }
        return uses.values().stream()
                .sorted(Comparator.comparingLong(InvoiceFact::usedAt).thenComparing(InvoiceFact::id))
                .toList();
    }

    private static Judgement judgement(List<InvoiceFact> series) {
        InvoiceFact anchor = series.get(0);
        InvoiceFact last = series.get(series.size() - 1);
        long amount = series.stream().skip(1).mapToLong(InvoiceFact::amountFen).reduce(0, Fen::sumUpToMax);
        List<String> persons =
                series.stream().map(InvoiceFact::psnNo).distinct().toList();
        AlertContent alert = AlertContent.of(
                        anchor.terms(), alertId(anchor), new Subject(Subject.Kind.INVOICE, anchor.key(), persons))
                .at(anchor.institutionCode(), anchor.region())
                .during(anchor.usedAt(), last.usedAt())
                .atRisk(amount)
                .scored(series.size() - anchor.terms().value("uses"))
                .arg("institution", Arg.text(anchor.institutionCode()))
                .arg("invoice", Arg.text(anchor.invoiceNo()))
                .arg("times", Arg.count(series.size()))
                .arg("persons", Arg.count(persons.size()))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(anchor.usedAt())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.usedAt())))
                .arg("amount", Arg.money(amount));
        for (InvoiceFact use : series) {
            alert.evidence(use.billEventId(), use.role(), use.usedAt(), Map.of("amount", Arg.money(use.amountFen())));
        }
        return Judgement.series(alert.build(), anchor.orderTime(), anchor.usedAt(), SERIES.until(anchor));
    }
}
