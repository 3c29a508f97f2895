package org.fundwatch.simulator.life;

import java.util.List;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;
import org.fundwatch.simulator.world.Prices;

/** A doctor writes an external prescription in the morning, a pharmacy fills it later the same day. */
public final class ExternalPrescription {
    private static final int VALID_DAYS = 3;
    /** Kilometres, and kilometres an hour. */
    private static final int AN_HOUR_AWAY = 45;

    private static final int SPEED = 50;

    private final Stage stage;
    private final Person person;
    private final SeededStream random;

    public ExternalPrescription(Stage stage, Person person, SeededStream random) {
        this.stage = stage;
        this.person = person;
        this.random = random;
    }

    /** The usual course of one day. */
    void writtenAndFilled(int day, String diagnosis, List<CatalogueItem> drugs) {
        long consultation = stage.calendar().startOf(day) + random.between(8 * 60, 15 * 60) * CityCalendar.MINUTE;
        PrescriptionPlan plan = written(consultation, diagnosis, drugs, false, VALID_DAYS);
        long later = random.between(60, 180) * CityCalendar.MINUTE;
        Institution pharmacy = stage.world().pooledPharmacies().chooseAround(random, plan.prescriber(), AN_HOUR_AWAY);
        long onTheWay = plan.prescriber().kilometresTo(pharmacy) * CityCalendar.HOUR / SPEED;
        filled(plan, consultation + Math.max(later, onTheWay), pharmacy);
    }

    /** A visit that ends with a prescription. */
    public PrescriptionPlan written(
            long at, String diagnosis, List<CatalogueItem> drugs, boolean longTerm, int validDays) {
        List<BillLine> lines =
                drugs.stream().map(drug -> BillLine.of(drug, 1, 0)).toList();
        return writtenFor(at, diagnosis, lines, longTerm, validDays);
    }

    /** A visit that ends with a long-term prescription of one drug. */
    public PrescriptionPlan writtenForWeeks(long at, String diagnosis, CatalogueItem drug, int weeks) {
        int days = weeks * 7;
        int packs = (days + drug.daysPerPack() - 1) / drug.daysPerPack();
        return writtenFor(at, diagnosis, List.of(BillLine.of(drug, packs, 0).lasting(days)), true, VALID_DAYS);
    }

    private PrescriptionPlan writtenFor(
            long at, String diagnosis, List<BillLine> lines, boolean longTerm, int validDays) {
        Institution prescriber = stage.world().prescribers().chooseNear(random, person.county());
        Prices prices = stage.world().prices();
        PrescriptionPlan plan = new PrescriptionPlan(
                "r" + stage.nextId(person), prescriber, List.of(diagnosis), lines, longTerm, validDays);
        CatalogueItem registration =
                stage.world().catalogue().of(ItemUse.REGISTRATION).get(0);
        stage.schedule()
                .add(new Visit(at, person, prescriber, VisitKind.OUTPATIENT)
                        .writing(plan)
                        .with(BillLine.of(registration, 1, prices.sale(prescriber, registration))));
        return plan;
    }

    /** The purchase that fills it, at a pharmacy of the pool; returned already on the schedule. */
    public Visit filled(PrescriptionPlan plan, long at, SeededStream choice) {
        return filled(plan, at, stage.world().pooledPharmacies().chooseNear(choice, person.county()));
    }

    private Visit filled(PrescriptionPlan plan, long at, Institution pharmacy) {
        Visit visit = new Visit(at, person, pharmacy, VisitKind.PHARMACY).filling(plan);
        for (BillLine line : plan.lines()) {
            CatalogueItem item = line.item();
            BillLine sold = BillLine.of(
                            item, line.packs(), stage.world().prices().sale(pharmacy, item))
                    .lasting(line.days());
            visit.with(plan.longTerm() ? sold.onLongTerm() : sold);
        }
        stage.schedule().add(visit);
        return visit;
    }
}
