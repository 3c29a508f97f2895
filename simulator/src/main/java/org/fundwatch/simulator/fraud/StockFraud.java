package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Errand;
import org.fundwatch.simulator.life.StockRoom;
import org.fundwatch.simulator.life.Visit;
import org.fundwatch.simulator.life.VisitKind;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * PR03, PR06 and TC02: pharmacies that sell a lot far above what they paid for it, packs of an item that they never had, or
 * packs of codes that they never took in, and the honest cases that look like it.
 */
public enum StockFraud implements Scenario {
    /** PR03. Intensity is the margin over the 15 % of the rule. */
    DEAR_LOT("PR03", true) {
        @Override
        void play(Scene scene, Institution place) {
            int hundredths = scene.strength(50, 300);
            CatalogueItem drug = scene.random().pick(drugs(scene, ItemUse.ACUTE));
            Label label = fraud(scene, place, hundredths, Label.Threshold.of("margin", MARGIN_OF_THE_RULE, "percent"));
            BillLine dear = scene.line(place, drug).priced(dear(scene, place, drug, hundredths));
            for (int player = 0; player < 2; player++) {
                sell(scene, place, player, 0, dear, label);
            }
        }
    },
    SPLIT_LOT("PR03", false) {
        @Override
        void play(Scene scene, Institution place) {
            CatalogueItem drug = scene.random()
                    .pick(drugs(scene, ItemUse.ACUTE).stream()
                            .filter(item -> item.packSize() >= LEAST_UNITS)
                            .toList());
            long unit = scene.stage().world().prices().purchase(place, drug) / drug.packSize();
            String code = scene.stage().stock().takeOne(scene.stage(), place, drug, scene.time(0, 8, 9));
            BillLine half = BillLine.units(drug, drug.packSize() / 2, unit).traced(List.of(code));
            sell(scene, place, 0, 0, half, trap(scene, place));
        }
    },
    /** PR06: packs of an item that the pharmacy never had. Intensity is their number over the one of the rule. */
    INVENTED_SALES("PR06", true) {
        @Override
        void play(Scene scene, Institution place) {
            int packs = scene.strength(2, 6);
            CatalogueItem drug = scene.random().pick(free(scene, place, drugs(scene, ItemUse.WARD)));
            Label label = fraud(scene, place, packs * 100, Label.Threshold.of("packs_missing", 1, "packs"))
                    .about(book(place, drug));
            BillLine line = scene.line(place, drug);
            for (int i = 0; i < packs; i++) {
                sell(scene, place, i % 2, i, foreign(scene, place, line), label);
            }
        }
    },
    COUNTED_BEFORE("PR06", false) {
        @Override
        void play(Scene scene, Institution place) {
            counted(scene, place, () -> trap(scene, place));
        }
    },
    GOODS_RETURNED("PR06", false) {
        @Override
        void play(Scene scene, Institution place) {
            CatalogueItem drug = scene.random().pick(free(scene, place, drugs(scene, ItemUse.WARD)));
            scene.stage()
                    .schedule()
                    .add(visit(scene, place, 0, 0, foreign(scene, place, scene.line(place, drug)))
                            .goodsReturnedAfter(3 * CityCalendar.HOUR)
                            .labelled(trap(scene, place).about(book(place, drug))));
        }
    },
    /** TC02. Intensity is not varied: the pack was never taken in. */
    UNKNOWN_PACK("TC02", true) {
        @Override
        void play(Scene scene, Institution place) {
            CatalogueItem drug = scene.random().pick(drugs(scene, ItemUse.ACUTE));
            BillLine line = foreign(scene, place, scene.line(place, drug));
            Label label = fraud(scene, place, 200, Label.Threshold.of("packs_not_taken_in", 1, "packs"))
                    .of(Label.Subject.traceCode(line.traceCodes().get(0)));
            sell(scene, place, 0, 0, line, label);
        }
    },
    OPENING_STOCK("TC02", false) {
        @Override
        void play(Scene scene, Institution place) {
            counted(scene, place, () -> trap(scene, place));
        }
    },
    PURCHASE_DATED_LATER("TC02", false) {
        @Override
        void play(Scene scene, Institution place) {
            CatalogueItem drug = scene.random().pick(drugs(scene, ItemUse.ACUTE));
            BillLine line = foreign(scene, place, scene.line(place, drug));
            Label label = trap(scene, place)
                    .of(Label.Subject.traceCode(line.traceCodes().get(0)));
            sell(scene, place, 0, 0, line, label);
            told(scene, InstitutionEvent.Type.PURCHASE, place, line, scene.time(1, 9, 18), label);
        }
    };

    private static final int MARGIN_OF_THE_RULE = 15;
    private static final int LEAST_UNITS = 10;
    private static final long FEN = 10_000;

    private final String rule;
    private final boolean fraud;

    StockFraud(String rule, boolean fraud) {
        this.rule = rule;
        this.fraud = fraud;
    }

    @Override
    public boolean isFraud() {
        return fraud;
    }

    @Override
    public int days() {
        return 11;
    }

    @Override
    public int persons() {
        return 2;
    }

    @Override
    public boolean fits(org.fundwatch.simulator.people.Person person) {
        return person.covered() && !person.isChronic();
    }

    @Override
    public void play(Scene scene) {
        play(scene, scene.stage().world().tracedPharmacies().choose(scene.random()));
    }

    abstract void play(Scene scene, Institution place);

    Label fraud(Scene scene, Institution place, int hundredths, Label.Threshold threshold) {
        return scene.labels().fraud(rule, Label.Subject.institution(place.code()), hundredths, threshold);
    }

    Label trap(Scene scene, Institution place) {
        return scene.labels().trap(rule, name(), Label.Subject.institution(place.code()));
    }

    private static List<CatalogueItem> drugs(Scene scene, ItemUse use) {
        return scene.stage().world().catalogue().of(use).stream()
                .filter(CatalogueItem::isDrug)
                .toList();
    }

    /** Whole fen a pack, so much above the purchase price. */
    private static long dear(Scene scene, Institution place, CatalogueItem drug, int hundredths) {
        long purchase = scene.stage().world().prices().purchase(place, drug);
        return purchase * (10_000 + MARGIN_OF_THE_RULE * hundredths) / 10_000 / FEN * FEN;
    }

    /** A pack of a code that the pharmacy has not taken in. */
    private static BillLine foreign(Scene scene, Institution place, BillLine line) {
        StockRoom stock = scene.stage().stock();
        return line.traced(List.of(stock.foreignCode(place, line.item())));
    }

    /** The book that a story is about: two in one would spoil each other. */
    private static String book(Institution place, CatalogueItem drug) {
        return place.code() + " " + drug.code();
    }

    /** The drugs of whose book there no story is told; all of them where there is none. */
    private static List<CatalogueItem> free(Scene scene, Institution place, List<CatalogueItem> drugs) {
        List<CatalogueItem> free =
                drugs.stream().filter(drug -> isFree(scene, place, drug)).toList();
        return free.isEmpty() ? drugs : free;
    }

    private static boolean isFree(Scene scene, Institution place, CatalogueItem drug) {
        return scene.labels().labels().stream()
                .noneMatch(label -> label.anchor().equals(book(place, drug)));
    }

    /** Packs are counted that no report had told of, and some of them sold. */
    private static void counted(Scene scene, Institution place, Supplier<Label> opens) {
        List<CatalogueItem> drugs = free(scene, place, drugs(scene, ItemUse.CHEMO));
        CatalogueItem drug = scene.random().pick(drugs);
        if (!isFree(scene, place, drug)) {
            return;
        }
        Label label = opens.get().about(book(place, drug));
        List<BillLine> packs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            packs.add(foreign(scene, place, scene.line(place, drug)));
        }
        List<String> codes =
                packs.stream().map(line -> line.traceCodes().get(0)).toList();
        long at = scene.time(0, 8, 9);
        scene.stage()
                .schedule()
                .add(new Errand(
                        at,
                        stage -> stage.stock()
                                .told(stage, InstitutionEvent.Type.STOCKTAKE, place, drug, 3, codes, at, label)));
        sell(scene, place, 0, 2, packs.get(0), label);
        sell(scene, place, 1, 3, packs.get(1), label);
    }

    private static void told(
            Scene scene, InstitutionEvent.Type type, Institution place, BillLine line, long at, Label label) {
        scene.stage()
                .schedule()
                .add(new Errand(
                        at,
                        stage -> stage.stock().told(stage, type, place, line.item(), 1, line.traceCodes(), at, label)));
    }

    private static void sell(Scene scene, Institution place, int player, int day, BillLine line, Label label) {
        scene.stage().schedule().add(visit(scene, place, player, day, line).labelled(label));
    }

    private static Visit visit(Scene scene, Institution place, int player, int day, BillLine line) {
        return new Visit(scene.time(day, 9, 18), scene.persons().get(player), place, VisitKind.PHARMACY)
                .with(line)
                .claimedRightly();
    }
}
