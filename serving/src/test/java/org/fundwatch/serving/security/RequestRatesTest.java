package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestRatesTest {
    private final RequestRates rates = new RequestRates();

    @Test
    void aBurstIsLetThroughAndThenOneRequestForEachStepOfTheRate() {
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a", 2, 3, 10_000)).isZero();
        }
        assertThat(rates.take("a", 2, 3, 10_000)).isEqualTo(500);
        assertThat(rates.take("a", 2, 3, 10_499)).isEqualTo(1);
        assertThat(rates.take("a", 2, 3, 10_500)).isZero();
        assertThat(rates.take("a", 2, 3, 10_500)).isEqualTo(500);
    }

    @Test
    void aLongRestFillsTheBucketAndNoMore() {
        for (int i = 0; i < 3; i++) {
            rates.take("a", 2, 3, 0);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(rates.take("a", 2, 3, Long.MAX_VALUE / 2)).isZero();
        }
        assertThat(rates.take("a", 2, 3, Long.MAX_VALUE / 2)).isEqualTo(500);
    }

    @Test
    void oneCallersRequestsAreNotAnothers() {
        assertThat(rates.take("a", 1, 1, 0)).isZero();
        assertThat(rates.take("a", 1, 1, 0)).isEqualTo(1_000);
        assertThat(rates.take("b", 1, 1, 0)).isZero();
    }

    @Test
    void onlyTheCallersThatAskedLastAreKept() {
        assertThat(rates.take("first", 1, 1, 0)).isZero();
        for (int i = 0; i < RequestRates.MOST - 1; i++) {
            rates.take("other " + i, 1, 1, 0);
        }
        assertThat(rates.take("first", 1, 1, 0)).isEqualTo(1_000);
        rates.take("second to ask last is kept, the oldest is not", 1, 1, 0);
        assertThat(rates.take("other 0", 1, 1, 0)).isZero();
        assertThat(rates.take("first", 1, 1, 0)).isEqualTo(1_000);
    }
}
