package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers are the same when all but the time of the decision is, and each counts as often as it came. */
class DigestsTest {
    @Test
    void onlyTheTimeOfTheDecisionMayDiffer() {
        Digests expected = of("{\"a\":1,\"decided_at\":\"2026-03-02T09:00:00+08:00\"}", "{\"a\":2}");

        assertThat(of("{\"a\":1,\"decided_at\":\"1970-01-01T08:00:00+08:00\"}", "{\"a\":2}")
                        .notIn(expected))
                .isZero();
        assertThat(of("{\"a\":3,\"decided_at\":\"2026-03-02T09:00:00+08:00\"}", "{\"a\":2}")
                        .notIn(expected))
                .isOne();
    }

    @Test
    void anAnswerGivenTwiceIsOneTooMany() {
        Digests expected = of("{\"a\":1}", "{\"a\":2}");
        Digests twice = of("{\"a\":1}", "{\"a\":1}");

        assertThat(twice.notIn(expected)).isOne();
        assertThat(expected.notIn(twice)).isOne();
    }

    private static Digests of(String... answers) {
        Digests digests = new Digests();
        List.of(answers).forEach(answer -> digests.add(answer.getBytes(UTF_8)));
        return digests;
    }
}
