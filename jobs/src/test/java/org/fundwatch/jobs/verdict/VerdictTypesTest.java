package org.fundwatch.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.log.OutRecord;
import org.fundwatch.policy.ledger.PersonState;
import org.junit.jupiter.api.Test;

/** What a savepoint depends on: how state is written, and what the operators are called. */
class VerdictTypesTest {
    @Test
    void stateAndRecordsAreWrittenWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PersonState.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(LogRecord.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(OutRecord.class);
    }

    @Test
    void operatorsKeepTheirNames() {
        Configuration settings = new Configuration();
        settings.setString("pipeline.auto-generate-uids", "false");
        settings.setString("pipeline.generic-types", "false");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        VerdictJob.define(
                environment,
                new JobConfig(
                        "unused:9092",
                        Path.of("unused").toString(),
                        false,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        4));

        List<String> uids = environment.getStreamGraph().getStreamNodes().stream()
                .map(node -> node.getTransformationUID())
                .filter(uid -> uid != null)
                .sorted()
                .toList();

        assertThat(uids)
                .contains(
                        "verdict.heartbeats",
                        "verdict.ledger",
                        "verdict.person-events",
                        "verdict.rulebook",
                        "verdict.rulebook-time");
        assertThat(uids).allMatch(uid -> uid.contains("verdict."));
    }
}
