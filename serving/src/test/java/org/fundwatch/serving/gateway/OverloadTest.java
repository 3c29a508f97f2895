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
    private static final String RELATIVE = "P0000000002-overload";

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
        whatIsFullStillKnowsWhoWaits(pending.iterator().next());
        assertThat(system.job().seen().stream()
                        .map(record -> JsonCodec.readHeader(record.value()).eventId()))
                .containsAll(pending)
                .doesNotContainAnyElementsOf(refused)
                .doesNotContain("full-overload", "full-overload-aid");
        assertThat(system.job().seen().stream()
                        .map(record -> JsonCodec.readHeader(record.value()).psnNo()))
                .as("no hold was asked for")
                .doesNotContain(RELATIVE);

        pending.forEach(id ->
                system.publish(Topics.VERDICTS, PERSON, Samples.paid(id, "S-" + id, PERSON, Samples.MONDAY_NINE)));
        system.await(
                "room for a settlement",
                () -> gateway.post(PATH, settlement("after-overload")).statusCode() == 200);
    }

    private void whatIsFullStillKnowsWhoWaits(String pending) {
        String aid = "\"family_aid\":{\"authoriser_psn_no\":\"" + RELATIVE
                + "\",\"amt\":10.00,\"authoriser_cert_type\":\"01\"},";
        String withAid = SettlementApiTest.settlement("full-overload-aid", "S-full", "H1", aid);
        assertThat(gateway.post(PATH, settlement("full-overload")).body()).contains("\"BUSY\"");
        assertThat(gateway.post(PATH, withAid).body()).contains("\"BUSY\"");
        assertThat(gateway.post(PATH, settlement(pending)).statusCode())
                .as("its answer may come")
                .isEqualTo(202);
        assertThat(gateway.post(PATH, "{\"event_id\":5").statusCode())
                .as("rubbish does not become better by sending it again")
                .isEqualTo(400);
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
