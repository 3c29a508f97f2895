package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Verdict;

/** One person's log under the shipped rulebook, written as tests speak of it. */
final class PersonLog {
    static final Rulebook SHIPPED = RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook")));
    static final String TIER_1 = "H14110200001";
    static final String TIER_2 = "H14110200002";
    static final String TIER_3 = "H14110200003";
    static final String AMLODIPINE = "XC01AMLODIPINE5";
    static final String CONSULTATION = "E110200001";
    static final String ULTRASOUND = "E220301001";

    private PersonState state = PersonState.EMPTY;
    private Rulebook rulebook = SHIPPED;
    private int events;

    PersonState state() {
        return state;
    }

    PersonLog under(Rulebook other) {
        rulebook = other;
        return this;
    }

    PersonLog enrolActive(String from) {
        return enrol(from, "11", fields -> {});
    }

    PersonLog enrolRetired(String from) {
        return enrol(from, "12", fields -> {});
    }

    PersonLog enrol(String from, String personType, Consumer<ObjectNode> more) {
        ObjectNode event = event("ENROLMENT", "2022-12-01T09:00:00+08:00");
        event.put("effective_from", from)
                .put("insutype", "310")
                .put("psn_type", personType)
                .put("insuplc_admdvs", "141102")
                .put("cvrg_stas", "ACTIVE");
        more.accept(event);
        apply(event);
        return this;
    }

    PersonLog credit(String yuan) {
        ObjectNode event = event("ACCOUNT_CREDIT", "2023-01-02T09:00:00+08:00");
        event.put("credit_kind", "OPENING").put("amt", new BigDecimal(yuan));
        apply(event);
        return this;
    }

    /** A settlement of one line of a consultation worth the amount, in scope whole. */
    Verdict settle(String id, String institution, String yuan) {
        return settle(id, institution, yuan, fields -> {});
    }

    Verdict settle(String id, String institution, String yuan, Consumer<ObjectNode> more) {
        return verdict(apply(settlement(id, institution, yuan, more)));
    }

    ObjectNode settlement(String id, String institution, String yuan, Consumer<ObjectNode> more) {
        ObjectNode event = event("SETTLEMENT", "2023-03-02T09:00:00+08:00");
        event.put("event_id", "EV-" + id)
                .put("setl_id", id)
                .put("mdtrt_id", "VISIT-" + id)
                .put("fixmedins_code", institution)
                .put("med_type", "11")
                .put("mdtrt_cert_type", "01");
        line(event, ULTRASOUND, "1", yuan, yuan);
        more.accept(event);
        return event;
    }

    static void line(ObjectNode event, String item, String quantity, String price, String yuan) {
        ArrayNode items = event.withArray("items");
        items.addObject()
                .put("feedetl_sn", String.valueOf(items.size()))
                .put("med_list_codg", item)
                .put("cnt", new BigDecimal(quantity))
                .put("pric", new BigDecimal(price))
                .put("det_item_fee_sumamt", new BigDecimal(yuan));
    }

    Verdict reverse(String eventId, String settlementId) {
        ObjectNode event = event("REVERSAL", "2023-03-03T09:00:00+08:00");
        event.put("event_id", eventId).put("setl_id", settlementId);
        return verdict(apply(event));
    }

    ObjectNode event(String type, String time) {
        events++;
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", type + "-" + events)
                .put("event_type", type)
                .put("psn_no", "PSN-1")
                .put("event_time", time);
    }

    Answer apply(ObjectNode json) {
        PersonEvent event = JsonCodec.readPersonEvent(JsonCodec.write(json));
        Instant received = event.header().receivedAt() == null
                ? event.header().eventTime()
                : event.header().receivedAt();
        LedgerStep step = PersonLedger.apply(state, event, received, rulebook);
        state = step.after();
        return step.answer();
    }

    static Verdict verdict(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.VerdictAnswer.class);
        return ((Answer.VerdictAnswer) answer).verdict();
    }

    static java.util.List<String> codes(Verdict verdict) {
        return verdict.findings().stream().map(Finding::code).toList();
    }
}
