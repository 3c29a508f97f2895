package org.fundwatch.jobs.pattern.stock;

import java.io.Serial;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.state.DayEnd;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the stock reports of an institution what changes the book of an item, from its first report on what it has or
 * gets: what was sold before that says nothing. Lies where the institution's log is.
 *
 * <p>State per institution: {@code since}, when that report was and until when it is kept; a timer clears it {@value #DAYS}
 * days after the last report.
 */
@SuppressWarnings("NullAway.Init") // state is set in open
final class StockReports extends KeyedProcessFunction<String, InstitutionFact, Portion> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int DAYS = 400;
    private static final long MONTH = Duration.ofDays(31).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private transient ValueState<Since> since;

    /** Time of the first report, and until when it is kept. */
    public record Since(long at, long until) {}

    @Override
    public void open(OpenContext context) {
        since = getRuntimeContext().getState(new ValueStateDescriptor<>("since", Since.class));
    }

    @Override
    public void processElement(InstitutionFact fact, Context context, Collector<Portion> out) throws Exception {
        String heading = StockHeading.of(fact);
        RuleTerms terms = fact.terms(KnownRule.PR06).orElse(null);
        Long quantity = fact.quantityE4();
        if (heading == null || terms == null || quantity == null) {
            return;
        }
        Since known = since.value();
        boolean sale = isSale(fact);
        if (!sale) {
            known = keep(known, fact, context);
        }
        if (known == null || fact.eventTime() < known.at()) {
            return;
        }
        Portion portion = portion(fact, heading, quantity, terms, sale);
        if (portion != null) {
            out.collect(portion);
        }
    }

    private Since keep(@Nullable Since known, InstitutionFact fact, Context context) throws Exception {
        long until = DayEnd.after(fact.orderTime() + Duration.ofDays(DAYS).toMillis());
        if (known != null && until < known.until() + MONTH) {
            return known;
        }
        Since kept = new Since(known == null ? fact.eventTime() : known.at(), until);
        since.update(kept);
        context.timerService().registerEventTimeTimer(until);
        return kept;
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Portion> out) throws Exception {
        Since known = since.value();
        if (known != null && known.until() <= time) {
            since.clear();
        }
    }

    private static boolean isSale(InstitutionFact fact) {
        return fact.kind() == InstitutionFact.Kind.SALE || fact.kind() == InstitutionFact.Kind.SALE_RETURN;
    }

    private static @Nullable Portion portion(
            InstitutionFact fact, String heading, long quantity, RuleTerms terms, boolean sale) {
        Integer packSize = fact.packSize();
        if (fact.splitPack() && (packSize == null || packSize <= 0)) {
            // parts of a pack of unknown size are not counted
            return null;
        }
        long packs = fact.splitPack() && packSize != null ? quantity / packSize : quantity;
        boolean returned = fact.kind() == InstitutionFact.Kind.SALE_RETURN;
        boolean sentBack = fact.kind() == InstitutionFact.Kind.PURCHASE_RETURN;
        Long price = fact.transactionPriceMicroYuan();
        // a sale is judged when a purchase may no longer be reported for it
        long waits = sale && !returned ? terms.value("grace_hours") * HOUR : 0;
        return new Portion(
                fact.institutionCode() + '|' + fact.itemCode(),
                heading,
                fact.eventId(),
                fact.eventTime(),
                fact.orderTime(),
                DayEnd.after(fact.orderTime() + waits),
                false,
                sentBack ? -Math.abs(packs) : packs,
                price == null ? 0 : StockHeading.amountFen(quantity, price),
                fact.region(),
                returned ? "GOODS_RETURNED" : sale ? "FURTHER_SALE" : "STOCK_REPORTED",
                terms);
    }
}
