package org.fundwatch.jobs.indicator;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.fundwatch.jobs.intake.Intake;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.indicator.IndicatorRow;

/** The indicator job as a graph from verdicts to rows; the live job and the file command call the same. */
public final class IndicatorPipeline {
    private IndicatorPipeline() {}

    /**
     * @param verdicts {@code fund.verdicts}, with watermarks by its heartbeats
     * @param rulebook the rulebook log, with {@code TimelessWatermarks}
     */
    public static IndicatorStreams define(
            DataStream<LogRecord> verdicts, DataStream<LogRecord> rulebook, IndicatorOptions options) {
        SingleOutputStreamOperator<InstitutionFigures> sums = verdicts.connect(rulebook.broadcast())
                .transform(
                        "indicator.intake",
                        TypeInformation.of(VerdictMeasure.class),
                        new Intake<>(
                                options.publications(),
                                new VerdictReading(),
                                options.lateness().toMillis(),
                                options.publicationLead().toMillis()))
                .uid("indicator.intake")
                .keyBy(VerdictMeasure::psnNo)
                .process(new SettlementNetting(options.corrections()))
                .uid("indicator.settlement-netting")
                .name("indicator.settlement-netting")
                .keyBy(change -> change.place().institutionCode())
                .process(new WindowSums(options.corrections()))
                .uid("indicator.window-sums")
                .name("indicator.window-sums");
        SingleOutputStreamOperator<IndicatorRow> rows = sums.keyBy(figures ->
                        RegionCodes.province(figures) + figures.window().key())
                .process(new PeerRows(options))
                .uid("indicator.peer-rows")
                .name("indicator.peer-rows");
        return new IndicatorStreams(rows, sums.getSideOutput(WindowSums.TOO_LATE));
    }
}
