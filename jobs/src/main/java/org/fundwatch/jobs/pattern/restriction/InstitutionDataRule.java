package org.fundwatch.jobs.pattern.restriction;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.rule.FactRule;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.jobs.pattern.rule.RuleStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;

/**
 * DQ02 on an institution (rules.md): so many persons with the same impossible item that its own table of items must be
 * wrong; drugs without a known doctor, one alert for each day. What comes after the first {@value #MOST} of a key within
 * the memory changes nothing.
 */
public final class InstitutionDataRule implements FactRule<DefectFact> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST = 200;
    private static final int SHOWN = 20;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(KnownRule.DQ02.most("window_days"));

    /**
     * Its drafts.
     *
     * @param persons what has been said of persons, with the place of detection as timestamp
     */
    public static DataStream<AlertDraft> drafts(DataStream<AlertDraft> persons, DataStream<BillFact> bills) {
        DataStream<DefectFact> items = persons.process(new ImpossibleItems())
                .returns(DefectFact.class)
                .uid("pattern.dq02-items")
                .name("pattern.dq02-items");
        DataStream<DefectFact> doctors = RuleStage.facts(
                bills, "pattern.dq02-doctors", DefectFact.class, fact -> DefectFact.ofBill(fact).stream());
        return RuleStage.review(items.union(doctors), new InstitutionDataRule(), DefectFact.class);
    }

    @Override
    public KnownRule rule() {
        return KnownRule.DQ02;
    }

    @Override
    public Duration context() {
        return LONGEST_WINDOW;
    }

    @Override
    public Duration correction() {
        return LONGEST_WINDOW;
    }

    @Override
    public int mostFacts(DefectFact further) {
        return MOST;
    }

    @Override
    public List<Judgement> judge(Known<DefectFact> known) {
        List<DefectFact> ordered = known.facts().stream()
                .sorted(Comparator.comparingLong(DefectFact::occurredAt).thenComparing(DefectFact::id))
                .toList();
        return switch (ordered.get(0).matter()) {
            // the day is in the key; the first bills show what is wrong
            case UNKNOWN_DOCTOR -> List.of(judgement(ordered.subList(0, Math.min(SHOWN, ordered.size())), "day"));
            case ITEM_MAPPING -> mapping(ordered);
        };
    }

    /** Every window that holds enough persons; windows that share a line as one. */
    private static List<Judgement> mapping(List<DefectFact> ordered) {
        List<List<DefectFact>> series = new ArrayList<>();
        int taken = 0;
        for (int first = 0; first < ordered.size(); first++) {
            DefectFact one = ordered.get(first);
            long end = one.occurredAt()
                    + Duration.ofDays(one.terms().value("window_days")).toMillis();
            Set<String> persons = new HashSet<>();
            int past = first;
            while (past < ordered.size() && ordered.get(past).occurredAt() <= end) {
                persons.add(ordered.get(past).psnNo());
                past++;
            }
            if (persons.size() < one.terms().value("mapping_persons")) {
                continue;
            }
            if (first >= taken) {
                series.add(new ArrayList<>());
            }
            series.get(series.size() - 1).addAll(ordered.subList(Math.max(first, taken), Math.max(past, taken)));
            taken = Math.max(past, taken);
        }
        return series.stream()
                .map(defects -> judgement(defects, defects.get(0).id()))
                .toList();
    }

    private static Judgement judgement(List<DefectFact> defects, String anchor) {
        DefectFact first = defects.get(0);
        DefectFact last = defects.get(defects.size() - 1);
        long amount = defects.stream().mapToLong(DefectFact::amountFen).reduce(0, Fen::sumUpToMax);
        long records = switch (first.matter()) {
            case ITEM_MAPPING -> defects.size();
            case UNKNOWN_DOCTOR -> defects.stream().mapToLong(DefectFact::lines).sum();
        };
        AlertContent alert = AlertContent.of(
                        first.terms(),
                        AlertIds.of(
                                KnownRule.DQ02,
                                Subject.Kind.INSTITUTION,
                                first.institutionCode(),
                                first.matter().name(),
                                first.key(),
                                anchor),
                        new Subject(Subject.Kind.INSTITUTION, first.institutionCode(), List.of()))
                .at(first.institutionCode(), first.region())
                .during(first.occurredAt(), last.occurredAt())
                .atRisk(0)
                .scored(0)
                .arg("matter", Arg.text(first.matter().name()))
                .arg("records", Arg.count(records))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(first.occurredAt())))
                .arg("last_at", Arg.time(Instant.ofEpochMilli(last.occurredAt())))
                .arg("amount", Arg.money(amount));
        for (DefectFact defect : defects) {
            alert.evidence(
                    defect.eventId(),
                    "wrong_record",
                    defect.eventTime(),
                    Map.of("amount", Arg.money(defect.amountFen())));
        }
        return Judgement.stands(alert.build(), anchorAt(defects));
    }

    private static long anchorAt(List<DefectFact> defects) {
        return defects.stream().mapToLong(DefectFact::orderTime).min().orElseThrow();
    }

    /** Takes from what is said of persons the items that nature excludes. */
    private static final class ImpossibleItems extends ProcessFunction<AlertDraft, DefectFact> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(AlertDraft draft, Context context, Collector<DefectFact> out) {
            Long place = context.timestamp();
            if (place == null) {
                throw new IllegalStateException("a draft came without its place in the order of detection");
            }
            DefectFact.ofDraft(draft, place).ifPresent(out::collect);
        }
    }
}
