package org.fundwatch.jobs.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/** Records of the person log and of the rulebook log, as tests speak of them. */
final class PersonRecords {
    static final int PARTITIONS = 4;
    static final long LEAD_MILLIS = 2_000;
    static final Instant NINE = Instant.parse("2023-03-02T01:00:00Z");
    static final String ANNA = "PSN-ANNA";
    static final String BORIS = "PSN-BORIS";

    private long offset;

    static PublicationManifest publish(Path store, int number, Instant activeFrom) {
        return RulebookFiles.fromDirectory(Path.of("..", "rulebook")).writeTo(store, number, activeFrom);
    }

    /** A publication in which the tier-1 ratio of active members is another one. */
    static PublicationManifest publishWithRatio(Path store, int number, Instant activeFrom, String ratio) {
        RulebookFiles shipped = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
        Map<String, byte[]> files = new java.util.TreeMap<>();
        for (String name : shipped.names()) {
            String text = new String(shipped.content(name), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("{tier: 1, status: ACTIVE, value: 0.50", "{tier: 1, status: ACTIVE, value: " + ratio);
            files.put(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return RulebookFiles.of(files).writeTo(store, number, activeFrom);
    }

    LogRecord manifest(PublicationManifest manifest, Instant appendedAt) {
        return rulebook(Integer.toString(manifest.number()), JsonCodec.write(manifest), appendedAt);
    }

    LogRecord mark(Instant appendedAt) {
        return rulebook(ProgressMark.KEY, JsonCodec.write(new ProgressMark(LEAD_MILLIS, false)), appendedAt);
    }

    LogRecord lastMark() {
        return rulebook(ProgressMark.KEY, JsonCodec.write(new ProgressMark(LEAD_MILLIS, true)), NINE);
    }

    LogRecord enrolment(String person, Instant at) {
        ObjectNode event = event("EN-" + person, "ENROLMENT", person, at);
        event.put("effective_from", "2022-01-01")
                .put("insutype", "310")
                .put("psn_type", "11")
                .put("insuplc_admdvs", "141102");
        return record(person, event, at);
    }

    /** A bill at the tier-1 hospital, in scope whole. */
    LogRecord settlement(String person, String id, String yuan, Instant at) {
        return record(person, settlementJson(person, id, yuan, at), at);
    }

    static ObjectNode settlementJson(String person, String id, String yuan, Instant at) {
        ObjectNode event = event("EV-" + id, "SETTLEMENT", person, at);
        event.put("setl_id", id)
                .put("mdtrt_id", "V-" + id)
                .put("fixmedins_code", "H14110200001")
                .put("med_type", "11")
                .put("mdtrt_cert_type", "01");
        event.putArray("items")
                .addObject()
                .put("feedetl_sn", "1")
                .put("med_list_codg", "E220301001")
                .put("cnt", 1)
                .put("pric", new BigDecimal(yuan))
                .put("det_item_fee_sumamt", new BigDecimal(yuan));
        return event;
    }

    LogRecord record(String key, ObjectNode event, Instant at) {
        return record(key, JsonCodec.write(event), at);
    }

    LogRecord record(String key, byte[] value, Instant at) {
        return new LogRecord(
                Topics.PERSON_EVENTS,
                key == null ? 0 : KeyPartition.of(key, PARTITIONS),
                offset++,
                at.toEpochMilli(),
                key,
                value,
                at.toEpochMilli(),
                at.toEpochMilli(),
                true);
    }

    static ObjectNode event(String id, String type, String person, Instant at) {
        return JsonCodec.mapper()
                .createObjectNode()
                .put("event_id", id)
                .put("event_type", type)
                .put("psn_no", person)
                .put("event_time", at.toString());
    }

    private LogRecord rulebook(String key, byte[] value, Instant at) {
        return new LogRecord(
                Topics.RULEBOOK,
                0,
                offset++,
                at.toEpochMilli(),
                key,
                value,
                at.toEpochMilli(),
                at.toEpochMilli(),
                true);
    }
}
