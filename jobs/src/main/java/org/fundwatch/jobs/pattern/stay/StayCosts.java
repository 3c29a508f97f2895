package org.fundwatch.jobs.pattern.stay;

import java.util.List;
import org.fundwatch.jobs.pattern.bill.Totals;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one bill of a stay charge, refunds taken off. Amounts in fen, quantities in 1/10000.
 *
 * @param totalFen all lines
 * @param examFen examinations and laboratory
 * @param surgeryE4 surgeries
 * @param charges every line
 * @param days what is charged by the day: beds, and nursing that the fund pays once a day
 */
public record StayCosts(long totalFen, long examFen, long surgeryE4, List<DayItem> days, List<Charge> charges) {

    /** So many days of one item. */
    public record DayItem(String itemCode, boolean bed, long quantityE4, long amountFen) {}

    /**
     * One line.
     *
     * @param refundOf the line that it gives back
     * @param occurredAt when it was given, epoch milliseconds; absent where the fee line of a stay does not say
     */
    public record Charge(
            String lineNo,
            @Nullable String refundOf,
            String itemCode,
            long quantityE4,
            long amountFen,
            @Nullable Long occurredAt) {
        static Charge of(BillLine line, Bill.Type type) {
            boolean dated = type == Bill.Type.INPATIENT_FEES && line.ofItsDay() && line.originalLineNo() == null;
            return new Charge(
                    line.lineNo(),
                    line.originalLineNo(),
                    line.itemCode(),
                    line.quantityE4(),
                    line.amountFen(),
                    dated ? Long.valueOf(line.occurredAt()) : null);
        }
    }

    static StayCosts of(Bill bill) {
        long total = 0;
        long exams = 0;
        long surgeries = 0;
        for (BillLine line : bill.lines()) {
            total = Totals.sum(total, line.amountFen());
            if (is(line, "EXAM") || is(line, "LAB")) {
                exams = Totals.sum(exams, line.amountFen());
            }
            if (is(line, "SURGERY")) {
                surgeries = Totals.sum(surgeries, line.quantityE4());
            }
        }
        List<DayItem> days = bill.lines().stream()
                .filter(line -> is(line, "BED") || isDailyNursing(line))
                .map(line -> new DayItem(line.itemCode(), is(line, "BED"), line.quantityE4(), line.amountFen()))
                .toList();
        return new StayCosts(
                total,
                exams,
                surgeries,
                days,
                bill.lines().stream().map(line -> Charge.of(line, bill.type())).toList());
    }

    /** Other nursing, as an infusion, may be given several times a day: its number says nothing of days. */
    private static boolean isDailyNursing(BillLine line) {
        Integer often = line.dailyFrequency();
        return is(line, "NURSING") && often != null && often == 1;
    }

    private static boolean is(BillLine line, String kind) {
        return kind.equals(line.itemKind());
    }
}
