package org.fundwatch.serving.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.fundwatch.schemas.value.Fen;

/** How numbers look to people: grouped yuan, percentages, changes with their sign. */
public class ReportFormats {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    /** Fen as yuan: {@code 1,234.56}. */
    public String yuan(long fen) {
        return new DecimalFormat("#,##0.00", SYMBOLS).format(Fen.toYuan(fen));
    }

    /** Fen as whole yuan, half up: {@code 1,235}. */
    public String wholeYuan(long fen) {
        return new DecimalFormat("#,##0", SYMBOLS).format(Fen.toYuan(fen).setScale(0, RoundingMode.HALF_UP));
    }

    /** {@code 12,345}. */
    public String count(long count) {
        return new DecimalFormat("#,##0", SYMBOLS).format(count);
    }

    /** Basis points as a percentage: {@code 12.34 %}. */
    public String percent(long basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).toPlainString() + " %";
    }

    /** Basis points as signed percentage points: {@code +1.20}. */
    public String points(int basisPoints) {
        return (basisPoints > 0 ? "+" : "") + BigDecimal.valueOf(basisPoints, 2).toPlainString();
    }

    /** Change against an earlier figure: {@code +3.1 %}; a dash where there was nothing before. */
    public String change(long now, long before) {
        if (before <= 0) {
            return "–";
        }
        BigDecimal percent = BigDecimal.valueOf(now)
                .subtract(BigDecimal.valueOf(before))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(before), 1, RoundingMode.HALF_UP);
        return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %";
    }
}
