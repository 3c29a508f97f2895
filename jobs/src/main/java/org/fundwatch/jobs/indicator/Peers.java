package org.fundwatch.jobs.indicator;

import java.util.Collection;
import java.util.List;

/**
 * How an institution's self-pay ratio compares: the median of its peers and their median absolute deviation, in basis
 * points, half up. Peers are other institutions of the same level and kind with enough settlements in the window: those
 * of the city if there are enough, else those of the province.
 *
 * @param count how many were compared with
 */
record Peers(int count, int medianBasisPoints, int madBasisPoints) {
    static final Peers NONE = new Peers(0, 0, 0);

    /**
     * @param all every institution of the province with figures in the window
     * @param fewest how many peers a city must have
     * @param settlements how many settlements a peer must have
     */
    static Peers of(InstitutionFigures one, Collection<InstitutionFigures> all, int fewest, long settlements) {
        List<InstitutionFigures> province = all.stream()
                .filter(other -> other.place().kind().equals(one.place().kind())
                        && other.place().level() == one.place().level()
                        && !other.place().institutionCode().equals(one.place().institutionCode())
                        && other.figures().settlements() >= settlements)
                .toList();
        List<InstitutionFigures> city = province.stream()
                .filter(other -> RegionCodes.city(other).equals(RegionCodes.city(one)))
                .toList();
        return of((city.size() >= fewest ? city : province)
                .stream()
                        .mapToInt(peer -> peer.figures().selfPayRatioBasisPoints())
                        .toArray());
    }

    static Peers of(int[] ratios) {
        if (ratios.length == 0) {
            return NONE;
        }
        int median = median(ratios);
        int[] deviations = new int[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            deviations[i] = Math.abs(ratios[i] - median);
        }
        return new Peers(ratios.length, median, median(deviations));
    }

    private static int median(int[] values) {
        int[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle] + 1) / 2;
    }
}
