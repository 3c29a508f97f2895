package org.fundwatch.serving.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.fundwatch.schemas.Topics;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down while the person log does not answer within two seconds or a partition of it has no leader: settlements could not be
 * appended, so this instance is not ready for them. The database is no part of readiness: gateways are answered without it.
 */
@Component
final class LogHealthIndicator implements HealthIndicator, DisposableBean {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Admin admin;

    LogHealthIndicator(KafkaClients clients) {
        this.admin = clients.admin("serving-health");
    }

    @Override
    public Health health() {
        try {
            DescribeTopicsOptions patience = new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS);
            DescribeTopicsResult asked = admin.describeTopics(List.of(Topics.PERSON_EVENTS), patience);
            KafkaFuture<Map<String, TopicDescription>> answer = asked.allTopicNames();
            Map<String, TopicDescription> found = answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            TopicDescription log = found.get(Topics.PERSON_EVENTS);
            return (log != null && isLed(log) ? Health.up() : Health.down()).build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        }
    }

    private static boolean isLed(TopicDescription log) {
        for (TopicPartitionInfo partition : log.partitions()) {
            Node leader = partition.leader();
            if (leader == null || leader.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void destroy() {
        admin.close(Duration.ZERO);
    }
}
