package org.fundwatch.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

/**
 * The state is small enough that a nation fits on a modest cluster: as Flink writes it, at most 300 bytes for a person
 * and 150 for each settlement of the two open years. Bytes are counted, so the figures are the same everywhere.
 */
class StateSizeTest {
    private static final Rulebook RULEBOOK =
            RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook")));
    private static final TypeSerializer<PersonState> SERIALIZER =
            TypeInformation.of(PersonState.class).createSerializer(new SerializerConfigImpl());
    private static final int SETTLEMENTS = 40;

    private PersonState state = PersonState.EMPTY;
    private int events;

    @Test
    void aPersonWithTwoYearsOfCreditsFitsInThreeHundredBytesAndEachSettlementInOneHundredAndFifty() throws IOException {
        enrol();
        int enrolled = bytes();
        for (int month = 0; month < 24; month++) {
            credit(month);
        }
        int idle = bytes();
        settle("FIRST");
        int first = bytes();
        for (int i = 1; i < SETTLEMENTS; i++) {
            settle("S" + i);
        }
        int perSettlement = (bytes() - first) / (SETTLEMENTS - 1);
        System.out.printf(
                "state of a person: enrolled %d bytes, with 24 monthly credits %d, each settlement %d (of which one is"
                        + " the first of the year: %d with its ledger)%n",
                enrolled, idle, perSettlement, first - idle);

        assertThat(idle).isLessThanOrEqualTo(300);
        assertThat(perSettlement).isLessThanOrEqualTo(150);
    }

    @Test
    void whatIsReadBackIsWhatWasWritten() throws IOException {
        enrol();
        credit(0);
        settle("S1");
        DataOutputSerializer out = new DataOutputSerializer(512);
        SERIALIZER.serialize(state, out);

        assertThat(SERIALIZER.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(state);
    }

    private void enrol() {
        apply(event("ENROLMENT", "2023-01-01T09:00:00+08:00")
                .put("effective_from", "2022-01-01")
                .put("insutype", "310")
                .put("psn_type", "11")
                .put("insuplc_admdvs", "141102")
                .put("brdy", "1980-05-06")
                .put("cvrg_stas", "ACTIVE"));
    }

    private void credit(int month) {
        LocalDate day = LocalDate.of(2023, 1, 5).plusMonths(month);
        apply(event("ACCOUNT_CREDIT", day + "T09:00:00+08:00")
                .put("credit_kind", "CONTRIBUTION")
                .put("amt", 100)
                .put("contribution_base", 5000));
    }

    private void settle(String id) {
        ObjectNode bill = event("SETTLEMENT", "2024-12-10T09:00:00+08:00")
                .put("setl_id", id)
                .put("mdtrt_id", "V-" + id)
                .put("fixmedins_code", "H14110200001")
                .put("med_type", "11")
                .put("mdtrt_cert_type", "01")
                .put("invono", "INVOICE-" + id)
                .put("acct_used_flag", "1");
        bill.putArray("items")
                .addObject()
                .put("feedetl_sn", "1")
                .put("med_list_codg", "E220301001")
                .put("cnt", 1)
                .put("pric", 100)
                .put("det_item_fee_sumamt", 100);
        apply(bill);
    }

    private ObjectNode event(String type, String time) {
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", type + events++)
                .put("event_type", type)
                .put("psn_no", "PSN-1")
                .put("event_time", time);
    }

    private void apply(ObjectNode json) {
        Instant receivedAt = Instant.from(
                java.time.OffsetDateTime.parse(json.get("event_time").asText()));
        state = PersonLedger.apply(state, JsonCodec.readPersonEvent(JsonCodec.write(json)), receivedAt, RULEBOOK)
                .after();
    }

    private int bytes() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(512);
        SERIALIZER.serialize(state, out);
        return out.length();
    }
}
