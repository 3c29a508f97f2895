package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;

/** What somebody bought for passing illness lately: honest people do not buy the same again within twelve days. */
final class Shelf {
    private static final int DAYS = 12;
    private static final int REMEMBERED = 6;

    private final short[] items = new short[REMEMBERED];
    private final int[] boughtOn = new int[REMEMBERED];
    private int next;

    Shelf() {
        java.util.Arrays.fill(boughtOn, Integer.MIN_VALUE / 2);
    }

    /** One or two drugs not bought lately, now noted as bought. */
    List<CatalogueItem> take(SeededStream random, List<CatalogueItem> drugs, int count, int day) {
        List<CatalogueItem> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CatalogueItem drug = random.pick(drugs);
            if (!boughtLately(drug, day)) {
                items[next] = (short) drug.index();
                boughtOn[next] = day;
                next = (next + 1) % REMEMBERED;
                taken.add(drug);
            }
        }
        return taken;
    }

    private boolean boughtLately(CatalogueItem drug, int day) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (items[i] == drug.index() && day - boughtOn[i] < DAYS) {
                return true;
            }
        }
        return false;
    }
}
