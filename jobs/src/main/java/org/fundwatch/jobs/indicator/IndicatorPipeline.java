package org.fundwatch.jobs.indicator;

import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.fundwatch.jobs.intake.Intake;
import org.fundwatch.jobs.intake.RecordReading;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.jspecify.annotations.Nullable;

/** The indicator job as a graph from verdicts and the person log to rows; the live job and the file command call the same. */
public final class IndicatorPipeline {
    private IndicatorPipeline() {}

    /**
     * @param verdicts {@code fund.verdicts}, with watermarks by its heartbeats
     * @param persons the person log, with {@code ReceptionWatermarks}
     * @param rulebook the rulebook log, with {@code TimelessWatermarks}
     */
    public static IndicatorStreams define(
            DataStream<LogRecord> verdicts,
            DataStream<LogRecord> persons,
            DataStream<LogRecord> rulebook,
            IndicatorOptions options) {
        SingleOutputStreamOperator<AnswerEntry> answers =
                intake("indicator.intake", verdicts, rulebook, new VerdictReading(), AnswerEntry.class, options);
        SingleOutputStreamOperator<PersonEntry> entries =
                intake("indicator.person-intake", persons, rulebook, new PersonReading(), PersonEntry.class, options);
        SingleOutputStreamOperator<InstitutionFigures> sums = settlements(answers, options)
                .union(stays(entries, options))
                .keyBy(change -> change.place().institutionCode())
                .process(new WindowSums(options.corrections()))
                .uid("indicator.window-sums")
                .name("indicator.window-sums");
        DataStream<IndicatorRow> rows = sums.keyBy(figures ->
                        RegionCodes.province(figures.place()) + figures.window().key())
                .process(new PeerRows(options))
                .uid("indicator.peer-rows")
                .name("indicator.peer-rows");
        return new IndicatorStreams(
                rows.union(accounts(answers, entries, options)), sums.getSideOutput(WindowSums.TOO_LATE));
    }

    private static <T> SingleOutputStreamOperator<T> intake(
            String name,
            DataStream<LogRecord> log,
            DataStream<LogRecord> rulebook,
            RecordReading<T> reading,
            Class<T> type,
            IndicatorOptions options) {
        return log.connect(rulebook.broadcast())
                .transform(
                        name,
                        TypeInformation.of(type),
                        new Intake<>(
                                options.publications(),
                                reading,
                                options.lateness().toMillis(),
                                options.publicationLead().toMillis()))
                .uid(name);
    }

    private static DataStream<FiguresChange> settlements(DataStream<AnswerEntry> answers, IndicatorOptions options) {
        return part("indicator.settlements", answers, VerdictMeasure.class, AnswerEntry::measure)
                .keyBy(VerdictMeasure::psnNo)
                .process(new SettlementNetting(options.corrections()))
                .uid("indicator.settlement-netting")
                .name("indicator.settlement-netting");
    }

    private static DataStream<FiguresChange> stays(DataStream<PersonEntry> entries, IndicatorOptions options) {
        return part("indicator.stays", entries, StayNews.class, PersonEntry::stay)
                .keyBy(StayNews::psnNo)
                .process(new StayCensus(options.corrections()))
                .uid("indicator.stay-census")
                .name("indicator.stay-census");
    }

    private static DataStream<IndicatorRow> accounts(
            DataStream<AnswerEntry> answers, DataStream<PersonEntry> entries, IndicatorOptions options) {
        return part("indicator.answered-accounts", answers, AccountNews.class, AnswerEntry::account)
                .union(part("indicator.moved-accounts", entries, AccountNews.class, PersonEntry::account))
                .keyBy(AccountNews::psnNo)
                .process(new AccountMoves(options.corrections()))
                .uid("indicator.account-moves")
                .name("indicator.account-moves")
                .keyBy(AccountChange::city)
                .process(new AccountRows(options.corrections()))
                .uid("indicator.account-rows")
                .name("indicator.account-rows");
    }

    /** That part of what was read; by an operator of that name, which keeps nothing. */
    private static <I, T> DataStream<T> part(String name, DataStream<I> read, Class<T> type, Part<I, T> part) {
        return read.<T>flatMap((entry, out) -> {
                    T found = part.of(entry);
                    if (found != null) {
                        out.collect(found);
                    }
                })
                .returns(type)
                .uid(name)
                .name(name);
    }

    private interface Part<I, T> extends Serializable {
        @Nullable
        T of(I entry);
    }
}
