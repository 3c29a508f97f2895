package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.Append;
import org.junit.jupiter.api.Test;

class PendingEventsTest {
    private Instant now = Instant.parse("2026-03-09T01:00:00Z");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PendingEvents pending = new PendingEvents(properties(2), new SetClock(), new RequestQueue(), metrics);

    @Test
    void aRepetitionWaitsForTheSameAnswerAndIsNotAppendedAgain() {
        PendingEvents.Registration first = pending.register("e", "P1", "h");
        now = now.plus(Duration.ofMinutes(14));
        PendingEvents.Registration again = pending.register("e", "P1", "h");

        assertThat(first.first()).isTrue();
        assertThat(again.first()).isFalse();
        assertThat(again.event()).isSameAs(first.event());
    }

    @Test
    void anEntryWithoutAnAnswerIsForgottenAfterFifteenMinutesThoughThereIsRoom() {
        pending.register("lost", "P1", "h");
        now = now.plus(Duration.ofMinutes(15)).plusMillis(1);

        assertThat(pending.register("lost", "P1", "h").first()).isTrue();
        now = now.plus(Duration.ofMinutes(15)).plusMillis(1);
        pending.register("other", "P1", "h");
        assertThat(pending.awaits("lost")).isFalse();
        assertThat(metrics.get("gateway_pending_events").gauge().value()).isEqualTo(1);
    }

    /** Who is refused for want of room never registers: the question for room must itself forget what is too old. */
    @Test
    void whoNeverGetsAnAnswerShutsTheOthersOutForFifteenMinutesAtMost() {
        PendingEvents.inDoubt(pending.register("lost-1", "P1", "h").event());
        PendingEvents.inDoubt(pending.register("lost-2", "P1", "h").event());
        assertThat(pending.isFull()).isTrue();

        now = now.plus(Duration.ofMinutes(15)).plusMillis(1);
        assertThat(pending.isFull()).isFalse();
    }

    @Test
    void aRepetitionIsAppendedAgainWhereTheFirstAppendIsInDoubt() {
        PendingEvents.Registration first = pending.register("e", "P1", "h");
        PendingEvents.inDoubt(first.event());

        PendingEvents.Registration again = pending.register("e", "P1", "h");
        assertThat(again.first()).isTrue();
        assertThat(again.event()).isSameAs(first.event());
        assertThat(pending.register("e", "P1", "h").first()).isFalse();

        pending.judged("e", "P1", new byte[] {1});
        assertThat(first.event().answer()).isCompleted();
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void theVerdictOnAnotherPersonsEventOfTheSameIdIsNoAnswer() {
        PendingEvents.Registration mine = pending.register("e", "P1", "h");
        pending.judged("e", "P2", new byte[] {1});
        assertThat(mine.event().answer()).isNotDone();
        assertThat(pending.awaits("e")).isTrue();

        pending.judged("e", "P1", new byte[] {2});
        assertThat(mine.event().answer()).isCompleted();
    }

    @Test
    void otherContentIsNotAppendedInPlaceOfAnAppendInDoubt() {
        PendingEvents.Registration first = pending.register("e", "P1", "h");
        PendingEvents.inDoubt(first.event());

        assertThat(pending.register("e", "P1", "other").first()).isFalse();
        assertThat(pending.register("e", "P1", "h").first()).isTrue();
    }

    @Test
    void whatWasOnceInDoubtIsNeverCalledNotAppended() {
        PendingEvents.Registration first = pending.register("e", "P1", "h");
        PendingEvents.inDoubt(first.event());
        pending.register("e", "P1", "h");
        pending.notAppended("e", first.event());

        assertThat(first.event().answer()).isNotDone();
        assertThat(pending.register("e", "P1", "h").first()).isTrue();
        pending.appended("e", first.event(), new Append.Done(0, 7));
        assertThat(pending.register("e", "P1", "h").first()).isFalse();
    }

    @Test
    void whatCertainlyWasNotAppendedIsSaidSo() {
        PendingEvents.Registration first = pending.register("e", "P1", "h");
        pending.notAppended("e", first.event());

        assertThat(first.event().answer()).isCompletedWithValue(new GatewayAnswer.NotAppended());
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void beyondTheLimitNothingNewIsTaken() {
        pending.register("a", "P1", "h");
        pending.register("b", "P1", "h");

        assertThat(pending.register("c", "P1", "h")).isNull();
        assertThat(pending.register("a", "P1", "h").first()).isFalse();
    }

    private static ServingProperties properties(int limit) {
        return new ServingProperties(
                "", null, Path.of("."), null, null, Duration.ofMinutes(5), Duration.ofSeconds(2), limit, true, true);
    }

    private final class SetClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
