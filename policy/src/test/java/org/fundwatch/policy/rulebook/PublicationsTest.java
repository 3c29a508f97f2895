package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.rulebook.Publications.Publication;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Test
    void aPublicationIsInForceFromItsInstantOn() {
        Publications publications = Publications.of(List.of(
                new Publication(NOON, empty(2)), new Publication(null, empty(1)), new Publication(NOON, empty(3))));

        assertThat(publications.at(NOON.minusMillis(1)).number()).isEqualTo(1);
        assertThat(publications.at(NOON).number()).isEqualTo(3);
        assertThat(publications.newest().number()).isEqualTo(3);
        assertThat(publications.numbered(2).number()).isEqualTo(2);
        assertThatThrownBy(() -> publications.numbered(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneMustBeInForceFromTheBeginning() {
        List<Publication> late = List.of(new Publication(NOON, empty(1)));
        assertThatThrownBy(() -> Publications.of(late)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Rulebook empty(int number) {
        return RulebookReader.read(number, RulebookFiles.of(Map.of()));
    }
}
