package org.fundwatch.policy.rulebook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.jspecify.annotations.Nullable;

/**
 * Which publication is in force when, as far as the log of the rulebook has been read. Publication 1 is in force from the
 * beginning of time; of the others the one whose {@code active_from} came last, the higher number on a tie. A publication
 * is never changed: what comes later under its number is refused, and so is one that would become active sooner than the
 * lead after its own append. All of this follows from the log alone, so that every reader of it agrees. Not thread-safe.
 */
public final class PublicationSchedule {
    /** The publication that is in force from the beginning of time. */
    public static final int FIRST = 1;

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");

    private final Duration lead;
    private final SortedMap<Integer, PublicationManifest> byNumber = new TreeMap<>();
    private final TreeMap<Instant, PublicationManifest> byActivation = new TreeMap<>();

    /** What becomes of a publication when it is read. */
    public enum Reception {
        /** It will be in force from its instant on. */
        ACCEPTED,
        /** The same was read before. */
        REPEATED,
        /** Another publication has this number. */
        NUMBER_TAKEN,
        /** It would become active less than the lead after its append. */
        TOO_SOON,
        /** A number below 1, no files, or one that is not named by its address. */
        UNUSABLE
    }

    /** @param lead how long before it becomes active a publication must have been appended */
    public PublicationSchedule(Duration lead) {
        this.lead = lead;
    }

    /** Reads a publication that was appended at {@code appendedAt}; only an accepted one changes anything. */
    public Reception read(PublicationManifest manifest, Instant appendedAt) {
        PublicationManifest present = byNumber.get(manifest.number());
        if (present != null) {
            return present.equals(manifest) ? Reception.REPEATED : Reception.NUMBER_TAKEN;
        }
        if (manifest.number() < FIRST || !namesItsFiles(manifest.tables())) {
            return Reception.UNUSABLE;
        }
        if (manifest.number() != FIRST && !isAnnouncedInTime(manifest.activeFrom(), appendedAt)) {
            return Reception.TOO_SOON;
        }
        restore(manifest);
        return Reception.ACCEPTED;
    }

    /** Takes over a publication that was accepted before. */
    public void restore(PublicationManifest manifest) {
        byNumber.put(manifest.number(), manifest);
        byActivation.merge(beginOf(manifest), manifest, (one, other) -> one.number() > other.number() ? one : other);
    }

    /** The publication in force at {@code instant}; absent before publication 1 has been read. */
    public Optional<PublicationManifest> inForceAt(Instant instant) {
        Map.Entry<Instant, PublicationManifest> entry = byActivation.floorEntry(instant);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /** The accepted publication of this number. */
    public Optional<PublicationManifest> numbered(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Every accepted publication, by number. */
    public Collection<PublicationManifest> accepted() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    private static boolean namesItsFiles(@Nullable Map<String, @Nullable String> tables) {
        return tables != null
                && !tables.isEmpty()
                && tables.values().stream()
                        .allMatch(address ->
                                address != null && ADDRESS.matcher(address).matches());
    }

    private boolean isAnnouncedInTime(@Nullable Instant activeFrom, Instant appendedAt) {
        return activeFrom != null && !activeFrom.isBefore(appendedAt.plus(lead));
    }

    private static Instant beginOf(PublicationManifest manifest) {
        Instant activeFrom = manifest.activeFrom();
        return manifest.number() == FIRST || activeFrom == null ? Instant.MIN : activeFrom;
    }
}
