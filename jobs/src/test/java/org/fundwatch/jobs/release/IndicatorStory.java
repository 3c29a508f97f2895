package org.fundwatch.jobs.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.fundwatch.jobs.indicator.IndicatorOptions;
import org.fundwatch.jobs.indicator.IndicatorPipeline;
import org.fundwatch.jobs.indicator.VerdictLines;
import org.fundwatch.jobs.intake.StoredPublications;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * Two settlements of a Sunday, told before the savepoint, of which one is taken back after it; and a Monday over which the
 * savepoint is taken. A stay is open and an account has moved. 2026-03-02 is a Monday.
 */
final class IndicatorStory implements Story {
    private static final String HOSPITAL = "H14110200001";

    @Override
    public String job() {
        return "indicator";
    }

    @Override
    public List<LogRecord> before(Path folder) throws Exception {
        EventLines persons = new EventLines();
        persons.person("P1")
                .enrolled("2026-03-01T08:00:00", "2020-01-01", "1", "1960-01-01")
                .admitted("2026-03-01T09:00:00", "V1", HOSPITAL);
        persons.person("P2")
                .says("ACCOUNT_CREDIT", "2026-03-01T09:30:00", "\"amt\":100.00,\"credit_kind\":\"CONTRIBUTION\"");
        List<LogRecord> told = new ArrayList<>();
        told.add(Records.firstPublication(folder.resolve("store")));
        told.add(Records.markUntil("2026-03-05T10:00:00"));
        told.addAll(Records.of(persons.writeTo(folder), Topics.PERSON_EVENTS));
        told.addAll(Records.of(
                new VerdictLines()
                        .settled("2026-03-01T10:00:00", "S1", HOSPITAL, 1_000)
                        .settled("2026-03-01T11:00:00", "S2", HOSPITAL, 3_000)
                        .settled("2026-03-02T10:00:00", "S3", HOSPITAL, 2_000)
                        .writeTo(folder),
                Topics.VERDICTS));
        return told;
    }

    @Override
    public List<LogRecord> after(Path folder) throws Exception {
        List<LogRecord> told = new ArrayList<>();
        told.add(Records.lastMark());
        told.addAll(Records.of(
                new VerdictLines()
                        .settled("2026-03-02T11:00:00", "S4", HOSPITAL, 4_000)
                        .reversed("2026-03-03T10:00:00", "S2", HOSPITAL)
                        .writeTo(folder),
                Topics.VERDICTS));
        return told;
    }

    @Override
    public DataStream<String> define(DataStream<LogRecord> log, Path store) {
        Duration lateness = Duration.ofMillis(LATENESS_MILLIS);
        return IndicatorPipeline.define(
                        Jobs.topic(log, Topics.VERDICTS),
                        Jobs.topic(log, Topics.PERSON_EVENTS),
                        Jobs.topic(log, Topics.RULEBOOK),
                        IndicatorOptions.of(new StoredPublications(store), lateness, lateness))
                .rows()
                .map(row -> new String(JsonCodec.write(row), UTF_8))
                .returns(Types.STRING)
                .uid("rows");
    }
}
