package org.fundwatch.standalone.sample;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.fundwatch.schemas.Topics;
import org.fundwatch.standalone.log.LogTopics;

/** How far a sample already lies in the topics: the topics themselves say it, so that no second record can disagree. */
final class ReplayPosition {
    private ReplayPosition() {}

    /** The last line of the sample in each partition; partitions without one are absent. */
    static Map<TopicPartition, Long> read(String bootstrapServers) {
        Map<TopicPartition, Long> lastLines = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Stream.of(Topics.PERSON_EVENTS, Topics.INSTITUTION_EVENTS)
                    .flatMap(topic -> IntStream.range(0, LogTopics.PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    Header line = record.headers().lastHeader(SampleReplay.LINE_HEADER);
                    if (line != null) {
                        lastLines.merge(
                                new TopicPartition(record.topic(), record.partition()),
                                ByteBuffer.wrap(line.value()).getLong(),
                                Math::max);
                    }
                }
            }
        }
        return lastLines;
    }
}
