package org.fundwatch.jobs.rulebook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;

/**
 * Says which publication judges an event, and whether that is certain yet. A progress mark appended at {@code m} promises
 * that every publication active before {@code m + lead} has been read; an event appended at {@code t} is decided only
 * once a mark with {@code m + lead > t} has come. So the answer depends on the logs alone, never on which arrived first.
 *
 * <p>Broadcast state: the manifests in force or to come (bounded by their number, a few a month, kept as long as the job)
 * and the latest promise. This object is the task's view of it.
 */
public final class PublicationGate {
    /** Manifests by number. */
    public static final MapStateDescriptor<Integer, byte[]> PUBLICATIONS =
            new MapStateDescriptor<>("publications", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    /** The latest promise in epoch milliseconds, under one key. */
    public static final MapStateDescriptor<String, Long> PROGRESS =
            new MapStateDescriptor<>("progress", Types.STRING, Types.LONG);

    private static final String COMPLETE_UNTIL = "complete-until";
    private static final int FIRST = 1;

    private final Path store;
    private final long leadMillis;
    private final TreeMap<Long, PublicationManifest> byActivation = new TreeMap<>();
    private long completeUntil = Long.MIN_VALUE;
    private boolean loaded;

    /**
     * @param store folder of the content-addressed rulebook files
     * @param lead how long before it becomes active a publication must have been appended
     */
    public PublicationGate(Path store, Duration lead) {
        this.store = store;
        this.leadMillis = lead.toMillis();
    }

    /** Takes over what an earlier run has read, once. */
    public void load(
            ReadOnlyBroadcastState<Integer, byte[]> publications, ReadOnlyBroadcastState<String, Long> progress)
            throws Exception {
        if (loaded) {
            return;
        }
        loaded = true;
        for (Map.Entry<Integer, byte[]> publication : publications.immutableEntries()) {
            schedule(JsonCodec.read(PublicationManifest.class, publication.getValue()));
        }
        Long promise = progress.get(COMPLETE_UNTIL);
        completeUntil = promise == null ? Long.MIN_VALUE : promise;
    }

    /** Reads one record of {@code fund.rulebook}. */
    public void update(
            LogRecord record, BroadcastState<Integer, byte[]> publications, BroadcastState<String, Long> progress)
            throws Exception {
        load(publications, progress);
        if (ProgressMark.KEY.equals(record.key())) {
            ProgressMark mark = JsonCodec.read(ProgressMark.class, record.value());
            long promise = mark.infinite() ? Long.MAX_VALUE : record.appendedAt() + mark.leadMillis();
            completeUntil = Math.max(completeUntil, promise);
            progress.put(COMPLETE_UNTIL, completeUntil);
            return;
        }
        PublicationManifest manifest = JsonCodec.read(PublicationManifest.class, record.value());
        if (!publications.contains(manifest.number()) && isInTime(manifest, record.appendedAt())) {
            publications.put(manifest.number(), record.value());
            schedule(manifest);
        }
    }

    /** Whether every publication that could be in force at {@code appendedAt} has been read. */
    public boolean isOpenFor(long appendedAt) {
        return appendedAt < completeUntil && byActivation.floorEntry(appendedAt) != null;
    }

    /** The publication in force at {@code appendedAt}. */
    public Rulebook rulebookAt(long appendedAt) {
        Map.Entry<Long, PublicationManifest> inForce = byActivation.floorEntry(appendedAt);
        if (inForce == null) {
            throw new IllegalStateException("asked before the gate was open");
        }
        return LoadedRulebooks.get(store, inForce.getValue());
    }

    /** A publication that is to be active sooner than the lead after its own append is refused by every task alike. */
    private boolean isInTime(PublicationManifest manifest, long appendedAt) {
        return manifest.number() == FIRST
                || (manifest.activeFrom() != null && manifest.activeFrom().toEpochMilli() >= appendedAt + leadMillis);
    }

    private void schedule(PublicationManifest manifest) {
        long activeFrom = manifest.number() == FIRST || manifest.activeFrom() == null
                ? Long.MIN_VALUE
                : manifest.activeFrom().toEpochMilli();
        // of two that become active at the same instant the higher number is in force
        byActivation.merge(activeFrom, manifest, (one, other) -> one.number() > other.number() ? one : other);
    }
}
