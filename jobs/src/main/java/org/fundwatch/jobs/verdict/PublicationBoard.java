package org.fundwatch.jobs.verdict;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.ProgressMark;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.jspecify.annotations.Nullable;

/**
 * Which publications a task has read, and until when it knows them all. A publication that comes less than the lead
 * before it is in force is refused by every task alike; so, after a mark, nothing can be in force before the mark's
 * append time + lead that was not read. What is in force at an instant below that depends on the logs alone.
 */
final class PublicationBoard implements Serializable {
    /** Manifests and the latest mark, as they were read. Bounded by the number of publications; nothing is removed. */
    static final MapStateDescriptor<String, Posting> STATE =
            new MapStateDescriptor<>("publications", Types.STRING, TypeInformation.of(Posting.class));

    private static final long serialVersionUID = 1L;

    private final long leadMillis;

    PublicationBoard(Duration lead) {
        this.leadMillis = lead.toMillis();
    }

    /** Takes in a record of the rulebook log; whether it was a mark that moved time on. */
    boolean post(LogRecord record, BroadcastState<String, Posting> state) throws Exception {
        String key = record.key();
        if (key == null || record.value().length == 0) {
            return false;
        }
        try {
            if (key.equals(ProgressMark.KEY)) {
                return mark(record, JsonCodec.read(ProgressMark.class, record.value()), state);
            }
            manifest(record, JsonCodec.read(PublicationManifest.class, record.value()), state);
            return false;
        } catch (BadInput e) {
            return false; // serving alone writes this log; what it cannot have written is no publication
        }
    }

    private boolean mark(LogRecord record, ProgressMark mark, BroadcastState<String, Posting> state) throws Exception {
        long until = mark.infinite()
                ? Long.MAX_VALUE
                : Math.addExact(record.appendedAt(), Math.min(leadMillis, mark.leadMillis()));
        if (until <= completeUntil(state)) {
            return false;
        }
        state.put(ProgressMark.KEY, new Posting(until, 0, new byte[0]));
        return true;
    }

    private void manifest(LogRecord record, PublicationManifest manifest, BroadcastState<String, Posting> state)
            throws Exception {
        Instant activeFrom = manifest.activeFrom();
        boolean first = manifest.number() == 1;
        boolean inTime = activeFrom != null && activeFrom.toEpochMilli() - record.appendedAt() >= leadMillis;
        String key = Integer.toString(manifest.number());
        if ((first || inTime) && !state.contains(key)) {
            long from = first || activeFrom == null ? Long.MIN_VALUE : activeFrom.toEpochMilli();
            state.put(key, new Posting(from, manifest.number(), record.value()));
        }
    }

    /** The publication in force at {@code appendedAt}; absent while that cannot be known yet. */
    @Nullable
    Posting at(long appendedAt, ReadOnlyBroadcastState<String, Posting> state) throws Exception {
        if (appendedAt >= completeUntil(state)) {
            return null;
        }
        Posting inForce = null;
        for (Map.Entry<String, Posting> entry : state.immutableEntries()) {
            Posting posting = entry.getValue();
            boolean candidate = !entry.getKey().equals(ProgressMark.KEY) && posting.activeFrom() <= appendedAt;
            if (candidate && (inForce == null || isNewer(posting, inForce))) {
                inForce = posting;
            }
        }
        return inForce;
    }

    private static boolean isNewer(Posting one, Posting other) {
        return one.activeFrom() > other.activeFrom()
                || (one.activeFrom() == other.activeFrom() && one.number() > other.number());
    }

    private static long completeUntil(ReadOnlyBroadcastState<String, Posting> state) throws Exception {
        Posting mark = state.get(ProgressMark.KEY);
        return mark == null ? Long.MIN_VALUE : mark.activeFrom();
    }
}
