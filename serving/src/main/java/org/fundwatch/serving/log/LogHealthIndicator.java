package org.fundwatch.serving.log;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
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
            TopicDescription log = Objects.requireNonNull(admin.describeTopics(
                            List.of(Topics.PERSON_EVENTS), new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
                    .allTopicNames()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .get(Topics.PERSON_EVENTS));
            boolean led = log.partitions().stream()
                    .allMatch(partition ->
                            partition.leader() != null && !partition.leader().isEmpty());
            return (led ? Health.up() : Health.down()).build();
        } catch (ExecutionException | TimeoutException e) {
            return Health.down().build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down().build();
        }
    }

    @Override
    public void destroy() {
        admin.close(Duration.ZERO);
    }
}
