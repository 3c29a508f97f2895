package org.fundwatch.simulator.world;

import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;

/**
 * What an institution pays and asks for an item, per pack in 1/1000000 yuan, whole fen. Public medical institutions sell
 * drugs at what they paid (零加成); pharmacies and private ones add 5–14 %.
 */
public final class Prices {
    private static final long FEN = 10_000;

    private final long seed;

    public Prices(long seed) {
        this.seed = seed;
    }

    /** What the institution pays its supplier. */
    public long purchase(Institution institution, CatalogueItem item) {
        SeededStream random = SeededStream.of(seed, Purpose.PRICE, institution.index(), item.index());
        int percent = institution.isPharmacy() ? random.between(85, 95) : random.between(92, 100);
        return wholeFen(item.priceMicroYuan() * percent / 100);
    }

    /** What the institution asks. */
    public long sale(Institution institution, CatalogueItem item) {
        long purchase = purchase(institution, item);
        if (institution.publicOwned() || !item.isDrug()) {
            return purchase;
        }
        SeededStream random = SeededStream.of(seed, Purpose.PRICE, institution.index(), -1L - item.index());
        return wholeFen(purchase * random.between(105, 114) / 100);
    }

    private static long wholeFen(long microYuan) {
        return Math.max(FEN, microYuan / FEN * FEN);
    }
}
