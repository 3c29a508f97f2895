package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * The stock of all institutions: what they buy, sell, take back and count, told to the fund as institution events. Where
 * an institution sells with trace codes, each pack has one that no other pack has, sold in the order in which it came.
 * Holds three numbers per institution and item.
 */
public final class StockRoom {
    private static final int OPENING_PACKS = 20;
    private static final int BATCH_PACKS = 40;
    private static final int LOW = 10;
    private static final int COUNTED_EVERY = 28;
    private static final int FOREIGN = 900_000_000;
    private static final Set<ItemUse> NOT_IN_A_PHARMACY =
            EnumSet.of(ItemUse.WARD, ItemUse.CHEMO, ItemUse.IMPLANT, ItemUse.SCREENING, ItemUse.VACCINE);

    private final String idPrefix;
    private final int[][] sold;
    private final int[][] left;
    private final int[][] returned;
    private final int[] events;
    private int foreign;

    StockRoom(long seed, int institutions, int items) {
        this.idPrefix = "i" + Long.toString(seed, Character.MAX_RADIX) + "-";
        this.sold = new int[institutions][items];
        this.left = new int[institutions][items];
        this.returned = new int[institutions][items];
        this.events = new int[institutions];
    }

    /** On the day before the first, everybody takes in the first goods; the reports arrive in time. */
    public void open(Stage stage) {
        for (Institution place : stage.world().institutions().all()) {
            long at = stage.calendar().startOf(-1) + 7 * CityCalendar.HOUR + place.index() * 1_000L;
            for (CatalogueItem item : stage.world().catalogue().items()) {
                if (isStocked(place, item)) {
                    stage.delivery().sendPunctually(takenIn(stage, place, item, OPENING_PACKS, at));
                }
            }
        }
    }

    /** Puts the counts of a day on the schedule: every four weeks after closing time. */
    public void count(Stage stage, int day) {
        for (Institution place : stage.world().institutions().all()) {
            if (place.traced() && Math.floorMod(day + place.index(), COUNTED_EVERY) == COUNTED_EVERY / 2) {
                long at = stage.calendar().startOf(day) + 23 * CityCalendar.HOUR;
                stage.schedule().add(new Errand(at, s -> counted(s, place, at)));
            }
        }
    }

    /** A line as it leaves the shop: with the codes of its packs where these have some. */
    BillLine coded(Stage stage, Institution place, BillLine line, long at) {
        boolean traced = place.traced() && line.item().isDrug() && !line.split();
        return traced && line.traceCodes().isEmpty() ? line.traced(take(stage, place, line, at)) : line;
    }

    /** Tells of the packs with codes that a settlement sold. */
    void sold(
            Stage stage,
            Institution place,
            Person person,
            List<BillLine> lines,
            String settlementId,
            long at,
            List<Label> labels) {
        told(stage, InstitutionEvent.Type.SALE, place, person, lines, settlementId, at, labels);
    }

    /** Tells that the packs of a settlement came back. They are not sold again. */
    void takenBack(
            Stage stage,
            Institution place,
            Person person,
            List<BillLine> lines,
            String settlementId,
            long at,
            List<Label> labels) {
        told(stage, InstitutionEvent.Type.SALE_RETURN, place, person, lines, settlementId, at, labels);
        for (BillLine line : lines) {
            returned[place.index()][line.item().index()] += line.traceCodes().size();
        }
    }

    /** The code of one pack, taken off the shelf by hand: scripts need that. */
    public String takeOne(Stage stage, Institution place, CatalogueItem item, long at) {
        return take(stage, place, BillLine.of(item, 1, 0), at).get(0);
    }

    /** Tells of the pharmacy's periodic report on a month. */
    public void reported(Stage stage, Institution place, String month, long at) {
        stage.delivery().send(StockMove.reported(nextId(place), place, at, month));
    }

    /** Tells of a new price in the institution's own list. */
    public void repriced(
            Stage stage,
            Institution place,
            CatalogueItem item,
            long price,
            long at,
            int effectiveDay,
            List<Label> labels) {
        String id = nextId(place);
        labels.forEach(label -> label.add(id));
        stage.delivery()
                .send(StockMove.priced(
                        id, place, at, item, price, stage.calendar().date(effectiveDay)));
    }

    private void told(
            Stage stage,
            InstitutionEvent.Type type,
            Institution place,
            Person person,
            List<BillLine> lines,
            String settlementId,
            long at,
            List<Label> labels) {
        for (BillLine line : lines) {
            if (!line.traceCodes().isEmpty()) {
                String id = nextId(place);
                labels.forEach(label -> label.add(id));
                stage.delivery()
                        .send(StockMove.sale(line, lotOf(line.traceCodes().get(0)), settlementId, person.psnNo())
                                .event(id, type, place, at));
            }
        }
    }

    private List<String> take(Stage stage, Institution place, BillLine line, long at) {
        int inst = place.index();
        int item = line.item().index();
        int packs = line.packs();
        while (left[inst][item] < packs) {
            // Out of stock: the wholesaler comes at once, on the same day.
            long before = Math.max(stage.calendar().startOf(stage.calendar().dayOf(at)), at - 30 * CityCalendar.MINUTE);
            stage.delivery().send(takenIn(stage, place, line.item(), BATCH_PACKS, before));
        }
        List<String> codes = codes(place, line.item(), sold[inst][item], packs);
        boolean plenty = left[inst][item] >= LOW;
        sold[inst][item] += packs;
        left[inst][item] -= packs;
        if (plenty && left[inst][item] < LOW) {
            long morning = stage.calendar().startOf(stage.calendar().dayOf(at) + 1) + 7 * CityCalendar.HOUR;
            stage.schedule()
                    .add(new Errand(
                            morning, s -> s.delivery().send(takenIn(s, place, line.item(), BATCH_PACKS, morning))));
        }
        return codes;
    }

    private InstitutionEvent takenIn(Stage stage, Institution place, CatalogueItem item, int packs, long at) {
        int first = sold[place.index()][item.index()] + left[place.index()][item.index()];
        List<String> codes = place.traced() && item.isDrug() ? codes(place, item, first, packs) : List.of();
        left[place.index()][item.index()] += packs;
        String lot = "B" + place.index() + "-" + item.index() + "-" + first;
        return StockMove.packs(item, packs, stage.world().prices().purchase(place, item), lot, codes)
                .event(nextId(place), InstitutionEvent.Type.PURCHASE, place, at);
    }

    private void counted(Stage stage, Institution place, long at) {
        for (CatalogueItem item : stage.world().catalogue().items()) {
            if (item.isDrug() && isStocked(place, item)) {
                int packs = left[place.index()][item.index()] + returned[place.index()][item.index()];
                stage.delivery()
                        .send(StockMove.packs(item, packs, null, null, List.of())
                                .event(nextId(place), InstitutionEvent.Type.STOCKTAKE, place, at));
            }
        }
    }

    /** Tells of packs that were counted, or bought, at a time: scripts need that. They are not for sale by others. */
    public void told(
            Stage stage,
            InstitutionEvent.Type type,
            Institution place,
            CatalogueItem item,
            int packs,
            List<String> codes,
            long at,
            Label label) {
        String id = nextId(place);
        label.add(id);
        Long price = type == InstitutionEvent.Type.STOCKTAKE
                ? null
                : stage.world().prices().purchase(place, item);
        stage.delivery().send(StockMove.packs(item, packs, price, null, codes).event(id, type, place, at));
    }

    /** The code of a pack that the institution never takes in. */
    public String foreignCode(Institution place, CatalogueItem item) {
        return codes(place, item, FOREIGN + foreign++, 1).get(0);
    }

    /** The lot in which a pack came, by its code: the first packs, then batch by batch. */
    private static String lotOf(String code) {
        long pack = Long.parseLong(code.substring(code.length() - 9));
        long first = pack < OPENING_PACKS ? 0 : pack - (pack - OPENING_PACKS) % BATCH_PACKS;
        long place = Long.parseLong(code.substring(7)) / 1_000_000_000L;
        return "B" + place + "-" + (Integer.parseInt(code.substring(0, 7)) - 8_100_000) + "-" + first;
    }

    private static boolean isStocked(Institution place, CatalogueItem item) {
        return switch (item.kind()) {
            case "DRUG", "HERB", "MATERIAL", "DEVICE" -> !place.isPharmacy() || !NOT_IN_A_PHARMACY.contains(item.use());
            default -> false;
        };
    }

    private String nextId(Institution place) {
        return idPrefix + (place.index() + 1) + "-" + events[place.index()]++;
    }

    /** Twenty digits: seven of the drug, thirteen of the pack. */
    private static List<String> codes(Institution place, CatalogueItem item, int first, int count) {
        List<String> codes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long pack = 10_000_000_000_000L + place.index() * 1_000_000_000L + first + i;
            codes.add(Integer.toString(8_100_000 + item.index())
                    + Long.toString(pack).substring(1));
        }
        return codes;
    }
}
