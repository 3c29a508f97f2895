package org.fundwatch.policy.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All packs of a rulebook: of those that hold for a person and a date, the smallest region's latest version. */
public record Packs(List<Pack> all) {
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

    private static boolean isCloser(Pack one, Pack other) {
        int regions = Integer.compare(one.region().length(), other.region().length());
        return regions > 0 || (regions == 0 && one.from().isAfter(other.from()));
    }
}
