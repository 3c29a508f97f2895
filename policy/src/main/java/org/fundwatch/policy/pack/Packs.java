package org.fundwatch.policy.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All packs of a rulebook: of those that hold for a person and a date, the smallest region's latest version. */
public record Packs(List<Pack> all, List<Frame> frames) {
    /** The version in force before {@code pack}, if there was one. */
    public static @Nullable Pack before(List<Pack> all, Pack pack) {
        Pack previous = null;
        for (Pack other : all) {
            boolean earlier = other.region().equals(pack.region())
                    && other.insuranceType().equals(pack.insuranceType())
                    && other.from().isBefore(pack.from());
            if (earlier && (previous == null || other.from().isAfter(previous.from()))) {
                previous = other;
            }
        }
        return previous;
    }

    /** The pack that judges, or nothing where no policy is known. */
    public Optional<Pack> find(String insuredRegion, String insuranceType, LocalDate serviceDate) {
        Pack best = null;
        for (Pack pack : all) {
            if (pack.holds(insuredRegion, insuranceType, serviceDate) && (best == null || isCloser(pack, best))) {
                best = pack;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The sentence that forbids to reduce the benefits of a pack, if one does. */
    public @Nullable String clauseAgainstReduction(Pack pack) {
        for (Frame frame : frames) {
            Cited<Boolean> kept = frame.noReduction();
            if (frame.holds(pack) && kept != null && kept.value()) {
                return frame.quote(kept.clause());
            }
        }
        return null;
    }

    private static boolean isCloser(Pack one, Pack other) {
        int regions = Integer.compare(one.region().length(), other.region().length());
        return regions > 0 || (regions == 0 && one.from().isAfter(other.from()));
    }
}
