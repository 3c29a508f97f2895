package org.fundwatch.simulator.life;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Scope;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * Institutions that on some days sell self-paid goods on top of each bill, just as much as brings the self-pay share of
 * their outpatient day to where they want it. Holds the campaigns and the sums of their running days.
 */
public final class Upselling {
    private static final long ALL = 10_000;
    private static final int MOST_PACKS = 40;

    private final Map<Integer, NavigableMap<Integer, Campaign>> campaigns = new HashMap<>();

    /** Plans a campaign: the share, in basis points, of each day from {@code firstDay} on. */
    public void plan(Institution place, int firstDay, int[] basisPoints) {
        campaigns
                .computeIfAbsent(place.index(), index -> new TreeMap<>())
                .put(firstDay, new Campaign(firstDay, basisPoints));
    }

    /** Whether a campaign runs there on one of these days. */
    public boolean runs(Institution place, int firstDay, int days) {
        NavigableMap<Integer, Campaign> ofPlace = campaigns.get(place.index());
        Map.Entry<Integer, Campaign> begun = ofPlace == null ? null : ofPlace.lowerEntry(firstDay + days);
        return begun != null && begun.getValue().runsOn(firstDay);
    }

    List<BillLine> onTop(Stage stage, Institution place, long at, List<BillLine> bill) {
        NavigableMap<Integer, Campaign> ofPlace = campaigns.get(place.index());
        int day = stage.calendar().dayOf(at);
        Map.Entry<Integer, Campaign> begun = ofPlace == null ? null : ofPlace.floorEntry(day);
        if (begun == null || !begun.getValue().runsOn(day)) {
            return List.of();
        }
        CatalogueItem goods = stage.world().catalogue().of(ItemUse.UPSELL).get(0);
        long price = stage.world().prices().sale(place, goods);
        int packs = begun.getValue()
                .packs(day, Scope.of(bill), BillLine.of(goods, 1, price).amountFen());
        return packs == 0 ? List.of() : List.of(BillLine.of(goods, packs, price));
    }

    private static final class Campaign {
        private final int firstDay;
        private final int[] basisPoints;
        private int today = Integer.MIN_VALUE;
        private long total;
        private long selfPaid;

        Campaign(int firstDay, int[] basisPoints) {
            this.firstDay = firstDay;
            this.basisPoints = basisPoints.clone();
        }

        boolean runsOn(int day) {
            return day < firstDay + basisPoints.length;
        }

        int packs(int day, Scope bill, long packFen) {
            if (day != today) {
                today = day;
                total = 0;
                selfPaid = 0;
            }
            total += bill.total();
            selfPaid += bill.selfPaid() + bill.aboveStandard();
            long share = basisPoints[day - firstDay];
            long missing = share * total - ALL * selfPaid;
            long perPack = (ALL - share) * packFen;
            long packs = missing <= 0 ? 0 : Math.min(MOST_PACKS, (missing + perPack - 1) / perPack);
            total += packs * packFen;
            selfPaid += packs * packFen;
            return Math.toIntExact(packs);
        }
    }
}
