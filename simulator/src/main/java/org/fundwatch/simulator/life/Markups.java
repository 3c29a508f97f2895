package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;

/** Institutions that for some days ask another price for an item. Holds what was planned. */
public final class Markups {
    private final Map<Integer, List<Campaign>> campaigns = new HashMap<>();

    /** Plans a price, in 1/1000000 yuan, for so many days. */
    public void plan(Institution place, CatalogueItem item, int firstDay, int days, long priceMicroYuan) {
        campaigns
                .computeIfAbsent(place.index(), index -> new ArrayList<>())
                .add(new Campaign(item.index(), firstDay, days, priceMicroYuan));
    }

    /** A line as the institution charges it on that day. */
    BillLine priced(Institution place, BillLine line, int day) {
        for (Campaign campaign : campaigns.getOrDefault(place.index(), List.of())) {
            if (campaign.item == line.item().index()
                    && campaign.firstDay <= day
                    && day < campaign.firstDay + campaign.days) {
                return line.priced(campaign.price);
            }
        }
        return line;
    }

    private record Campaign(int item, int firstDay, int days, long price) {}
}
