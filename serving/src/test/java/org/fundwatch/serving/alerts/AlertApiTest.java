package org.fundwatch.serving.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class AlertApiTest {
    private static final String MAY = "/api/v1/alerts?from=2026-05-01T00:00:00%2B08:00&to=2026-06-01T00:00:00%2B08:00";

    private final LocalSystem system;

    AlertApiTest(LocalSystem system) {
        this.system = system;
        for (int i = 0; i < 5; i++) {
            Alert.Status status = i == 4 ? Alert.Status.WITHDRAWN : Alert.Status.RAISED;
            var time = java.time.Instant.parse("2026-05-04T01:00:00Z").plusSeconds(i / 2); // pairs share a second
            system.publish(Topics.ALERTS, "may-" + i, Samples.alert("may-" + i, 1, status, time, i * 100L));
        }
        system.awaitStored(Topics.ALERTS);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        Client supervisor = Client.of(system, Role.SUPERVISOR, List.of(), List.of());
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = Client.json(supervisor.get(MAY + "&limit=2" + (next.isEmpty() ? "" : "&cursor=" + next)));
            page.path("alerts").forEach(alert -> ids.add(alert.path("alert_id").asText()));
            next = page.path("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));

        assertThat(ids).containsExactly("may-4", "may-3", "may-2", "may-1", "may-0");
        assertThat(supervisor.get(MAY + "&cursor=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void filtersAndRegionsNarrowTheList() {
        assertThat(count(List.of(), "&status=WITHDRAWN")).isEqualTo(1);
        assertThat(count(List.of(), "&institution=H1&rule=PH01&severity=SUSPECTED&region=1411"))
                .isEqualTo(5);
        assertThat(count(List.of(), "&rule=PH02")).isZero();
        assertThat(count(List.of("1411"), "")).isEqualTo(5);
        assertThat(count(List.of("1401"), "")).isZero();
        assertThat(count(List.of("%"), "")).isZero();
        Client foreign = Client.of(system, Role.SUPERVISOR, List.of("1401"), List.of());
        assertThat(foreign.get("/api/v1/alerts/may-0").statusCode()).isEqualTo(404);
    }

    private int count(List<String> regions, String filter) {
        Client supervisor = Client.of(system, Role.SUPERVISOR, regions, List.of());
        return Client.json(supervisor.get(MAY + filter)).path("alerts").size();
    }
}
