package org.fundwatch.jobs.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/**
 * Which publication is in force when, as far as {@code fund.rulebook} has been read. Times in epoch milliseconds. The same
 * log gives the same answers in every task: an instant is only asked about once a mark has said that everything which can
 * be active before it has been read.
 */
final class PublicationLog {
    private final long leadMillis;
    private final TreeMap<Long, PublicationManifest> byActivation = new TreeMap<>();
    private long completeUntil = Long.MIN_VALUE;

    PublicationLog(long leadMillis) {
        this.leadMillis = leadMillis;
    }

    /** A bounded run: everything is known. */
    void knowAll(List<PublicationManifest> manifests) {
        manifests.forEach(this::add);
        completeUntil = Long.MAX_VALUE;
    }

    /**
     * Reads one record of the log.
     *
     * @return false for a publication that comes too late to be active when it says, which no task uses
     * @throws org.fundwatch.schemas.failure.BadInput if it is no record of ours
     */
    boolean read(LogRecord record) {
        if (ProgressMark.KEY.equals(record.key())) {
            ProgressMark mark = JsonCodec.read(ProgressMark.class, record.value());
            complete(mark.infinite() ? Long.MAX_VALUE : record.appendedAt() + mark.leadMillis());
            return true;
        }
        PublicationManifest manifest = JsonCodec.read(PublicationManifest.class, record.value());
        Instant activeFrom = manifest.activeFrom();
        if (activeFrom != null && activeFrom.toEpochMilli() < record.appendedAt() + leadMillis) {
            return false;
        }
        add(manifest);
        return true;
    }

    void complete(long until) {
        completeUntil = Math.max(completeUntil, until);
    }

    void add(PublicationManifest manifest) {
        Instant activeFrom = manifest.activeFrom();
        long from = activeFrom == null ? Long.MIN_VALUE : activeFrom.toEpochMilli();
        byActivation.merge(from, manifest, (one, other) -> one.number() > other.number() ? one : other);
    }

    /** Whether the publication in force at {@code instant} is certain. */
    boolean knows(long instant) {
        return instant < completeUntil && byActivation.floorEntry(instant) != null;
    }

    /** The publication in force at {@code instant}. */
    PublicationManifest inForceAt(long instant) {
        Map.Entry<Long, PublicationManifest> entry = byActivation.floorEntry(instant);
        if (entry == null) {
            throw new NoSuchElementException("asked before the first publication was read");
        }
        return entry.getValue();
    }

    long completeUntil() {
        return completeUntil;
    }

    Iterable<PublicationManifest> all() {
        return byActivation.values();
    }
}
