package org.fundwatch.serving.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.fundwatch.schemas.indicator.Measured;

/**
 * How pages and reports show measures: shares in percent, costs in yuan, stays in days. The band of the peers is median ± 1.4826 MAD, as
 * wide as the standard deviation of a normal distribution on each side.
 */
public final class MeasureFormats {
    private static final long CONSISTENCY_E4 = 14_826;
    private static final long WHOLE = 10_000;

    /** The institution's own. */
    public String value(Measured measured) {
        return shown(measured, measured.valueE4());
    }

    /** The peers' median; a dash without peers. */
    public String median(Measured measured) {
        return measured.peers() == 0 ? "–" : shown(measured, measured.medianE4());
    }

    /** From where to where the peers' values mostly lie; a dash without peers. */
    public String band(Measured measured) {
        if (measured.peers() == 0) {
            return "–";
        }
        long width = measured.madE4() * CONSISTENCY_E4 / WHOLE;
        return shown(measured, measured.medianE4() - width) + " – " + shown(measured, measured.medianE4() + width);
    }

    private static String shown(Measured measured, long valueE4) {
        return switch (measured.measure()) {
            case COST_PER_VISIT -> "¥ " + decimal(valueE4, 4, 2);
            case MEAN_STAY -> decimal(valueE4, 4, 1);
            case EXAM_SHARE,
                    OUT_OF_CATALOGUE_SHARE,
                    ESSENTIAL_SHARE,
                    ADJUVANT_SHARE,
                    NIGHT_SHARE,
                    GROWTH,
                    REGION_GROWTH,
                    BED_USE -> decimal(valueE4, 2, 2) + " %";
        };
    }

    private static String decimal(long number, int scale, int shown) {
        return BigDecimal.valueOf(number, scale)
                .setScale(shown, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
