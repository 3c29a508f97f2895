package org.fundwatch.serving.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.verdict.FindingsAnswer;
import org.fundwatch.schemas.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code fund.verdicts}: verdicts, answers to repeated events, hold results and findings. The first final verdict of an
 * id stays; one with the same id and other content raises {@code verdict_divergence} and is kept beside it. A quote
 * (PRE_SETTLEMENT) stays until the next quote or the final verdict of its id, and never comes over a final one. Heartbeats
 * pass.
 */
@Component
class VerdictTopicStore implements TopicStore {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictTopicStore.class);
    private static final String HEARTBEAT = "HEARTBEAT";

    private final JdbcClient jdbc;
    private final VerdictRows rows;
    private final UnreadableRecords unreadable;
    private final Counter divergence;

    VerdictTopicStore(JdbcClient jdbc, VerdictRows rows, UnreadableRecords unreadable, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.unreadable = unreadable;
        this.divergence = Counter.builder("verdict_divergence")
                .description("Verdicts that repeat an id with other content: must stay 0")
                .register(metrics);
    }

    @Override
    public String topic() {
        return Topics.VERDICTS;
    }

    @Override
    public void store(List<ConsumerRecord<byte[], byte[]>> records) {
        List<StoredVerdict> originals = new ArrayList<>();
        List<StoredVerdict> duplicates = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                ObjectNode tree = StoredRecord.tree(record.value());
                String type = tree.path("type").asText();
                if (type.equals(Verdict.TYPE)) {
                    StoredVerdict verdict = StoredVerdict.of(record, tree);
                    (verdict.verdict().duplicateOf() == null ? originals : duplicates).add(verdict);
                } else if (!type.equals(HEARTBEAT)) {
                    storeAnswer(record, tree, type);
                }
            } catch (StoredRecord.Unreadable e) {
                unreadable.note(record, String.valueOf(e.getMessage()));
            }
        }
        rows.replaceQuotes(withoutKnown(originals));
        rows.insertDuplicates(duplicates);
    }

    private List<StoredVerdict> withoutKnown(List<StoredVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return verdicts;
        }
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("select verdict_id, content_sha256, event_type from verdict where verdict_id in (:ids)")
                .param(
                        "ids",
                        verdicts.stream().map(v -> v.verdict().verdictId()).toList())
                .query(row -> {
                    boolean quote = row.getString(3).equals(EventType.PRE_SETTLEMENT.name());
                    known.put(row.getString(1), new Known(row.getBytes(2), quote));
                });
        Map<String, StoredVerdict> fresh = new LinkedHashMap<>();
        for (StoredVerdict verdict : verdicts) {
            String id = verdict.verdict().verdictId();
            Known earlier = known.get(id);
            if (earlier == null || earlier.quote) {
                known.put(id, new Known(verdict.contentHash(), verdict.isQuote()));
                fresh.put(id, verdict);
            } else if (!verdict.isQuote() && !Arrays.equals(earlier.contentHash, verdict.contentHash())) {
                noteDivergence(verdict);
            }
        }
        return List.copyOf(fresh.values());
    }

    /** What stands under an id so far. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is used
    private record Known(byte[] contentHash, boolean quote) {}

    private void noteDivergence(StoredVerdict verdict) {
        AfterCommit.run(divergence::increment);
        LOG.error(
                "verdict {} came again with other content, offset {}",
                verdict.verdict().verdictId(),
                verdict.record().offset());
        jdbc.sql("insert into verdict_divergence (topic, partition, \"offset\", verdict_id, document)"
                        + " values (:topic, :partition, :offset, :id, :document) on conflict do nothing")
                .param("topic", verdict.record().topic())
                .param("partition", verdict.record().partition())
                .param("offset", verdict.record().offset())
                .param("id", verdict.verdict().verdictId())
                .param("document", StoredRecord.text(verdict.record().value()))
                .update();
    }

    private void storeAnswer(ConsumerRecord<byte[], byte[]> record, ObjectNode tree, String type)
            throws StoredRecord.Unreadable {
        String eventId = tree.path("event_id").asText();
        String psnNo = tree.path("psn_no").asText();
        if (type.isEmpty() || eventId.isEmpty()) {
            throw new StoredRecord.Unreadable("no type or event_id");
        }
        if (type.equals(FindingsAnswer.TYPE)) {
            StoredRecord.bind(tree, FindingsAnswer.class);
        }
        jdbc.sql("insert into answer (event_id, type, psn_no, document) values (:event, :type, :psn, :document)"
                        + " on conflict do nothing")
                .param("event", eventId)
                .param("type", type)
                .param("psn", psnNo)
                .param("document", StoredRecord.text(record.value()))
                .update();
    }
}
