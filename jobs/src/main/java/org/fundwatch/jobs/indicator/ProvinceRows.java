package org.fundwatch.jobs.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.indicator.Measured.Measure;

/** The rows of a province in one window: its institutions beside their peers, its cities, itself. */
final class ProvinceRows {
    private static final int EVERY_DAY = 0b111_1111;
    private static final int TOP_DRUGS = 10;
    private static final long PERCENT = 100;

    private final IndicatorWindow window;
    private final List<MeasuredFigures> institutions;
    private final SortedMap<String, MeasuredFigures> regions = new TreeMap<>();
    private final PeerGroups groups;
    private final boolean growthIsKnown;

    /** @param all institutions of one province, at least one, all in one window */
    ProvinceRows(List<InstitutionFigures> all, IndicatorOptions options) {
        window = all.get(0).window();
        List<MeasuredFigures> measured = all.stream().map(MeasuredFigures::of).toList();
        String province = RegionCodes.province(all.get(0).place());
        RegionSum whole = new RegionSum(province, true);
        Map<String, RegionSum> sums = new TreeMap<>(Map.of(province, whole));
        for (MeasuredFigures one : measured) {
            whole.add(one);
            String city = RegionCodes.city(one.place());
            if (!city.equals(province)) { // an institution of the province itself lies in no city
                sums.computeIfAbsent(city, code -> new RegionSum(code, false)).add(one);
            }
        }
        sums.forEach((code, sum) -> regions.put(code, sum.measured(window)));
        // a week in which the log began, or stood still for a day, is no measure of growth
        growthIsKnown = window.grain() == IndicatorRow.Grain.WEEK && whole.previousDays() == EVERY_DAY;
        institutions = measured.stream().map(this::withGrowth).toList();
        groups = new PeerGroups(institutions, options.fewestPeers(), options.peerSettlements());
    }

    List<IndicatorRow> rows() {
        List<IndicatorRow> found = new ArrayList<>();
        for (MeasuredFigures one : institutions) {
            found.add(row(
                    IndicatorRow.Scope.INSTITUTION,
                    one.place().institutionCode(),
                    one.place().region(),
                    one,
                    groups.of(one)));
        }
        regions.forEach(
                (code, sum) -> found.add(row(IndicatorRow.Scope.REGION, code, code, withGrowth(sum), List.of())));
        return found;
    }

    private MeasuredFigures withGrowth(MeasuredFigures one) {
        if (!growthIsKnown) {
            return one;
        }
        Map<Measure, Long> measures = new EnumMap<>(Measure.class);
        measures.putAll(one.measures());
        Ratios.putGrowth(
                measures,
                Measure.GROWTH,
                one.figures().totalFen(),
                one.previous().totalFen());
        String city = RegionCodes.city(one.place());
        MeasuredFigures region = regions.get(city);
        if (region != null && !one.place().institutionCode().equals(city)) {
            Ratios.putGrowth(
                    measures,
                    Measure.REGION_GROWTH,
                    region.figures().totalFen(),
                    region.previous().totalFen());
            // in whole percent: else each late bill anywhere in the city would revise every row of the week
            measures.computeIfPresent(Measure.REGION_GROWTH, (measure, growth) -> percent(growth));
        }
        return one.with(measures);
    }

    private static long percent(long basisPoints) {
        return Quotient.clamped(Math.floorDiv(basisPoints + PERCENT / 2, PERCENT) * PERCENT);
    }

    private static IndicatorRow row(
            IndicatorRow.Scope scope, String id, String region, MeasuredFigures one, List<MeasuredFigures> peers) {
        Figures sum = one.figures();
        IndicatorWindow window = one.window();
        Peers selfPay = PeerGroups.compare(peers, MeasuredFigures::selfPayRatio);
        List<Measured> measures = new ArrayList<>();
        one.measures().forEach((measure, value) -> {
            Peers compared = measure == Measure.REGION_GROWTH
                    ? Peers.NONE
                    : PeerGroups.compare(peers, peer -> peer.measures().get(measure));
            measures.add(new Measured(measure, value, compared.count(), compared.median(), compared.mad()));
        });
        boolean detailed = MeasuredFigures.isDetailed(window);
        return new IndicatorRow(
                scope,
                id,
                region,
                window.grain(),
                Instant.ofEpochMilli(window.from()),
                Instant.ofEpochMilli(window.to()),
                0,
                sum.settlements(),
                sum.totalFen(),
                sum.poolFen(),
                sum.selfPaidFen(),
                Math.toIntExact(one.selfPayRatio()),
                selfPay.count(),
                Math.toIntExact(selfPay.median()),
                Math.toIntExact(selfPay.mad()),
                detailed ? one.sums() : null,
                List.copyOf(measures),
                DrugSums.largest(one.drugs(), TOP_DRUGS),
                List.of());
    }
}
