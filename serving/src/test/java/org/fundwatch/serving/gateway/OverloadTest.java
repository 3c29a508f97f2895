package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The job answers nothing: of many settlements at once some wait and are PENDING at their deadline. The others are refused at
 * once with when to come again, and are nowhere in the log. When the job answers, there is room again by itself.
 */
@ExtendWith(LocalSystem.Extension.class)
class OverloadTest {
    private static final String PATH = "/api/v1/settlements";
    private static final String PERSON = "P0000000001";

    private final LocalSystem system;
    private final Client gateway;

    OverloadTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.gateway(system);
    }

    @Test
    void whatIsTooMuchIsRefusedWithoutAWaitAndNeverAppended() {
        Set<String> pending = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        sendAtOnce(LocalSystem.IN_FLIGHT_LIMIT + 1).forEach((id, answer) -> {
            HttpResponse<String> response = answer.join();
            // one that waits in vain gets 202
            if (response.statusCode() == 202) {
                pending.add(id);
            } else {
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).contains("1");
                assertThat(response.body()).contains("\"BUSY\"", "not appended");
                refused.add(id);
            }
        });
        assertThat(pending).isNotEmpty();
        assertThat(refused)
                .as("half of them wait at most, though the limit alone would refuse one")
                .hasSizeGreaterThan(LocalSystem.IN_FLIGHT_LIMIT / 3);
        assertThat(system.job().seen().stream()
                        .map(record -> JsonCodec.readHeader(record.value()).eventId()))
                .containsAll(pending)
                .doesNotContainAnyElementsOf(refused);

        pending.forEach(id ->
                system.publish(Topics.VERDICTS, PERSON, Samples.paid(id, "S-" + id, PERSON, Samples.MONDAY_NINE)));
        system.await(
                "room for a settlement",
                () -> gateway.post(PATH, settlement("after-overload")).statusCode() == 200);
    }

    private Map<String, CompletableFuture<HttpResponse<String>>> sendAtOnce(int settlements) {
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new TreeMap<>();
        for (int i = 0; i < settlements; i++) {
            String id = "silent-overload-" + i;
            answers.put(id, gateway.postLater(PATH, settlement(id)));
        }
        return answers;
    }

    private static String settlement(String id) {
        return SettlementApiTest.settlement(id, "S-" + id, "H1", "");
    }
}
