package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The job answers nothing: as many settlements as the limit says wait and are PENDING at their deadline. What comes then is
 * refused at once with when to come again, and is nowhere in the log. When the job answers, there is room again by itself.
 */
@ExtendWith(LocalSystem.Extension.class)
class OverloadTest {
    private static final String PATH = "/api/v1/settlements";
    private static final String PERSON = "P0000000001";
    private static final int REFUSED = 20;

    private final LocalSystem system;
    private final Client gateway;

    OverloadTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.gateway(system);
    }

    @Test
    void whatIsBeyondTheLimitIsRefusedWithoutAWaitAndNeverAppended() {
        List<String> pending = fill();
        try {
            assertThat(pending).isNotEmpty();
            for (int i = 0; i < REFUSED; i++) {
                HttpResponse<String> refused = gateway.post(PATH, settlement("silent-beyond-" + i));
                assertThat(refused.statusCode())
                        .as("refused, where one that waits in vain gets 202")
                        .isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
                assertThat(refused.body()).contains("\"BUSY\"", "not appended");
            }
            Set<String> appended = system.job().seen().stream()
                    .map(record -> JsonCodec.readHeader(record.value()).eventId())
                    .collect(Collectors.toSet());
            assertThat(appended).containsAll(pending).noneMatch(id -> id.startsWith("silent-beyond-"));
        } finally {
            pending.forEach(id ->
                    system.publish(Topics.VERDICTS, PERSON, Samples.paid(id, "S-" + id, PERSON, Samples.MONDAY_NINE)));
        }
        system.await(
                "room for a settlement",
                () -> gateway.post(PATH, settlement("after-overload")).statusCode() == 200);
    }

    /** Sends as many as may wait, at once; some of those of other tests may wait already. */
    private List<String> fill() {
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new TreeMap<>();
        for (int i = 0; i < LocalSystem.IN_FLIGHT_LIMIT; i++) {
            String id = "silent-overload-" + i;
            answers.put(id, gateway.postLater(PATH, settlement(id)));
        }
        List<String> pending = new ArrayList<>();
        answers.forEach((id, answer) -> {
            int status = answer.join().statusCode();
            assertThat(status).isIn(202, 503);
            if (status == 202) {
                pending.add(id);
            }
        });
        return pending;
    }

    private static String settlement(String id) {
        return SettlementApiTest.settlement(id, "S-" + id, "H1", "");
    }
}
