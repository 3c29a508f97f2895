package org.fundwatch.jobs.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.rulebook.PublicationSchedule;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.jspecify.annotations.Nullable;

/**
 * Says which publication an event is read by, and whether that is certain yet. A progress mark appended at {@code m}
 * promises that every publication active before {@code m + lead} has been read; an event appended at {@code t} goes on only
 * once a mark with {@code m + lead > t} has come. So the answer depends on the logs alone, never on which arrived first.
 * Every job has this one gate. Times in epoch milliseconds.
 *
 * <p>Broadcast state: the accepted publications (a few a month, kept as long as the job) and the latest promise. This
 * object is the task's view of it.
 */
public final class PublicationGate {
    /** Accepted manifests by number. */
    public static final MapStateDescriptor<Integer, byte[]> PUBLICATIONS =
            new MapStateDescriptor<>("publications", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    /** The latest promise in epoch milliseconds, under one key. */
    public static final MapStateDescriptor<String, Long> PROGRESS =
            new MapStateDescriptor<>("progress", Types.STRING, Types.LONG);

    private static final String COMPLETE_UNTIL = "complete-until";

    private final Publications publications;
    private final long leadMillis;
    private final PublicationSchedule schedule;
    private long completeUntil = Long.MIN_VALUE;
    private boolean restored;
    private @Nullable PublicationManifest latest;
    private @Nullable LoadedRulebook latestLoaded;

    /**
     * @param publications where publications are found
     * @param lead how long before it becomes active a publication must have been appended
     */
    public PublicationGate(Publications publications, Duration lead) {
        this.publications = publications;
        this.leadMillis = lead.toMillis();
        this.schedule = new PublicationSchedule(lead);
    }

    /** Takes over what is known before the log is read and what an earlier run has read of it, once. */
    public void load(ReadOnlyBroadcastState<Integer, byte[]> accepted, ReadOnlyBroadcastState<String, Long> progress)
            throws Exception {
        if (restored) {
            return;
        }
        restored = true;
        for (Map.Entry<Integer, byte[]> publication : accepted.immutableEntries()) {
            schedule.restore(JsonCodec.read(PublicationManifest.class, publication.getValue()));
        }
        Long promise = progress.get(COMPLETE_UNTIL);
        completeUntil = promise == null ? Long.MIN_VALUE : promise;
        List<PublicationManifest> known = publications.known();
        if (!known.isEmpty()) {
            known.forEach(schedule::restore);
            completeUntil = Long.MAX_VALUE;
        }
    }

    /**
     * Reads one record of {@code fund.rulebook}.
     *
     * @return whether it was a mark or a publication of use; one that was not changes nothing, in every task alike
     * @throws org.fundwatch.schemas.failure.BadInput if it is neither
     */
    public boolean update(
            LogRecord record, BroadcastState<Integer, byte[]> accepted, BroadcastState<String, Long> progress)
            throws Exception {
        load(accepted, progress);
        if (ProgressMark.KEY.equals(record.key())) {
            ProgressMark mark = JsonCodec.read(ProgressMark.class, record.value());
            completeUntil = Math.max(completeUntil, promiseOf(mark, record.appendedAt()));
            progress.put(COMPLETE_UNTIL, completeUntil);
            return true;
        }
        PublicationManifest manifest = JsonCodec.read(PublicationManifest.class, record.value());
        return switch (schedule.read(manifest, Instant.ofEpochMilli(record.appendedAt()))) {
            case ACCEPTED -> {
                accepted.put(manifest.number(), record.value());
                yield true;
            }
            case REPEATED -> true;
            case NUMBER_TAKEN, TOO_SOON, UNUSABLE -> false;
        };
    }

    /** Whether every publication that could be in force at {@code appendedAt} has been read. */
    public boolean isOpenFor(long appendedAt) {
        return appendedAt < completeUntil
                && schedule.inForceAt(Instant.ofEpochMilli(appendedAt)).isPresent();
    }

    /** Whether the publication of this number has been accepted. */
    public boolean knows(int number) {
        return schedule.numbered(number).isPresent();
    }

    /**
     * The publication in force at {@code appendedAt}, loaded.
     *
     * @throws java.io.UncheckedIOException if one of its files is not in the store: the job tries again until it is
     */
    public LoadedRulebook inForceAt(long appendedAt) {
        return loaded(schedule.inForceAt(Instant.ofEpochMilli(appendedAt))
                .orElseThrow(() -> new IllegalStateException("asked before the gate was open")));
    }

    /** The publication of this number, loaded; absent where none of it has been accepted so far. */
    public Optional<LoadedRulebook> numbered(int number) {
        return schedule.numbered(number).map(this::loaded);
    }

    private LoadedRulebook loaded(PublicationManifest manifest) {
        LoadedRulebook loaded = latestLoaded;
        if (loaded == null || !manifest.equals(latest)) {
            loaded = publications.load(manifest);
            latest = manifest;
            latestLoaded = loaded;
        }
        return loaded;
    }

    /** No mark promises more than this task's own lead: it accepts what is announced that long before. */
    private long promiseOf(ProgressMark mark, long appendedAt) {
        return mark.infinite() ? Long.MAX_VALUE : appendedAt + Math.min(leadMillis, mark.leadMillis());
    }
}
