package org.fundwatch.serving.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class ReconciliationTest {
    private static final Instant FIRST = Instant.parse("2026-07-05T16:00:00Z"); // midnight of the 6th in Shanghai
    private static final String PATH = "/api/v1/reconciliation?institution=H-books&date=2026-07-06";

    private final LocalSystem system;

    ReconciliationTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aDayIsWhatWasBookedOnIt() {
        publish(Samples.paid("rec-1", "S-rec-1", "P1", FIRST));
        publish(Samples.paid("rec-2", "S-rec-2", "P1", FIRST.plusSeconds(30)));
        publish(Samples.paid("rec-eve", "S-rec-eve", "P1", FIRST.minusMillis(1)));
        publish(Samples.paid("rec-next", "S-rec-next", "P1", FIRST.plusSeconds(86_400)));
        publish(Samples.verdict("rec-quote", "S-rec-quote", "P1", FIRST, EventType.PRE_SETTLEMENT, null, 83_36));
        publish(Samples.verdict("rec-back", "S-rec-1", "P1", FIRST.plusSeconds(60), EventType.REVERSAL, null, -83_36));
        publish(Samples.verdict("rec-again", "S-rec-2", "P1", FIRST, EventType.SETTLEMENT, "v-rec-2", 83_36));
        ObjectNode superseding =
                JsonCodec.mapper().valueToTree(Samples.paid("rec-3", "S-rec-2", "P1", FIRST.plusSeconds(86_399)));
        superseding
                .put("supersedes", "v-rec-2")
                .put("event_type", "REVIEW_RESOLUTION")
                .put("fixmedins_code", "H-books");
        system.publish(Topics.VERDICTS, "P1", JsonCodec.write((Object) superseding));
        system.awaitStored(Topics.VERDICTS);

        JsonNode day = Client.json(
                Client.of(system, Role.GATEWAY, List.of(), List.of("H-books")).get(PATH));

        // rec-1 and its reversal, and the resolution that stands in the place of rec-2
        assertThat(day.at("/total/count").asInt()).isEqualTo(3);
        assertThat(day.at("/total/hifp_pay").decimalValue()).isEqualByComparingTo("83.36");
        assertThat(day.path("sums"))
                .extracting(sum -> sum.path("event_type").asText() + " "
                        + sum.path("count").asInt())
                .containsExactly("REVERSAL 1", "REVIEW_RESOLUTION 1", "SETTLEMENT 1");
    }

    @Test
    void onlyItsOwnInstitutionsAndOnlyDays() {
        Client other = Client.of(system, Role.GATEWAY, List.of(), List.of("H-other"));
        assertThat(other.get(PATH).statusCode()).isEqualTo(403);
        Client elsewhere = Client.of(system, Role.GATEWAY, List.of("1401"), List.of());
        assertThat(Client.json(elsewhere.get(PATH)).at("/total/count").asInt()).isZero();
        assertThat(Client.gateway(system)
                        .get(PATH.replace("2026-07-06", "+999999999-12-31"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Client.gateway(system)
                        .get(PATH.replace("2026-07-06", "today"))
                        .statusCode())
                .isEqualTo(400);
    }

    private void publish(Verdict verdict) {
        system.publish(Topics.VERDICTS, "P1", Samples.at("H-books", verdict));
    }
}
