package org.fundwatch.standalone.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.jobs.log.KafkaAccess;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.jobs.log.TopLevelTexts;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.standalone.StartupProblem;

/**
 * Writes a day of both logs as an event file for {@code adjudicate}, {@code detect} and {@code report}: every record received
 * on the day in Asia/Shanghai, in the order of reception. Files appear whole or not at all.
 */
public final class DayArchive {
    private static final byte[] END = {'\n'};

    private final LocalDate day;
    private final Path folder;
    private Map<String, Integer> partitions = Map.of();
    private long events;
    private long heartbeats;
    private long unusable;

    /** @param folder where {@code events-<day>.jsonl} and its manifest go */
    public DayArchive(LocalDate day, Path folder) {
        this.day = day;
        this.folder = folder;
    }

    /** The event file of the day. */
    public Path file() {
        return folder.resolve("events-" + day + ".jsonl");
    }

    /** What the file was made of. */
    public Path manifest() {
        return folder.resolve("events-" + day + ".manifest.json");
    }

    /** Records that a job refuses before it looks at the event, so that no file command may judge them: {@code {"topic","partition","offset","record_base64"}} a line. */
    public Path unusable() {
        return folder.resolve("events-" + day + ".unusable.jsonl");
    }

    /**
     * Writes it.
     *
     * @throws StartupProblem if the day has been archived there: it is never written over
     * @throws IOException if the brokers stop answering or the folder cannot be written
     */
    public ArchivedDay write(KafkaAccess kafka) throws IOException, StartupProblem {
        Files.createDirectories(folder);
        if (Files.exists(manifest())) {
            // the log may hold less of the day by now than it did then
            throw new StartupProblem("The day " + day + " has been archived already: " + manifest()
                    + " exists. Nothing is written over; choose another folder.");
        }
        long from = day.atStartOfDay(Shanghai.ZONE).toInstant().toEpochMilli();
        long to = day.plusDays(1).atStartOfDay(Shanghai.ZONE).toInstant().toEpochMilli();
        MessageDigest digest = sha256();
        ArchivedDay archived;
        try (DayRecords records = new DayRecords(kafka, from, to);
                OutputStream lines = new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(part(file())), digest), 1 << 16);
                OutputStream others = Files.newOutputStream(part(unusable()))) {
            partitions = records.partitions();
            records.forEach(record -> take(record, lines, others));
            lines.flush();
            archived = new ArchivedDay(
                    day.toString(),
                    events,
                    heartbeats,
                    unusable,
                    HexFormat.of().formatHex(digest.digest()),
                    records.spans());
        }
        Files.write(part(manifest()), JsonCodec.write(archived));
        for (Path whole : new Path[] {file(), unusable(), manifest()}) {
            // the manifest last: without it the day counts as not archived
            Files.move(part(whole), whole, StandardCopyOption.ATOMIC_MOVE);
        }
        return archived;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, OutputStream lines, OutputStream others)
            throws IOException {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        if ("HEARTBEAT".equals(TopLevelTexts.read(value, Set.of("event_type")).text("event_type"))) {
            heartbeats++;
            return;
        }
        byte[] line = isUsable(record, value) ? ArchiveLine.of(value, record.timestamp()) : null;
        if (line == null) {
            unusable++;
            others.write("{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d,\"record_base64\":\"%s\"}\n"
                    .formatted(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            Base64.getEncoder().encodeToString(value))
                    .getBytes(StandardCharsets.UTF_8));
            return;
        }
        events++;
        lines.write(line);
        lines.write(END);
    }

    /** Whether its job would look into it: what lies where it does not belong, or is too large, must not be judged here. */
    private boolean isUsable(ConsumerRecord<byte[], byte[]> record, byte[] value) {
        String owner = record.topic().equals(Topics.PERSON_EVENTS) ? "psn_no" : "fixmedins_code";
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        return value.length <= JsonCodec.MAX_MESSAGE_BYTES
                && key.equals(TopLevelTexts.read(value, Set.of(owner)).text(owner))
                && record.partition() == KeyPartition.of(key, partitions.getOrDefault(record.topic(), 1));
    }

    private static Path part(Path whole) {
        return whole.resolveSibling(whole.getFileName() + ".part");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
