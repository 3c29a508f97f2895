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
                env, new LogFileSource(Path.of("none")), null, null, new FolderPublication(Path.of("none")), true);
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
                        "pattern.ward-news",
                        "pattern.ward-charges",
                        "pattern.ward-stays",
                        "pattern.ph05-stays",
                        "pattern.ph05-census",
                        "pattern.ph05-review",
                        "pattern.ph08-groups",
                        "pattern.ph08-review",
                        "pattern.ph09-uses",
                        "pattern.ph09-gate",
                        "pattern.ph09-sequence",
                        "pattern.ph09-review",
                        "pattern.ph10-services",
                        "pattern.ph10-review",
                        "pattern.ac01-refused",
                        "pattern.ac01-received",
                        "pattern.ac01-intake",
                        "pattern.ac01-review",
                        "pattern.rx05-prescriptions",
                        "pattern.rx05-lines",
                        "pattern.rx05-gate",
                        "pattern.rx05-sequence",
                        "pattern.rx05-review",
                        "pattern.rx09-enrolments",
                        "pattern.rx09-lines",
                        "pattern.rx09-review",
                        "pattern.dq02-items",
                        "pattern.dq02-doctors",
                        "pattern.dq02-review",
                        "pattern.pr01-bills",
                        "pattern.pr01-review",
                        "pattern.pr01-lines",
                        "pattern.pr01-purchases",
                        "pattern.pr01-purchase-gate",
                        "pattern.pr01-purchase-review",
                        "pattern.pr02-surgeries",
                        "pattern.pr02-lines",
                        "pattern.pr02-gate",
                        "pattern.pr02-sequence",
                        "pattern.pr02-review",
                        "pattern.pr02-rises",
                        "pattern.pr02-price-lists",
                        "pattern.pr02-listed-review",
                        "pattern.id02-refunds",
                        "pattern.id02-gate",
                        "pattern.id02-sequence",
                        "pattern.id02-review",
                        "pattern.id04-invoices",
                        "pattern.id04-review",
                        "pattern.tc01-bills",
                        "pattern.tc01-stock",
                        "pattern.tc01-review",
                        "pattern.rx01-purchases",
                        "pattern.rx01-returns",
                        "pattern.rx01-reasons",
                        "pattern.rx01-review",
                        "pattern.rx02-purchases",
                        "pattern.rx02-returns",
                        "pattern.rx02-gate",
                        "pattern.rx02-sequence",
                        "pattern.rx02-review",
                        "pattern.dq01-person-events",
                        "pattern.dq01-institution-events",
                        "pattern.dq01-hours",
                        "pattern.dq01-review",
                        "pattern.dq03-sales",
                        "pattern.dq03-reports",
                        "pattern.dq03-review",
                        "pattern.usage-persons",
                        "pattern.usage-bills",
                        "pattern.usage-review",
                        "pattern.stays-news",
                        "pattern.stays-charges",
                        "pattern.stays-review",
                        "pattern.indicator-intake",
                        "pattern.ratio-rows",
                        "pattern.week-rows",
                        "pattern.week-review",
                        "pattern.sp01-rows",
                        "pattern.sp01-review",
                        "pattern.sp02-rows",
                        "pattern.sp02-gate",
                        "pattern.sp02-sequence",
                        "pattern.sp02-review",
                        "pattern.id01-settlements",
                        "pattern.id01-gate",
                        "pattern.id01-review",
                        "pattern.id03-sales",
                        "pattern.id03-tally",
                        "pattern.id06-invoices",
                        "pattern.id06-tally",
                        "pattern.id07-prescriptions",
                        "pattern.id07-sales",
                        "pattern.id07-filled",
                        "pattern.id07-tally",
                        "pattern.pr03-stock",
                        "pattern.pr03-tally",
                        "pattern.pr04-lines",
                        "pattern.pr04-tally",
                        "pattern.pr06-stock",
                        "pattern.pr06-tally",
                        "pattern.tc02-bills",
                        "pattern.tc02-stock",
                        "pattern.tc02-gate",
                        "pattern.tc02-review",
                        "pattern.rx10-prescriptions",
                        "pattern.rx10-tally",
                        "pattern.alert-keeper",
                        "pattern.institution-intake",
                        "pattern.institution-deduplication");
        assertThat(graph.getStreamNodes())
                .filteredOn(node -> String.valueOf(node.getTransformationUID()).startsWith("pattern."))
                .allSatisfy(node -> assertThat(node.getOperatorName()).isEqualTo(node.getTransformationUID()));
    }
}
