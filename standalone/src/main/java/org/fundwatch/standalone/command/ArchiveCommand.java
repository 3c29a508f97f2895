package org.fundwatch.standalone.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.fundwatch.jobs.log.KafkaAccess;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.standalone.StartupProblem;
import org.fundwatch.standalone.archive.ArchivedDay;
import org.fundwatch.standalone.archive.DayArchive;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code archive}: a day of the live logs as a file that the file commands read. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "Writes a past day of the live person and institution logs as an event file, by reception in"
                + " Asia/Shanghai, with a manifest of offsets and sha256.")
public final class ArchiveCommand implements Callable<Integer> {
    /** The brokers' clocks and this one may differ by so much. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    @Option(names = "--day", required = true, paramLabel = "DAY", description = "As 2026-03-02; must be over.")
    private LocalDate day = LocalDate.EPOCH;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where events-DAY.jsonl goes.")
    private Path out = Path.of("archive");

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka; `up` prints its own.")
    private String brokers = "";

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description = "What Kafka's clients need to be let in (security.protocol, sasl.*, ssl.*).")
    private @Nullable Path settings;

    @Override
    public Integer call() throws Exception {
        if (Clock.systemUTC()
                .instant()
                .isBefore(
                        day.plusDays(1).atStartOfDay(Shanghai.ZONE).toInstant().plus(CLOCKS))) {
            throw new StartupProblem("The day " + day + " is not over yet, or has only just ended.");
        }
        if (settings != null && !Files.isReadable(settings)) {
            throw new StartupProblem("The file " + settings + " cannot be read.");
        }
        DayArchive archive = new DayArchive(day, out.toAbsolutePath().normalize());
        ArchivedDay written = archive.write(KafkaAccess.of(brokers, settings));
        System.err.println(archive.file() + ": " + written.events() + " events, "
                + written.heartbeats() + " heartbeats left out, " + written.unusable()
                + " unusable records in " + archive.unusable().getFileName());
        return 0;
    }
}
