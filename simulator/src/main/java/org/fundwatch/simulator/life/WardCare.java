package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.ItemUse;

/** What a day in a ward costs: bed, care, drugs, tests on the first day, the operation on its day. */
public final class WardCare {
    private WardCare() {}

    static List<BillLine> of(Stage stage, StayPlan plan, int day, long at, SeededStream random) {
        List<BillLine> lines = new ArrayList<>();
        plan.extras().stream().filter(extra -> extra.day() == day).forEach(extra -> lines.add(extra.line()));
        if (!plan.isOrdinary()) {
            return lines;
        }
        CityCalendar calendar = stage.calendar();
        boolean first = day == calendar.dayOf(plan.begin());
        boolean last = day == calendar.dayOf(plan.end());
        if (!last || first) {
            boolean better = Math.floorMod(plan.person().index(), 7) == 0;
            add(stage, plan, lines, ofUse(stage, ItemUse.BED).get(better ? 1 : 0), 1);
            for (CatalogueItem item : ofUse(stage, ItemUse.NURSING)) {
                add(stage, plan, lines, item, 1);
            }
        }
        dailyDrugs(stage, plan.person(), plan.diagnosis()).forEach(drug -> add(stage, plan, lines, drug, 1));
        StayPlan.Repricing repricing = plan.repricing();
        if (repricing != null && day <= repricing.lastDay()) {
            long price = at < repricing.from()
                    ? stage.world().prices().sale(plan.place(), repricing.item())
                    : repricing.newPriceMicroYuan();
            lines.add(BillLine.of(repricing.item(), 1, price));
        }
        if (first || random.chance(150_000)) {
            CatalogueItem one = random.pick(ofUse(stage, ItemUse.VISIT));
            add(stage, plan, lines, one, 1);
            CatalogueItem other = random.pick(ofUse(stage, ItemUse.VISIT));
            if (!other.equals(one)) {
                add(stage, plan, lines, other, 1);
            }
        }
        if (first && !plan.isNeglected()) {
            SevereCare.of(stage.world().catalogue(), plan.diagnosis())
                    .ifPresent(item -> add(stage, plan, lines, item, 1));
        }
        CatalogueItem surgery = plan.surgery();
        if (surgery != null && day == calendar.dayOf(plan.surgeryAt())) {
            add(stage, plan, lines, surgery, 1);
            add(stage, plan, lines, random.pick(ofUse(stage, ItemUse.IMPLANT)), 1);
        }
        return lines;
    }

    /** The two drugs that a person gets every day of a stay. */
    public static List<CatalogueItem> dailyDrugs(Stage stage, Person person, String diagnosis) {
        List<CatalogueItem> drugs = ofUse(stage, diagnosis.equals("Z51.1") ? ItemUse.CHEMO : ItemUse.WARD);
        return List.of(
                drugs.get(Math.floorMod(person.index(), drugs.size())),
                drugs.get(Math.floorMod(person.index() + 1, drugs.size())));
    }

    private static List<CatalogueItem> ofUse(Stage stage, ItemUse use) {
        return stage.world().catalogue().of(use);
    }

    private static void add(Stage stage, StayPlan plan, List<BillLine> lines, CatalogueItem item, int count) {
        lines.add(BillLine.of(item, count, stage.world().prices().sale(plan.place(), item)));
    }
}
