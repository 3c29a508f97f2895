package org.fundwatch.jobs.pattern.bill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No number of a bill overflows. */
class TotalsTest {
    @Test
    void sumsAndProductsOfHonestNumbersAreExact() {
        assertThat(Totals.sum(3_050, -50)).isEqualTo(3_000);
        assertThat(Totals.product(3_333_333, 3)).isEqualTo(9_999_999);
        assertThat(Totals.product(-4, 5)).isEqualTo(-20);
    }

    @Test
    void othersStopAtTheBound() {
        assertThat(Totals.sum(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Totals.MOST);
        assertThat(Totals.sum(Long.MIN_VALUE, Long.MIN_VALUE)).isEqualTo(-Totals.MOST);
        assertThat(Totals.product(Long.MAX_VALUE, 2)).isEqualTo(Totals.MOST);
        assertThat(Totals.product(Long.MAX_VALUE, -2)).isEqualTo(-Totals.MOST);
        assertThat(Totals.product(4_000_000_000L, 4_000_000_000L)).isEqualTo(Totals.MOST);
    }
}
