package org.fundwatch.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final String SETTLEMENT = """
            {"event_id":"e1","event_type":"SETTLEMENT","psn_no":"p1","event_time":"2026-03-02T09:00:00+08:00",
             "unknown":{"a":[1,2]},"mdtrt_id":"v1","fixmedins_code":"H1","med_type":"11","rxno":"","agent":"1",
             "medfee_sumamt":1e1,"items":[{"feedetl_sn":"1","med_list_codg":"X1","cnt":0.5000,"pric":20.000001,
             "det_item_fee_sumamt":10.00,"selfpay_prop":0.05}]}""";

    @Test
    void amountsAreReadExactlyIntoTheirUnits() {
        Settlement settlement = (Settlement) read(SETTLEMENT).body();

        assertThat(settlement.claimedTotalFen()).isEqualTo(1000);
        assertThat(settlement.items().get(0).quantityE4()).isEqualTo(5000);
        assertThat(settlement.items().get(0).priceMicroYuan()).isEqualTo(20_000_001);
        assertThat(settlement.items().get(0).firstSelfPayBasisPoints()).isEqualTo(500);
    }

    @Test
    void anEmptyCodeIsAbsentAndAFlagMayBeACode() {
        Settlement settlement = (Settlement) read(SETTLEMENT).body();

        assertThat(settlement.prescriptionNo()).isNull();
        assertThat(settlement.agent()).isTrue();
    }

    @Test
    void aTimeKeepsItsInstantWhateverItsOffset() {
        assertThat(read(SETTLEMENT).header().eventTime()).isEqualTo(Instant.parse("2026-03-02T01:00:00Z"));
    }

    @Test
    void whatIsWrittenReadsBackEqualAndWritesTheSameBytes() {
        PersonEvent event = read(SETTLEMENT);

        byte[] written = JsonCodec.write(event);

        assertThat(JsonCodec.readPersonEvent(written)).isEqualTo(event);
        assertThat(JsonCodec.write(JsonCodec.readPersonEvent(written))).isEqualTo(written);
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"medfee_sumamt\":10.00");
    }

    @Test
    void aRecordOfOursMayBeLongerThanAnEventUpToTwoMebibytes() {
        String line = "{\"feedetl_sn\":\"1\",\"finding_codes\":[\"" + "x".repeat(3_900) + "\"]},";
        String lines = line.repeat(500);
        String verdict = "{\"type\":\"VERDICT\",\"lines\":[" + lines.substring(0, lines.length() - 1) + "]}";
        byte[] whole = verdict.getBytes(StandardCharsets.UTF_8);
        assertThat(whole.length).isBetween(1_900_000, 2_097_152);

        assertThat(JsonCodec.read(JsonNode.class, whole).path("lines")).hasSize(500);
        assertThatThrownBy(() -> JsonCodec.read(JsonNode.class, Arrays.copyOf(whole, 2_097_153)))
                .isInstanceOfSatisfying(
                        BadInput.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void everyEventTypeHasAReader() {
        for (EventType type : EventType.values()) {
            assertThat(type.body()).isNotNull();
        }
        assertThat(read("{\"event_id\":\"h\",\"event_type\":\"HEARTBEAT\",\"event_time\":\"2026-03-02T09:00:00Z\"}")
                        .type())
                .isEqualTo(EventType.HEARTBEAT);
    }

    private static PersonEvent read(String json) {
        return JsonCodec.readPersonEvent(json.getBytes(StandardCharsets.UTF_8));
    }
}
