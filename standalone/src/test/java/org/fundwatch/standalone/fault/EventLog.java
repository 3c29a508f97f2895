package org.fundwatch.standalone.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.standalone.bench.TopicReader;
import org.fundwatch.standalone.log.LogTopics;

/**
 * Both input logs as one file for the file commands: the order of each person and of each institution is that of the log, and
 * every line says when the jobs took it to be received. Without heartbeats, and without what is known to be of no use.
 *
 * @param end how far the last event of it lets time come
 */
record EventLog(Path file, int lines, Instant end) {
    private static final Duration BOUND = Duration.ofMinutes(5);

    /** A record with the time that orders it. */
    private record Line(long receivedAt, long appendedAt, int partition, long offset, byte[] event) {}

    static EventLog export(String kafka, Set<String> useless, Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String topic : List.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)) {
            // what comes later in a person's log was not received earlier: the file keeps the order of the log
            Map<String, Long> latest = new HashMap<>();
            try (TopicReader log = new TopicReader(kafka, topic, LogTopics.PARTITIONS)) {
                log.readAll(record -> {
                    if (record.key() != null
                            && !useless.contains(topic + "-" + record.partition() + "-" + record.offset())) {
                        lines.add(line(record, latest));
                    }
                });
            }
        }
        lines.sort(Comparator.comparingLong(Line::receivedAt)
                .thenComparingLong(Line::appendedAt)
                .thenComparingInt(Line::partition)
                .thenComparingLong(Line::offset));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (Line line : lines) {
                out.write(line.event);
                out.write('\n');
            }
        }
        return new EventLog(file, lines.size(), end(file));
    }

    private static Line line(ConsumerRecord<byte[], byte[]> record, Map<String, Long> latest) {
        ObjectNode event = JsonCodec.read(ObjectNode.class, record.value());
        long receivedAt = latest.merge(new String(record.key(), UTF_8), receivedAt(record, event), Math::max);
        event.put(
                "received_at",
                Instant.ofEpochMilli(receivedAt)
                        .atZone(Shanghai.ZONE)
                        .toOffsetDateTime()
                        .toString());
        return new Line(
                receivedAt, record.timestamp(), record.partition(), record.offset(), JsonCodec.write((Object) event));
    }

    /** As the jobs take it: what a job wrote says so beside the event, what is replayed in it; else the append time. */
    private static long receivedAt(ConsumerRecord<byte[], byte[]> record, ObjectNode event) {
        Header header = record.headers().lastHeader("received_at");
        if (header != null) {
            return ByteBuffer.wrap(header.value()).getLong();
        }
        return event.hasNonNull("received_at")
                ? OffsetDateTime.parse(event.path("received_at").asText())
                        .toInstant()
                        .toEpochMilli()
                : record.timestamp();
    }

    private static Instant end(Path file) throws IOException {
        long end = 0;
        try (LogFile log = LogFile.open(file)) {
            while (log.hasNext()) {
                LogRecord line = log.next();
                long place = Math.max(line.eventTime(), line.receivedAt() - BOUND.toMillis());
                end = Math.max(end, Math.min(place, line.receivedAt()));
            }
        }
        return Instant.ofEpochMilli(end);
    }

    /** What heartbeats must say so that a live system has come as far as a run over the file. */
    Instant heartbeat() {
        return end.plus(BOUND).plusMillis(1);
    }
}
