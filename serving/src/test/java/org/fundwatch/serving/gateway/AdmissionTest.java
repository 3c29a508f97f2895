package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who waits is to be answered within a second: so no more may wait than the job answers in 600 ms. */
class AdmissionTest {
    private static final long NOON = 1_772_424_000_000L;
    private static final int MOST = 4096;

    private final Admission admission = new Admission(MOST);

    @Test
    void aSystemAtRestLetsABurstWait() {
        assertThat(enter(200, NOON)).isEqualTo(128);
    }

    @Test
    void whoLeavesMakesRoom() {
        enter(128, NOON);
        admission.leave(NOON, NOON + 10);
        assertThat(enter(5, NOON + 10)).isEqualTo(1);
    }

    /** 1,000 in two seconds are 300 in 600 ms. */
    @Test
    void asManyWaitAsAreAnsweredInSixHundredMilliseconds() {
        answer(500, NOON);
        answer(500, NOON + 1_000);
        assertThat(enter(1_000, NOON + 1_100)).isEqualTo(300);
    }

    @Test
    void whatWasAnsweredLongAgoSaysNothing() {
        answer(1_000, NOON);
        assertThat(enter(1_000, NOON + 2_250)).isEqualTo(128);
    }

    @Test
    void neverMoreThanTheLimit() {
        answer(100_000, NOON);
        assertThat(enter(5_000, NOON + 10)).isEqualTo(MOST);
    }

    /** Where the processors cannot keep up, the queue is in front of us. */
    @Test
    void whoIsYetToBeLookedAtWaitsToo() {
        enter(100, NOON);
        assertThat(admission.hasPlace(NOON, 27)).isTrue();
        assertThat(admission.hasPlace(NOON, 28)).isFalse();
    }

    /** They have been told PENDING: what never comes must not shut the others out. */
    @Test
    void whoWaitsForLongTakesNobodysPlace() {
        enter(128, NOON);
        assertThat(enter(1, NOON + 9_500)).isZero();
        assertThat(enter(200, NOON + 10_250)).isEqualTo(128);
        admission.leave(NOON, NOON + 10_300);
        assertThat(enter(1, NOON + 10_300)).isZero();
    }

    /** What piled up while the job stood still is no measure of its pace. */
    @Test
    void answersToWhatWaitedForLongMakeNoRoom() {
        for (int i = 0; i < 1_000; i++) {
            admission.answered(NOON, NOON + 10_000);
        }
        assertThat(enter(1_000, NOON + 10_100)).isEqualTo(128);
    }

    @Test
    void aClockThatGoesBackShutsNobodyOutForGood() {
        enter(128, NOON + 3_600_000);
        for (long later = NOON; later < NOON + 10_250; later += 250) {
            enter(1, later);
        }
        assertThat(enter(1, NOON + 10_500)).isEqualTo(1);
    }

    private int enter(int times, long now) {
        int entered = 0;
        for (int i = 0; i < times; i++) {
            entered += admission.enter(now) ? 1 : 0;
        }
        return entered;
    }

    private void answer(int times, long now) {
        for (int i = 0; i < times; i++) {
            admission.answered(now - 100, now);
        }
    }
}
