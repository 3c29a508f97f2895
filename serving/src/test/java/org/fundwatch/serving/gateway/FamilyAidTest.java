package org.fundwatch.serving.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.policy.ledger.HoldEvents;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.EventAppender;
import org.fundwatch.serving.log.KafkaClients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A gateway names who helps and how much; serving asks that person's log first and quotes what it said. */
@ExtendWith(LocalSystem.Extension.class)
class FamilyAidTest {
    private final LocalSystem system;
    private final Client gateway;
    private final String id = "aid-" + UUID.randomUUID();

    FamilyAidTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.gateway(system);
    }

    @Test
    void theSettlementQuotesWhatTheRelativesLogGranted() {
        HttpResponse<String> answer = gateway.post("/api/v1/settlements", settlement("relative-1"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode sent = sent(id).get(0);
        JsonNode quoted = sent.path("family_aid");
        assertThat(quoted.path("authoriser_psn_no").asText()).isEqualTo("relative-1");
        assertThat(quoted.path("beneficiary_psn_no").asText()).isEqualTo("P0000000001");
        assertThat(quoted.path("setl_id").asText()).isEqualTo("S-" + id);
        assertThat(quoted.path("granted_amt").decimalValue()).isEqualByComparingTo("40.00");
        assertThat(quoted.path("use").asText()).isEqualTo("MEDICAL");
        assertThat(quoted.has("amt")).isFalse();
        ConsumerRecord<byte[], byte[]> hold =
                system.job().seen(quoted.path("hold_id").asText()).get(0);
        assertThat(new String(hold.key(), StandardCharsets.UTF_8)).isEqualTo("relative-1");
        JsonNode request = tree(hold.value());
        assertThat(request.path("event_type").asText()).isEqualTo("FAMILY_HOLD");
        assertThat(request.path("authoriser_cert_type").asText()).isEqualTo("01");
        assertThat(request.path("amt").decimalValue()).isEqualByComparingTo("40.00");
    }

    @Test
    void aRepeatedRequestFindsTheSameHold() {
        String body = settlement("relative-2");
        gateway.post("/api/v1/settlements", body);
        gateway.post("/api/v1/settlements", body);

        List<JsonNode> sent = sent(id);
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
    }

    @Test
    void anotherRelativeUnderTheSameEventIsAnotherHold() {
        gateway.post("/api/v1/settlements", settlement("relative-5"));
        gateway.post("/api/v1/settlements", settlement("relative-6"));

        assertThat(system.jdbc()
                        .sql("select authoriser from family_hold where event_id = :id order by authoriser")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("relative-5", "relative-6");
    }

    @Test
    void aPreSettlementOnlyAsks() {
        String body = settlement("relative-3").replace("\"SETTLEMENT\"", "\"PRE_SETTLEMENT\"");
        assertThat(gateway.post("/api/v1/settlements", body).statusCode()).isEqualTo(200);

        String quote = sent(id).get(0).at("/family_aid/hold_id").asText();
        assertThat(tree(system.job().seen(quote).get(0).value())
                        .path("event_type")
                        .asText())
                .isEqualTo("FAMILY_QUOTE");
        assertThat(holds(quote)).isZero();
    }

    /** 202 would promise a verdict on what is in no log: this instance may be gone before the relative's log answers. */
    @Test
    void withoutAnAnswerNothingIsSettledUntilItIsSentAgain() {
        String body = settlement("silent-" + id);
        HttpResponse<String> answer = gateway.post("/api/v1/settlements", body);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(tree(answer.body().getBytes(StandardCharsets.UTF_8))
                        .path("reason")
                        .asText())
                .isEqualTo("NOT_APPENDED");
        String hold = holdOfEvent();
        answer(hold, 1);
        await(() -> answered(hold));
        assertThat(sent(id)).isEmpty();

        CompletableFuture<HttpResponse<String>> again =
                CompletableFuture.supplyAsync(() -> gateway.post("/api/v1/settlements", body));
        answer(hold, 2);
        assertThat(again.join().statusCode()).isEqualTo(200);
        assertThat(sent(id)).hasSize(1);
        assertThat(sent(id).get(0).at("/family_aid/hold_id").asText()).isEqualTo(hold);
    }

    @Test
    void aHoldWithoutASettlementIsGivenUpUntilItIsClosed() {
        gateway.post("/api/v1/settlements", settlement("relative-4"));
        String hold = holdOfEvent();
        Instant useBefore = system.jdbc()
                .sql("select use_before from family_hold where hold_id = :id")
                .param("id", hold)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        HoldSweeper sweeper = sweeper();

        sweeper.sweep(useBefore.plus(HoldSweeper.GRACE));
        assertThat(cancelled(hold)).as("not yet").isEmpty();
        sweeper.sweep(useBefore.plus(HoldSweeper.GRACE).plusMillis(1));
        await(() -> !cancelled(hold).isEmpty());
        JsonNode cancel = tree(cancelled(hold).get(0).value());
        assertThat(cancel.path("event_type").asText()).isEqualTo("FAMILY_HOLD_CANCEL");
        assertThat(cancel.path("psn_no").asText()).isEqualTo("P0000000001");
        assertThat(cancel.path("authoriser_psn_no").asText()).isEqualTo("relative-4");
        assertThat(Instant.from(
                        java.time.OffsetDateTime.parse(cancel.path("use_before").asText())))
                .isEqualTo(useBefore);

        closed(hold);
        sweeper.sweep(useBefore.plus(Duration.ofHours(1)));
        assertThat(holds(hold)).isZero();
        assertThat(cancelled(hold)).hasSize(1);
    }

    @Test
    void aHoldWhoseAnswerWasNeverSeenIsAskedForAgain() {
        gateway.post("/api/v1/settlements", settlement("silent-" + id));
        String hold = holdOfEvent();

        sweeper().sweep(Instant.now().plus(Duration.ofMinutes(31)));

        await(() -> system.job().seen(hold).size() == 2);
        assertThat(system.job().seen(hold).get(1).value())
                .isEqualTo(system.job().seen(hold).get(0).value());
        assertThat(cancelled(hold)).isEmpty();
        closed(hold);
        sweeper().sweep(Instant.now().plus(Duration.ofMinutes(31)));
    }

    /** The relative's log answers what it was asked for the so-and-so-many-th time. */
    private void answer(String hold, int times) {
        await(() -> system.job().seen(hold).size() == times);
        PersonEvent request =
                JsonCodec.readPersonEvent(system.job().seen(hold).get(0).value());
        system.job().grant(request, (FamilyHoldRequest) request.body());
    }

    private boolean answered(String hold) {
        return system.jdbc()
                .sql("select use_before is not null from family_hold where hold_id = :id")
                .param("id", hold)
                .query(Boolean.class)
                .single();
    }

    private void closed(String hold) {
        String closing = HoldEvents.closing(hold);
        system.publish(
                Topics.VERDICTS,
                "relative-4",
                ("{\"type\":\"FINDINGS\",\"event_id\":\"" + closing + "\",\"psn_no\":\"relative-4\",\"findings\":[]}")
                        .getBytes(StandardCharsets.UTF_8));
        system.awaitStored(Topics.VERDICTS);
    }

    private HoldSweeper sweeper() {
        var source = new DriverManagerDataSource(system.jdbcUrl(), "postgres", "");
        return new HoldSweeper(
                new EventAppender(new KafkaClients(new ServingProperties(
                        system.bootstrap(),
                        null,
                        Path.of("."),
                        null,
                        null,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(2),
                        10,
                        false,
                        true))),
                JdbcClient.create(source),
                new TransactionTemplate(new DataSourceTransactionManager(source)),
                Clock.systemUTC());
    }

    private List<ConsumerRecord<byte[], byte[]>> cancelled(String hold) {
        return system.job().seen("cancel-" + hold);
    }

    private String holdOfEvent() {
        return system.jdbc()
                .sql("select hold_id from family_hold where event_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private long holds(String hold) {
        return system.jdbc()
                .sql("select count(*) from family_hold where hold_id = :id")
                .param("id", hold)
                .query(Long.class)
                .single();
    }

    private List<JsonNode> sent(String eventId) {
        return system.job().seen(eventId).stream()
                .map(record -> tree(record.value()))
                .toList();
    }

    private static JsonNode tree(byte[] json) {
        return JsonCodec.read(JsonNode.class, json);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not come").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private String settlement(String authoriser) {
        return SettlementApiTest.settlement(
                id,
                "S-" + id,
                "H1",
                "\"family_aid\":{\"authoriser_psn_no\":\"" + authoriser
                        + "\",\"amt\":40.00,\"authoriser_cert_type\":\"01\"},");
    }
}
