package org.fundwatch.policy.detection;

import java.util.List;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * A threshold of a rule. Most have no national value: the default is there to be tuned, by region and by kind of
 * institution.
 *
 * @param defaultValue in the unit's smallest part: basis points, fen, or the number itself
 */
public record Parameter(String name, Unit unit, long defaultValue, List<Override> overrides) {

    /** The value for an institution: that of the narrowest region wins, then that which names the kind. */
    public long valueFor(String region, Institution.@Nullable Kind kind) {
        long value = defaultValue;
        int best = -1;
        for (Override override : overrides) {
            if (override.appliesTo(region, kind) && override.rank() > best) {
                best = override.rank();
                value = override.value();
            }
        }
        return value;
    }

    /** The value as an alert shows it. */
    public Arg argument(long value) {
        return switch (unit) {
            case RATIO -> new Arg(Arg.Kind.RATE, value, "");
            case YUAN -> Arg.money(value);
            case DAYS, HOURS, MINUTES, COUNT, POINTS -> Arg.count(value);
        };
    }

    /** What a parameter counts. */
    public enum Unit {
        DAYS,
        HOURS,
        MINUTES,
        COUNT,
        /** Parts of the score. */
        POINTS,
        /** A share or a multiple; 0.25 in the file is 2500 basis points. */
        RATIO,
        /** Money; 300 in the file is 30000 fen. */
        YUAN
    }

    /**
     * Another value for part of the world.
     *
     * @param region prefix of region codes; empty is everywhere
     * @param kind kind of institution; absent is every kind
     */
    public record Override(String region, Institution.@Nullable Kind kind, long value, String source) {
        boolean appliesTo(String place, Institution.@Nullable Kind placeKind) {
            return place.startsWith(region) && (kind == null || kind == placeKind);
        }

        int rank() {
            return 2 * region.length() + (kind == null ? 0 : 1);
        }
    }
}
