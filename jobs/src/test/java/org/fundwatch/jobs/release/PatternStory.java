package org.fundwatch.jobs.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.intake.StoredPublications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.PatternOptions;
import org.fundwatch.jobs.pattern.PatternPipeline;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * Three open stays over the savepoint. P1 has bought at a pharmacy, which was told, and buys again. P2's purchase waits for
 * the rulebook while the savepoint is taken. P3 buys only afterwards. A pharmacy sells, so that stock is remembered too.
 */
final class PatternStory implements Story {
    private static final String HOSPITAL = "H14110200001";
    private static final String PHARMACY = "P14110200001";

    @Override
    public String job() {
        return "pattern";
    }

    @Override
    public List<LogRecord> before(Path folder) throws Exception {
        EventLines lines = new EventLines();
        for (String person : List.of("P1", "P2", "P3")) {
            lines.person(person)
                    .enrolled("2026-03-01T08:00:00", "2020-01-01", "1", "1960-01-01")
                    .admitted("2026-03-02T09:00:00", "V-" + person, HOSPITAL);
        }
        lines.person("P1")
                .buys("2026-03-03T10:00:00", "S1", PHARMACY)
                .withId("E-S1")
                .isPrescribed("2026-03-03T11:00:00", "RX1", "H14110200002");
        lines.institution(
                PHARMACY,
                "PURCHASE",
                "2026-03-03T12:00:00",
                "\"med_list_codg\":\"X1\",\"cnt\":10,\"finl_trns_pric\":10.00,\"drug_trac_codg\":[\"T1\"]");
        lines.institution(
                PHARMACY,
                "SALE",
                "2026-03-04T12:00:00",
                "\"med_list_codg\":\"X1\",\"cnt\":2,\"finl_trns_pric\":15.25,\"setl_id\":\"S1\",\"psn_no\":\"P1\","
                        + "\"mdtrt_setl_type\":\"1\",\"drug_trac_codg\":[\"T1\"]");
        lines.person("P2").buys("2026-03-05T10:00:00", "S2", PHARMACY);
        List<LogRecord> told = new ArrayList<>(Records.of(lines.writeTo(folder), ""));
        told.add(0, Records.firstPublication(folder.resolve("store")));
        told.add(1, Records.markUntil("2026-03-05T10:00:00"));
        return told;
    }

    @Override
    public List<LogRecord> after(Path folder) throws Exception {
        EventLines lines = new EventLines();
        lines.person("P1")
                .buys("2026-03-03T10:00:00", "S1", PHARMACY)
                .withId("E-S1")
                .whichArrives("2026-03-05T10:30:00")
                .buys("2026-03-06T10:00:00", "S4", PHARMACY)
                .withId("E-S4");
        lines.person("P3").buys("2026-03-06T10:00:00", "S5", PHARMACY).withId("E-S5");
        List<LogRecord> told = new ArrayList<>(Records.of(lines.writeTo(folder), ""));
        told.add(0, Records.lastMark());
        return told;
    }

    @Override
    public DataStream<String> define(DataStream<LogRecord> log, Path store) {
        Duration lateness = Duration.ofMillis(LATENESS_MILLIS);
        return PatternPipeline.define(
                        Jobs.topic(log, Topics.PERSON_EVENTS),
                        Jobs.topic(log, Topics.INSTITUTION_EVENTS),
                        Jobs.topic(log, Topics.INDICATORS),
                        Jobs.topic(log, Topics.VERDICTS),
                        Jobs.topic(log, Topics.RULEBOOK),
                        PatternOptions.of(new StoredPublications(store), lateness, lateness))
                .alerts()
                .map(alert -> new String(JsonCodec.write(alert), UTF_8))
                .returns(Types.STRING)
                .uid("alerts");
    }
}
