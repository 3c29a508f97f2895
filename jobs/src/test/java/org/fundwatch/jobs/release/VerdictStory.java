package org.fundwatch.jobs.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.verdict.VerdictPipeline;
import org.fundwatch.schemas.Topics;

/**
 * Two persons of Xianning, whose deductible is the year's: 600 yuan. P1 has paid 500 of it before the savepoint and pays the
 * rest after it. P2's settlement waits for the rulebook while the savepoint is taken.
 */
final class VerdictStory implements Story {
    private static final String ENROLMENT =
            "\"effective_from\":\"2020-01-01\",\"insutype\":\"310\",\"psn_type\":\"11\",\"insuplc_admdvs\":\"421202\","
                    + "\"cvrg_stas\":\"ACTIVE\"";

    @Override
    public String job() {
        return "verdict";
    }

    @Override
    public List<LogRecord> before(Path folder) throws Exception {
        EventLines lines = new EventLines();
        lines.person("P1")
                .says("ENROLMENT", "2026-03-02T08:00:00", ENROLMENT)
                .says("SETTLEMENT", "2026-03-02T09:00:00", bill("S1", "500.00"))
                .withId("E-S1");
        lines.person("P2")
                .says("ENROLMENT", "2026-03-02T08:00:00", ENROLMENT)
                .says("SETTLEMENT", "2026-03-02T10:00:00", bill("S3", "1000.00"));
        List<LogRecord> told = new ArrayList<>(Records.of(lines.writeTo(folder), Topics.PERSON_EVENTS));
        told.add(0, Records.firstPublication(folder.resolve("store")));
        told.add(1, Records.markUntil("2026-03-02T10:00:00"));
        return told;
    }

    @Override
    public List<LogRecord> after(Path folder) throws Exception {
        EventLines lines = new EventLines();
        lines.person("P1")
                .says("SETTLEMENT", "2026-03-02T11:00:00", bill("S2", "1000.00"))
                .withId("E-S2")
                .says("SETTLEMENT", "2026-03-02T09:00:00", bill("S1", "500.00"))
                .withId("E-S1")
                .whichArrives("2026-03-02T12:00:00");
        List<LogRecord> told = new ArrayList<>(Records.of(lines.writeTo(folder), Topics.PERSON_EVENTS));
        told.add(0, Records.lastMark());
        return told;
    }

    @Override
    public DataStream<String> define(DataStream<LogRecord> log, Path store) {
        return VerdictPipeline.define(
                        Jobs.topic(log, Topics.PERSON_EVENTS),
                        Jobs.topic(log, Topics.RULEBOOK),
                        new JobConfig(
                                "unused:9092",
                                store.toString(),
                                true,
                                Duration.ofMillis(LATENESS_MILLIS),
                                Duration.ofMillis(LATENESS_MILLIS),
                                1))
                .verdicts()
                .filter(record -> record.key() != null)
                .uid("keyed")
                .map(record -> new String(record.value(), UTF_8))
                .returns(Types.STRING)
                .uid("answers");
    }

    /** At a level 1 institution, one class 甲 examination. */
    private static String bill(String settlement, String yuan) {
        return ("\"setl_id\":\"%1$s\",\"mdtrt_id\":\"M-%1$s\",\"fixmedins_code\":\"H42120200002\",\"med_type\":\"11\","
                        + "\"mdtrt_cert_type\":\"01\",\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"E220301001\","
                        + "\"cnt\":1,\"pric\":%2$s,\"det_item_fee_sumamt\":%2$s}]")
                .formatted(settlement, yuan);
    }
}
