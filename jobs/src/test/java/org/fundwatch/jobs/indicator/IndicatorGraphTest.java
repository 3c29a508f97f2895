package org.fundwatch.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.intake.FolderPublication;
import org.fundwatch.jobs.log.LogRecord;
import org.junit.jupiter.api.Test;

/** The operators of the indicator job. Their uids name state in savepoints: a renamed one loses it. */
class IndicatorGraphTest {
    @Test
    void everyOperatorKeepsItsUid() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        DataStream<LogRecord> log = env.fromSource(
                        new LogFileSource(Path.of("none")), WatermarkStrategy.noWatermarks(), "log")
                .uid("log");
        IndicatorStreams streams = IndicatorPipeline.define(
                log,
                log,
                log,
                IndicatorOptions.of(
                        new FolderPublication(Path.of("none")), Duration.ofMinutes(5), Duration.ofMinutes(5)));
        streams.rows().sinkTo(new DiscardingSink<>()).uid("rows");

        assertThat(env.getStreamGraph().getStreamNodes())
                .filteredOn(node -> String.valueOf(node.getTransformationUID()).startsWith("indicator."))
                .allSatisfy(node -> assertThat(node.getOperatorName()).isEqualTo(node.getTransformationUID()))
                .extracting(node -> node.getTransformationUID())
                .containsExactlyInAnyOrder(
                        "indicator.intake",
                        "indicator.person-intake",
                        "indicator.settlements",
                        "indicator.settlement-netting",
                        "indicator.stays",
                        "indicator.stay-census",
                        "indicator.window-sums",
                        "indicator.peer-rows",
                        "indicator.answered-accounts",
                        "indicator.moved-accounts",
                        "indicator.account-moves",
                        "indicator.account-rows");
    }
}
