package org.fundwatch.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.fundwatch.jobs.file.LogFileSource;
import org.fundwatch.jobs.intake.FolderPublication;
import org.junit.jupiter.api.Test;

/** The operators of the pattern job. Their uids name state in savepoints: a renamed one loses it. */
class PatternGraphTest {
    @Test
    void everyOperatorKeepsItsUid() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        PatternStreams streams = FileDetection.define(
                env, new LogFileSource(Path.of("none")), new FolderPublication(Path.of("none")), true);
        streams.alerts().sinkTo(new DiscardingSink<>()).uid("alerts");
        streams.deadLetters().sinkTo(new DiscardingSink<>()).uid("dead-letters");

        StreamGraph graph = env.getStreamGraph();
        assertThat(graph.getStreamNodes())
                .extracting(node -> String.valueOf(node.getTransformationUID()))
                .filteredOn(uid -> uid.startsWith("pattern."))
                .containsExactlyInAnyOrder(
                        "pattern.intake",
                        "pattern.deduplication",
                        "pattern.stay-tracker",
                        "pattern.ph01-sequence",
                        "pattern.stay-review",
                        "pattern.ph02-news",
                        "pattern.ph02-charges",
                        "pattern.ph02-records",
                        "pattern.ph02-review",
                        "pattern.ph03-news",
                        "pattern.ph03-charges",
                        "pattern.ph03-records",
                        "pattern.ph03-gate",
                        "pattern.ph03-sequence",
                        "pattern.ph03-review",
                        "pattern.ph04-news",
                        "pattern.ph04-charges",
                        "pattern.ph04-records",
                        "pattern.ph04-gate",
                        "pattern.ph04-sequence",
                        "pattern.ph04-review",
                        "pattern.bill-routing",
                        "pattern.rx09-enrolments",
                        "pattern.rx09-lines",
                        "pattern.rx09-review",
                        "pattern.dq02-items",
                        "pattern.dq02-doctors",
                        "pattern.dq02-review",
                        "pattern.id02-refunds",
                        "pattern.id02-gate",
                        "pattern.id02-sequence",
                        "pattern.id02-review",
                        "pattern.id04-invoices",
                        "pattern.id04-review",
                        "pattern.tc01-bills",
                        "pattern.tc01-stock",
                        "pattern.tc01-review",
                        "pattern.alert-keeper",
                        "pattern.institution-intake",
                        "pattern.institution-deduplication");
        assertThat(graph.getStreamNodes())
                .filteredOn(node -> String.valueOf(node.getTransformationUID()).startsWith("pattern."))
                .allSatisfy(node -> assertThat(node.getOperatorName()).isEqualTo(node.getTransformationUID()));
    }
}
