package org.fundwatch.simulator.world;

import java.util.List;

/**
 * A county of the pooling area Lüliang (region codes 1411xx), with the rough place of its seat.
 *
 * @param latE6 WGS-84 degrees, 1/1000000
 * @param lonE6 WGS-84 degrees, 1/1000000
 * @param weight share of the people
 */
public record County(String code, String name, int latE6, int lonE6, int weight) {
    /** The thirteen counties, the seat of the city first. */
    public static final List<County> ALL = List.of(
            new County("141102", "离石区", 37_517_000, 111_151_000, 26),
            new County("141121", "文水县", 37_438_000, 112_029_000, 9),
            new County("141122", "交城县", 37_551_000, 112_156_000, 6),
            new County("141123", "兴县", 38_462_000, 111_128_000, 5),
            new County("141124", "临县", 37_951_000, 110_992_000, 8),
            new County("141125", "柳林县", 37_430_000, 110_889_000, 8),
            new County("141126", "石楼县", 36_997_000, 110_835_000, 3),
            new County("141127", "岚县", 38_279_000, 111_672_000, 4),
            new County("141128", "方山县", 37_895_000, 111_244_000, 4),
            new County("141129", "中阳县", 37_357_000, 111_180_000, 4),
            new County("141130", "交口县", 36_982_000, 111_181_000, 3),
            new County("141181", "孝义市", 37_146_000, 111_779_000, 12),
            new County("141182", "汾阳市", 37_262_000, 111_770_000, 8));

    /** The weights of {@link #ALL}, in its order. */
    public static int[] weights() {
        return ALL.stream().mapToInt(County::weight).toArray();
    }
}
