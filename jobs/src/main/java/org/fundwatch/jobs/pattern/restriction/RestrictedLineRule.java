package org.fundwatch.jobs.pattern.restriction;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;

/**
 * RX09: an item that sex or age limits, billed for somebody outside the limits (rules.md); one alert for each line. Where
 * so many lines are against the recorded sex that the record must be wrong, or nature excludes the item, it is DQ02, which
 * {@link MasterDataAlerts} words. A limit of payment is broken only where the fund pays: lines outside the catalogues count
 * for DQ02 alone. Unknown or unstated sex is exempt from limits of sex, an unknown birth date from those of
 * age. An enrolment that comes or changes later has every line within the memory judged anew.
 */
public final class RestrictedLineRule implements FactRule<RestrictionFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Longest time that lines against the sex are counted over: the bound of its parameter. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(KnownRule.RX09.most("wrong_data_days"));

    /** Its drafts and those of DQ02 on persons, from enrolments and news of bills. */
    public static DataStream<AlertDraft> drafts(DataStream<PersonFact> persons, DataStream<BillFact> bills) {
        DataStream<RestrictionFact> enrolments = RuleStage.facts(
                persons,
                "pattern.rx09-enrolments",
                RestrictionFact.class,
                fact -> RestrictionFact.ofEnrolment(fact).stream());
        DataStream<RestrictionFact> lines = RuleStage.facts(
                bills, "pattern.rx09-lines", RestrictionFact.class, fact -> RestrictionFact.ofBill(fact));
        return RuleStage.review(enrolments.union(lines), new RestrictedLineRule(), RestrictionFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.RX09;
    }

    @Override
    public Duration context() {
        return LONGEST_WINDOW;
    }

    @Override
    public Duration correction() {
        return LONGEST_WINDOW.plusDays(7);
    }

    @Override
    public List<RestrictionFact> lasting(List<RestrictionFact> past, long from) {
        return Enrolments.among(past).heldFrom(from);
    }

    @Override
    public List<Judgement> judge(Known<RestrictionFact> known) {
        List<LimitedLine> broken = LimitedLine.among(known.facts()).stream()
                .filter(LimitedLine::breaksALimit)
                .toList();
        List<Judgement> found = new ArrayList<>();
        Set<LimitedLine> wrongData = new HashSet<>();
        series(broken, KnownRule.RX09, "wrong_data_lines", "wrong_data_days").forEach(wrongData::addAll);
        for (LimitedLine line : broken) {
            if (!line.line().physiological() && line.line().inCatalogue()) {
                line.charged().terms(KnownRule.RX09).ifPresent(terms -> {
                    boolean sexCounts = line.againstSex() && !wrongData.contains(line);
                    boolean stands = sexCounts || line.againstAge();
                    Alert alert = alert(terms, line, stands ? sexCounts : line.againstSex());
                    long anchorAt = line.charged().orderTime();
                    found.add(
                            stands
                                    ? Judgement.stands(alert, anchorAt)
                                    : Judgement.excused(alert, anchorAt, "WRONG_MASTER_DATA"));
                });
            }
        }
        found.addAll(
                MasterDataAlerts.on(known.facts(), broken, series(broken, KnownRule.DQ02, "sex_lines", "window_days")));
        return found;
    }

    /**
     * Lines against the sex so close together that the record of the sex must be wrong: every window that holds enough of
     * them, windows that share a line as one.
     */
    private static List<List<LimitedLine>> series(List<LimitedLine> broken, KnownRule rule, String lines, String days) {
        List<LimitedLine> ordered = broken.stream()
                .filter(LimitedLine::againstSex)
                .filter(line -> line.charged().terms(rule).isPresent())
                .sorted(Comparator.comparingLong(
                                (LimitedLine line) -> line.line().occurredAt())
                        .thenComparing(line -> line.line().lineKey()))
                .toList();
        List<List<LimitedLine>> series = new ArrayList<>();
        int taken = 0;
        int past = 0;
        for (int first = 0; first < ordered.size(); first++) {
            RuleTerms terms = ordered.get(first).charged().terms(rule).orElseThrow();
            long end = ordered.get(first).line().occurredAt()
                    + Duration.ofDays(terms.value(days)).toMillis();
            while (past < ordered.size() && ordered.get(past).line().occurredAt() <= end) {
                past++;
            }
            if (past - first < terms.value(lines)) {
                continue;
            }
            if (first < taken) {
                series.get(series.size() - 1).addAll(ordered.subList(taken, past));
            } else {
                series.add(new ArrayList<>(ordered.subList(first, past)));
            }
            taken = past;
        }
        return series;
    }

    private static Alert alert(RuleTerms terms, LimitedLine broken, boolean withSex) {
        RestrictionFact.Line line = Objects.requireNonNull(broken.line());
        Arg amount = Arg.money(broken.amountFen());
        Arg restriction = Arg.text(broken.restriction(withSex));
        return AlertContent.of(
                        terms,
                        AlertIds.of(
                                KnownRule.RX09,
                                Subject.Kind.PERSON,
                                broken.charged().key(),
                                line.lineKey()),
                        new Subject(Subject.Kind.PERSON, broken.charged().key(), List.of(line.institutionCode())))
                .at(line.institutionCode(), line.region())
                .during(line.occurredAt(), line.occurredAt())
                .atRisk(broken.amountFen())
                .scored(0)
                .arg("institution", Arg.text(line.institutionCode()))
                .arg("item", Arg.text(line.itemCode()))
                .arg("restriction", restriction)
                .arg("occurred_at", Arg.time(Instant.ofEpochMilli(line.occurredAt())))
                .arg("amount", amount)
                .evidence(
                        line.eventId(),
                        "restricted_line",
                        broken.charged().eventTime(),
                        Map.of("item", Arg.text(line.itemCode()), "restriction", restriction, "amount", amount))
                .build();
    }
}
