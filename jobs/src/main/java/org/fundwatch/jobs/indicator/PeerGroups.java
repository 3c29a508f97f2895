package org.fundwatch.jobs.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The institutions of a province by what makes them peers: other institutions of the same level and kind with enough
 * settlements in the window, those of the city if there are enough, else those of the province.
 */
final class PeerGroups {
    private final Map<String, List<MeasuredFigures>> ofCity = new HashMap<>();
    private final Map<String, List<MeasuredFigures>> ofProvince = new HashMap<>();
    private final int fewest;

    /**
     * @param all every institution of the province with figures in the window
     * @param fewest how many peers a city must have
     * @param settlements how many settlements a peer must have
     */
    PeerGroups(List<MeasuredFigures> all, int fewest, long settlements) {
        this.fewest = fewest;
        for (MeasuredFigures one : all) {
            if (one.figures().settlements() >= settlements) {
                ofCity.computeIfAbsent(city(one), key -> new ArrayList<>()).add(one);
                ofProvince.computeIfAbsent(sort(one), key -> new ArrayList<>()).add(one);
            }
        }
    }

    /** Those that {@code one} is compared with. */
    List<MeasuredFigures> of(MeasuredFigures one) {
        List<MeasuredFigures> city = others(ofCity.get(city(one)), one);
        return city.size() >= fewest ? city : others(ofProvince.get(sort(one)), one);
    }

    /** A value of each peer that has it. */
    static Peers compare(List<MeasuredFigures> peers, Function<MeasuredFigures, @Nullable Long> value) {
        long[] values = new long[peers.size()];
        int known = 0;
        for (MeasuredFigures peer : peers) {
            Long one = value.apply(peer);
            if (one != null) {
                values[known++] = one;
            }
        }
        return Peers.of(Arrays.copyOf(values, known));
    }

    private static List<MeasuredFigures> others(@Nullable List<MeasuredFigures> group, MeasuredFigures one) {
        return group == null
                ? List.of()
                : group.stream()
                        .filter(other -> !other.place()
                                .institutionCode()
                                .equals(one.place().institutionCode()))
                        .toList();
    }

    private static String sort(MeasuredFigures one) {
        return one.place().kind() + one.place().level();
    }

    private static String city(MeasuredFigures one) {
        return sort(one) + RegionCodes.city(one.place());
    }
}
