package org.fundwatch.serving.rulebook;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Heartbeat;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.log.EventAppender;
import org.springframework.stereotype.Component;

/**
 * Lets time go on where nothing happens: a partition of an input log whose end has not moved for a second gets a
 * heartbeat, whoever else writes to it. Paused while a sample is replayed, because a sample brings its own time. Not
 * thread-safe apart from the switch: {@link RulebookDuties} calls it from one thread.
 */
@Component
public final class Heartbeats {
    private final EventAppender appender;
    private final Clock clock;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private volatile boolean paused;

    Heartbeats(EventAppender appender, Clock clock, ServingProperties properties) {
        this.appender = appender;
        this.clock = clock;
        this.paused = !properties.heartbeats();
    }

    /** No more heartbeats until {@link #resume()}. */
    public void pause() {
        paused = true;
    }

    /** Heartbeats again. */
    public void resume() {
        paused = false;
    }

    void beat(Admin admin, List<TopicPartition> partitions) {
        if (paused) {
            ends.clear();
            return;
        }
        endsOf(admin, partitions).forEach((partition, end) -> {
            Long before = ends.put(partition, end);
            if (before != null && before.equals(end)) {
                send(partition);
            }
        });
    }

    private static Map<TopicPartition, Long> endsOf(Admin admin, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(asked).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, offset -> offset.getValue().offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("the ends of the logs are not known", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void send(TopicPartition partition) {
        Instant now = clock.instant();
        String id = "heartbeat-" + partition + "-" + now.toEpochMilli();
        byte[] value =
                partition.topic().equals(Topics.PERSON_EVENTS) ? personHeartbeat(id, now) : stockHeartbeat(id, now);
        appender.appendTo(partition.topic(), partition.partition(), value);
    }

    private static byte[] personHeartbeat(String id, Instant now) {
        return JsonCodec.write(
                new PersonEvent(new EventHeader(id, EventType.HEARTBEAT, null, now, now), new Heartbeat()));
    }

    private static byte[] stockHeartbeat(String id, Instant now) {
        return JsonCodec.write(new InstitutionEvent(
                id,
                InstitutionEvent.Type.HEARTBEAT,
                null,
                now,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null));
    }
}
