package org.fundwatch.jobs.release;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.jobs.file.LogFile;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.schemas.value.Shanghai;

/** Records of the topics, as a job reads them. Times are Shanghai's. */
final class Records {
    private Records() {}

    /** Every line of a file, as a record of {@code topic} or, where that is empty, of the log that the line belongs to. */
    static List<LogRecord> of(Path file, String topic) throws Exception {
        List<LogRecord> records = new ArrayList<>();
        try (LogFile lines = LogFile.open(file)) {
            lines.forEachRemaining(line -> records.add(topic.isEmpty() ? line : in(topic, line)));
        }
        return records;
    }

    /** Publication 1 of the project's rulebook, put into {@code store}; in force from the beginning. */
    static LogRecord firstPublication(Path store) throws Exception {
        Files.createDirectories(store);
        PublicationManifest first =
                RulebookFiles.fromDirectory(Path.of("..", "rulebook")).writeTo(store, 1, null);
        return rulebook("1", JsonCodec.write(first), 0);
    }

    /** A mark after which everything appended before {@code time} may be judged, by a lead of five minutes. */
    static LogRecord markUntil(String time) {
        long lead = Story.LATENESS_MILLIS;
        return rulebook(
                ProgressMark.KEY, JsonCodec.write(new ProgressMark(lead, false)), at(time).toEpochMilli() - lead);
    }

    static LogRecord lastMark() {
        return rulebook(ProgressMark.KEY, JsonCodec.write(new ProgressMark(0, true)), 0);
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(Shanghai.ZONE).toInstant();
    }

    private static LogRecord rulebook(String key, byte[] value, long at) {
        return new LogRecord(Topics.RULEBOOK, 0, 0, at, key, value, at, at, false);
    }

    private static LogRecord in(String topic, LogRecord line) {
        return new LogRecord(
                topic,
                0,
                line.offset(),
                line.appendedAt(),
                line.key(),
                line.value(),
                line.receivedAt(),
                line.eventTime(),
                true);
    }
}
