package org.fundwatch.jobs.pattern.stock;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.tally.Portion;
import org.fundwatch.jobs.pattern.tally.Sum;
import org.fundwatch.jobs.pattern.tally.TallyRule;
import org.fundwatch.jobs.pattern.tally.TallyStage;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;

/**
 * PR06, 虚报、串换: an institution sold more of an item than it had and got (条例 art. 15, 38). Sales are those of the stock
 * reports; a purchase counts for a sale up to {@code grace_hours} after it, in full days; goods returned, returned to the
 * supplier and changes of stock net out; a count sets the book. Nothing is judged before the institution's first report on
 * its stock; an item that it never reported was not there. One alert an item and calendar month in which the shortage grew,
 * by {@code packs} at least, worth what came on top.
 */
public final class OversoldItem implements TallyRule {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long ONE = 10_000;
    private static final long HOURS_OF_A_DAY = 24;
    private static final int DAYS_KEPT = 200;
    private static final int DAYS_BETWEEN_CUTS = 30;

    /** Its drafts, from stock reports. */
    public static DataStream<AlertDraft> drafts(DataStream<InstitutionFact> stock) {
        DataStream<Portion> portions = DataStreamUtils.reinterpretAsKeyedStream(stock, InstitutionFact::institutionCode)
                .process(new StockReports(), TypeInformation.of(Portion.class))
                .uid("pattern.pr06-stock")
                .name("pattern.pr06-stock");
        return TallyStage.drafts(portions, new OversoldItem());
    }

    @Override
    public KnownRule rule() {
        return KnownRule.PR06;
    }

    @Override
    public Duration correction() {
        return Duration.ofDays(100);
    }

    /** What was there holds on while nothing happens: a quiet item is not an item that was not there. */
    @Override
    public Duration memory() {
        return Duration.ofDays(731);
    }

    @Override
    public boolean judgesAbsence() {
        return true;
    }

    /** A sale waits for the purchase that may still be reported for it. */
    @Override
    public boolean waitsForReports() {
        return true;
    }

    /** Half a year of days on which an item came and was sold, and counts. */
    @Override
    public int mostHeadings() {
        return 700;
    }

    @Override
    public int mostSamples() {
        return 3;
    }

    @Override
    public List<Alert> judge(Told told) {
        long graceDays = (told.terms().value("grace_hours") + HOURS_OF_A_DAY - 1) / HOURS_OF_A_DAY;
        StockBook book = new StockBook(told.sums());
        SortedMap<YearMonth, List<Growth>> months = new TreeMap<>();
        for (StockBook.Short one : book.shortages(dayOf(told.now() - 1) - graceDays, graceDays)) {
            YearMonth month = YearMonth.from(LocalDate.ofEpochDay(one.day()));
            // what was missing already in a book that was folded up was told of then
            long before = Math.max(toldBefore(months.headMap(month), one.from()), Math.max(0, -one.stockE4()));
            if (one.missingE4() - before >= told.terms().value("packs") * ONE) {
                months.computeIfAbsent(month, key -> new ArrayList<>()).add(new Growth(one, before));
            }
        }
        List<Alert> found = new ArrayList<>();
        months.forEach((month, shortages) -> found.add(alert(told, month, shortages, book)));
        return found;
    }

    /** A shortage and what of it, in 1/10000 packs, the months before have told. */
    private record Growth(StockBook.Short now, long beforeE4) {
        /** What is new of it costs, at the average price of what was sold since the book began. */
        long amountFen(StockBook book) {
            long sold = now.soldE4();
            long amount = book.soldBetween(now.from() + 1, now.day()).stream()
                    .mapToLong(Sum::amountFen)
                    .reduce(0, Fen::sumUpToMax);
            return sold <= 0
                    ? 0
                    : Totals.share(
                            Math.max(0, amount), Math.min(now.missingE4(), sold) - Math.min(beforeE4, sold), sold);
        }
    }

    /** The worst of the shortages since the book began that the months before have told; none, nothing. */
    private static long toldBefore(SortedMap<YearMonth, List<Growth>> months, long from) {
        return months.values().stream()
                .flatMap(List::stream)
                .filter(growth -> growth.now().from() == from)
                .mapToLong(growth -> growth.now().missingE4())
                .max()
                .orElse(0);
    }

    private static Alert alert(Told told, YearMonth month, List<Growth> shortages, StockBook book) {
        String[] key = told.keyParts(2);
        StockBook.Short first = shortages.get(0).now();
        StockBook.Short worst = shortages.get(shortages.size() - 1).now();
        List<Sum> sales = book.soldBetween(first.day(), worst.day());
        // of each book the last shortage of the month, which is its worst
        SortedMap<Long, Growth> books = new TreeMap<>();
        shortages.forEach(growth -> books.put(growth.now().from(), growth));
        long amount = books.values().stream()
                .mapToLong(growth -> growth.amountFen(book))
                .reduce(0, Fen::sumUpToMax);
        AlertContent alert = AlertContent.of(
                        told.terms(),
                        AlertIds.of(KnownRule.PR06, Subject.Kind.INSTITUTION, key[0], key[1], month.toString()),
                        new Subject(Subject.Kind.INSTITUTION, key[0], List.of()))
                .at(key[0], told.region())
                .during(startOf(first.day()), startOf(worst.day() + 1))
                .atRisk(amount)
                .scored(worst.missingE4() / ONE / 10)
                .arg("institution", Arg.text(key[0]))
                .arg("item", Arg.text(key[1]))
                .arg("from", Arg.date(LocalDate.ofEpochDay(worst.from())))
                .arg("first_at", Arg.time(Instant.ofEpochMilli(startOf(first.day()))))
                .arg("stock", packs(worst.stockE4()))
                .arg("taken_in", packs(worst.inE4()))
                .arg("sold", packs(worst.soldE4()))
                .arg("missing", packs(worst.missingE4()))
                .arg("amount", Arg.money(amount));
        sales.stream()
                .flatMap(sum -> sum.standing().stream())
                .forEach(one -> alert.evidence(
                        one.eventId(),
                        "unfounded_sale",
                        one.eventTime(),
                        Map.of("amount", Arg.money(one.amountFen()))));
        return alert.build();
    }

    /** What is older than the memory becomes one count at its beginning: the book as it was. */
    @Override
    public SortedMap<String, Sum> kept(SortedMap<String, Sum> sums, long now) {
        long cut = dayOf(now) - DAYS_KEPT;
        if (sums.keySet().stream()
                .noneMatch(heading -> StockHeading.read(heading).day() < cut - DAYS_BETWEEN_CUTS)) {
            return sums;
        }
        SortedMap<String, Sum> kept = new TreeMap<>();
        sums.forEach((heading, sum) -> {
            if (StockHeading.read(heading).day() > cut) {
                kept.put(heading, sum);
            }
        });
        kept.put(
                new StockHeading(StockHeading.COUNTED, cut).name() + "||",
                new Sum(1, new StockBook(sums).at(cut), 0, List.of(), List.of()));
        return kept;
    }

    private static Arg packs(long quantityE4) {
        return Arg.decimalE6(quantityE4 * 100);
    }

    private static long dayOf(long instant) {
        return Shanghai.dateOf(Instant.ofEpochMilli(instant)).toEpochDay();
    }

    private static long startOf(long day) {
        return Shanghai.startOf(LocalDate.ofEpochDay(day)).toEpochMilli();
    }
}
