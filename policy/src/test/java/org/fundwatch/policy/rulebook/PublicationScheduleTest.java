package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.rulebook.PublicationSchedule.Reception;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationScheduleTest {
    private static final Duration LEAD = Duration.ofMinutes(5);
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final Instant IN_TIME = NOON.minus(LEAD);

    private final PublicationSchedule schedule = new PublicationSchedule(LEAD);

    @Test
    void theFirstIsInForceFromTheBeginningOfTimeWhateverItSays() {
        assertThat(schedule.inForceAt(NOON)).isEmpty();
        assertThat(schedule.read(manifest(1, NOON), NOON.plusSeconds(1))).isEqualTo(Reception.ACCEPTED);
        assertThat(inForceAt(Instant.EPOCH)).isEqualTo(1);
    }

    @Test
    void anotherIsInForceFromItsInstantOn() {
        readFirst();
        schedule.read(manifest(2, NOON), IN_TIME);
        assertThat(inForceAt(NOON.minusMillis(1))).isEqualTo(1);
        assertThat(inForceAt(NOON)).isEqualTo(2);
    }

    @Test
    void onesThatBecomeActiveSoonerThanTheLeadAfterTheirAppendAreRefused() {
        readFirst();
        assertThat(schedule.read(manifest(2, NOON), IN_TIME.plusMillis(1))).isEqualTo(Reception.TOO_SOON);
        assertThat(schedule.read(manifest(2, null), IN_TIME)).isEqualTo(Reception.TOO_SOON);
        assertThat(inForceAt(NOON)).isEqualTo(1);
        assertThat(schedule.read(manifest(2, NOON), IN_TIME)).isEqualTo(Reception.ACCEPTED);
    }

    @Test
    void aNumberIsGivenOnce() {
        readFirst();
        schedule.read(manifest(2, NOON), IN_TIME);
        assertThat(schedule.read(manifest(2, NOON), IN_TIME)).isEqualTo(Reception.REPEATED);
        assertThat(schedule.read(manifest(2, NOON.plusSeconds(1)), IN_TIME)).isEqualTo(Reception.NUMBER_TAKEN);
        assertThat(inForceAt(NOON.plusSeconds(1))).isEqualTo(2);
        assertThat(schedule.accepted()).containsExactly(manifest(1, null), manifest(2, NOON));
    }

    @Test
    void theOrderOfTheLogDoesNotDecideWhichIsInForce() {
        schedule.read(manifest(4, NOON), IN_TIME);
        schedule.read(manifest(3, NOON), IN_TIME);
        schedule.read(manifest(2, NOON.plusSeconds(60)), IN_TIME);
        schedule.read(manifest(5, NOON.plusSeconds(60)), IN_TIME);
        readFirst();
        assertThat(inForceAt(NOON.minusMillis(1))).isEqualTo(1);
        assertThat(inForceAt(NOON))
                .as("of two at one instant the higher number")
                .isEqualTo(4);
        assertThat(inForceAt(NOON.plusSeconds(60))).isEqualTo(5);
    }

    @Test
    void whatIsNoPublicationIsRefused() {
        assertThat(schedule.read(manifest(0, NOON), IN_TIME)).isEqualTo(Reception.UNUSABLE);
        PublicationManifest elsewhere = new PublicationManifest(1, null, Map.of("rules/a.yaml", "../../secret"));
        assertThat(schedule.read(elsewhere, NOON)).isEqualTo(Reception.UNUSABLE);
        for (String tables : List.of("", ",\"tables\":{}", ",\"tables\":{\"rules/a.yaml\":null}")) {
            byte[] json = ("{\"number\":1" + tables + "}").getBytes(StandardCharsets.UTF_8);
            PublicationManifest read = JsonCodec.read(PublicationManifest.class, json);
            assertThat(schedule.read(read, NOON)).as(tables).isEqualTo(Reception.UNUSABLE);
        }
        assertThat(schedule.accepted()).isEmpty();
    }

    @Test
    void whatWasAcceptedBeforeIsTakenOverAsItIs() {
        schedule.restore(manifest(1, null));
        schedule.restore(manifest(2, NOON));
        assertThat(inForceAt(NOON)).isEqualTo(2);
        assertThat(schedule.numbered(2)).contains(manifest(2, NOON));
        assertThat(schedule.numbered(3)).isEmpty();
    }

    private void readFirst() {
        assertThat(schedule.read(manifest(1, null), NOON)).isEqualTo(Reception.ACCEPTED);
    }

    private int inForceAt(Instant instant) {
        return schedule.inForceAt(instant).orElseThrow().number();
    }

    private static PublicationManifest manifest(int number, @Nullable Instant activeFrom) {
        return new PublicationManifest(number, activeFrom, Map.of("rules/a.yaml", "0".repeat(64)));
    }
}
