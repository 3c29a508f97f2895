package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.jspecify.annotations.Nullable;

/**
 * Institutions that in some weeks put goods on top of each bill, just as much as brings a figure of their week to where they
 * want it. Holds the plans, the running sums of a planned week, and what each institution took in on each day.
 */
public final class Topping {
    private static final int WEEK = 7;
    private static final long ALL = 10_000;

    private final Map<Integer, NavigableMap<Integer, Plan>> plans = new HashMap<>();
    private final Map<Integer, Map<Integer, Long>> takings = new HashMap<>();

    /** What a week is to show, and with what goods. */
    public enum Aim {
        /** Share of examinations, basis points. */
        EXAMS(1),
        /** Share outside the catalogue, basis points. */
        OUTSIDE(40),
        /** Share of adjuvants in the drugs, basis points. */
        ADJUVANTS(2),
        /** Share of other than essential drugs in the drugs, basis points. */
        NON_ESSENTIAL(2),
        /** Cost of a bill, fen. */
        COST(6),
        /** Growth over the week before, basis points. */
        GROWTH(6);

        private final int mostPacks;

        Aim(int mostPacks) {
            this.mostPacks = mostPacks;
        }
    }

    /** Plans seven days. */
    public void plan(Institution place, int firstDay, Aim aim, int target) {
        plans.computeIfAbsent(place.index(), index -> new TreeMap<>()).put(firstDay, new Plan(firstDay, aim, target));
    }

    /** Whether something is planned there on a day. */
    public boolean isBusy(Institution place, int day) {
        return planOn(place, day) != null;
    }

    List<BillLine> onTop(Stage stage, Institution place, long at, List<BillLine> bill) {
        int day = stage.calendar().dayOf(at);
        Plan plan = planOn(place, day);
        List<BillLine> top = plan == null ? List.of() : plan.goods(stage, place, day, bill);
        Map<Integer, Long> ofPlace = takings.computeIfAbsent(place.index(), index -> new HashMap<>());
        ofPlace.merge(day, sum(bill) + sum(top), Long::sum);
        ofPlace.keySet().removeIf(past -> past < day - 2 * WEEK);
        return top;
    }

    private @Nullable Plan planOn(Institution place, int day) {
        NavigableMap<Integer, Plan> ofPlace = plans.get(place.index());
        Map.Entry<Integer, Plan> begun = ofPlace == null ? null : ofPlace.floorEntry(day);
        return begun == null || begun.getKey() + WEEK <= day ? null : begun.getValue();
    }

    private long taken(Institution place, int fromDay, int toDay) {
        Map<Integer, Long> ofPlace = takings.getOrDefault(place.index(), Map.of());
        long sum = 0;
        for (int day = fromDay; day < toDay; day++) {
            sum += ofPlace.getOrDefault(day, 0L);
        }
        return sum;
    }

    private static long sum(List<BillLine> lines) {
        return lines.stream().mapToLong(BillLine::amountFen).sum();
    }

    private final class Plan {
        private final int firstDay;
        private final Aim aim;
        private final long target;
        private long part;
        private long whole;

        Plan(int firstDay, Aim aim, long target) {
            this.firstDay = firstDay;
            this.aim = aim;
            this.target = target;
        }

        List<BillLine> goods(Stage stage, Institution place, int day, List<BillLine> bill) {
            bill.forEach(this::count);
            whole += aim == Aim.COST ? 1 : 0;
            List<BillLine> added = new ArrayList<>();
            for (CatalogueItem item : items(stage, bill)) {
                long price = stage.world().prices().sale(place, item);
                long packs = packs(
                        place, day, bill, added, BillLine.of(item, 1, price).amountFen());
                if (packs > 0) {
                    BillLine line = BillLine.of(item, Math.toIntExact(packs), price);
                    added.add(line);
                    count(line);
                }
            }
            return added;
        }

        private long packs(Institution place, int day, List<BillLine> bill, List<BillLine> added, long packFen) {
            long missing;
            long perPack;
            if (aim == Aim.COST) {
                missing = target * whole - part;
                perPack = packFen;
            } else if (aim == Aim.GROWTH) {
                long before = taken(place, firstDay - WEEK, day - WEEK + 1);
                long now = taken(place, firstDay, day + 1) + sum(bill) + sum(added);
                missing = before / ALL * (ALL + target) - now;
                perPack = packFen;
            } else {
                missing = target * whole - ALL * part;
                perPack = (ALL - target) * packFen;
            }
            return missing <= 0 ? 0 : Math.min(aim.mostPacks, (missing + perPack - 1) / perPack);
        }

        private void count(BillLine line) {
            CatalogueItem item = line.item();
            long fen = line.amountFen();
            boolean exam = item.kind().equals("EXAM") || item.kind().equals("LAB");
            switch (aim) {
                case EXAMS -> add(fen, exam);
                case OUTSIDE -> add(fen, item.chargeClass().equals("03"));
                case ADJUVANTS -> add(item.isDrug() ? fen : 0, item.adjuvant());
                case NON_ESSENTIAL -> add(item.isDrug() ? fen : 0, !item.essential());
                case COST -> part += fen;
                case GROWTH -> {
                    // by what the institution took in
                }
            }
        }

        private void add(long fen, boolean counts) {
            whole += fen;
            part += counts ? fen : 0;
        }

        private List<CatalogueItem> items(Stage stage, List<BillLine> bill) {
            return switch (aim) {
                // each once a day, and none twice
                case EXAMS ->
                    stage.world().catalogue().of(ItemUse.COSTLY).stream()
                            .filter(item ->
                                    bill.stream().noneMatch(line -> line.item().equals(item)))
                            .toList();
                case OUTSIDE -> stage.world().catalogue().of(ItemUse.UPSELL);
                case ADJUVANTS ->
                    stage.world().catalogue().of(ItemUse.ACUTE).stream()
                            .filter(CatalogueItem::adjuvant)
                            .toList();
                case NON_ESSENTIAL ->
                    stage.world().catalogue().of(ItemUse.ACUTE).stream()
                            .filter(item -> item.isDrug() && !item.essential() && !item.adjuvant())
                            .limit(1)
                            .toList();
                case COST, GROWTH ->
                    stage.world().catalogue().of(ItemUse.IMPLANT).stream()
                            .filter(item -> item.payStandardMicroYuan() == null)
                            .toList();
            };
        }
    }
}
