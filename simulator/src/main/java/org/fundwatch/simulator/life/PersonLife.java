package org.fundwatch.simulator.life;

import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Condition;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * The ordinary life of one person on one day: nothing, a purchase, a visit, a refill of what a chronic disease needs, or
 * the beginning of a stay. By construction it breaks no rule: nobody goes elsewhere during a stay, buys the same drug
 * again while plenty is left, or returns things time and again.
 */
public final class PersonLife {
    private static final int[] CHANCE_BY_KIND = {54, 33, 4, 8};
    private static final VisitKind[] KINDS = {
        VisitKind.PHARMACY, VisitKind.OUTPATIENT, VisitKind.REGISTRATION, VisitKind.EMERGENCY
    };
    private static final int VISIT_A_DAY = 58_000;
    private static final int STAY_A_DAY = 5_200;
    private static final int REFUND = 6_000;
    private static final int OF_OWN_SEX = 40_000;

    private final long seed;
    private final Stage stage;
    private final Cast cast;
    private final Habits habits;
    private final StayFinder stays;

    public PersonLife(long seed, Stage stage, Cast cast, org.fundwatch.simulator.people.Population people) {
        this.seed = seed;
        this.stage = stage;
        this.cast = cast;
        this.habits = new Habits(seed, people);
        this.stays = new StayFinder(stage);
    }

    /** Puts on the schedule what the person does on that day. */
    public void live(Person person, int day) {
        int index = person.index();
        if (habits.isBusy(index, day) || cast.plays(index, day)) {
            return;
        }
        SeededStream random = SeededStream.of(seed, Purpose.DAY, index, day);
        boolean weekend = stage.calendar().isWeekend(day);
        if (person.isChronic() && habits.needsRefill(index, day) && !(weekend && random.chance(700_000))) {
            refill(person, day, random);
        } else if (!cast.isCast(index)
                && habits.mayStay(index, day)
                && random.chance(scaled(STAY_A_DAY, person.retired() ? 220 : 54))) {
            StayPlan plan = stays.ordinary(person, day, random);
            habits.stays(index, stage.calendar().dayOf(plan.end()));
            Stay.begin(stage, plan);
        } else if (random.chance(scaled(scaled(VISIT_A_DAY, person.retired() ? 190 : 66), weekend ? 75 : 110))) {
            visit(person, day, KINDS[random.weighted(CHANCE_BY_KIND)], random);
        }
    }

    private void visit(Person person, int day, VisitKind kind, SeededStream random) {
        switch (kind) {
            case PHARMACY -> shop(person, day, random);
            case OUTPATIENT, CHRONIC -> consult(person, day, random);
            case REGISTRATION -> {
                Institution place = stage.world().prescribers().chooseNear(random, person.county());
                add(new Visit(clinicTime(day, random), person, place, kind)
                        .because(List.of("Z00"))
                        .with(line(place, ItemUse.REGISTRATION, random)));
            }
            case EMERGENCY -> {
                Institution place = stage.world().emergency().chooseNear(random, person.county());
                Visit visit = new Visit(stage.calendar().startOf(day) + Hours.any(random), person, place, kind)
                        .because(List.of("R10"))
                        .with(line(place, ItemUse.EMERGENCY, random))
                        .with(line(place, ItemUse.VISIT, random));
                drugs(person, day, random, 1).forEach(drug -> visit.with(line(place, drug)));
                add(visit);
            }
        }
    }

    private void shop(Person person, int day, SeededStream random) {
        List<CatalogueItem> drugs = drugs(person, day, random, random.between(1, 2));
        if (drugs.isEmpty() || random.chance(60_000)) {
            Institution place = stage.world().pharmacies().chooseNear(random, person.county());
            add(new Visit(shopTime(day, random), person, place, VisitKind.PHARMACY)
                    .with(line(place, random.chance(400_000) ? ItemUse.HERBAL : ItemUse.STORE, random)));
        } else if (random.chance(150_000)) {
            new ExternalPrescription(stage, person, random).writtenAndFilled(day, "J06", drugs);
        } else {
            Institution place = stage.world().pharmacies().chooseNear(random, person.county());
            Visit visit = new Visit(shopTime(day, random), person, place, VisitKind.PHARMACY);
            drugs.forEach(drug -> visit.with(line(place, drug)));
            add(maybeRefunded(visit, person, day, random));
        }
    }

    private void consult(Person person, int day, SeededStream random) {
        Institution place = stage.world().outpatient().chooseNear(random, person.county());
        Visit visit = new Visit(clinicTime(day, random), person, place, VisitKind.OUTPATIENT)
                .because(List.of(random.pick(List.of("J06", "K29", "M54", "L30", "J40", "N39"))))
                .with(line(place, ItemUse.REGISTRATION, random))
                .with(line(place, ItemUse.TREATMENT, random));
        List<CatalogueItem> tests = stage.world().catalogue().of(ItemUse.VISIT);
        int first = random.below(tests.size());
        for (int i = random.between(-1, 1); i >= 0; i--) {
            visit.with(line(place, tests.get((first + i) % tests.size())));
        }
        if (random.chance(30_000)) {
            visit.with(line(place, ItemUse.COSTLY, random));
        }
        if (random.chance(80_000)) {
            visit.with(line(place, ItemUse.SELF_PAID, random));
        }
        if (random.chance(OF_OWN_SEX)) {
            List<CatalogueItem> own = stage.world().catalogue().of(person.female() ? ItemUse.FEMALE : ItemUse.MALE);
            stocked(place, habits.shelf(person.index()).take(random, own, 1, day))
                    .forEach(drug -> visit.with(line(place, drug)));
        }
        stocked(place, drugs(person, day, random, random.between(0, 2))).forEach(drug -> visit.with(line(place, drug)));
        add(maybeRefunded(visit, person, day, random));
    }

    private void refill(Person person, int day, SeededStream random) {
        List<CatalogueItem> drugs = new ArrayList<>();
        for (Condition condition : person.conditions()) {
            List<CatalogueItem> choices = stage.world().catalogue().forCondition(condition.icd());
            drugs.add(choices.get(Math.floorMod(person.index() * 31 + condition.ordinal(), choices.size())));
        }
        String main = person.conditions().get(0).icd();
        int lasting = drugs.stream().mapToInt(CatalogueItem::daysPerPack).max().orElse(28);
        habits.refillAgainOn(person.index(), day + lasting + random.between(-1, 3));
        int where = random.below(100);
        if (where < 32) {
            buy(
                    person,
                    day,
                    VisitKind.CHRONIC,
                    stage.world().chronic().chooseNear(random, person.county()),
                    main,
                    drugs,
                    random);
        } else if (where < 50) {
            buy(
                    person,
                    day,
                    VisitKind.OUTPATIENT,
                    stage.world().prescribers().chooseNear(random, person.county()),
                    main,
                    drugs,
                    random);
        } else if (where < 72) {
            new ExternalPrescription(stage, person, random).writtenAndFilled(day, main, drugs);
        } else {
            Institution place = stage.world().pharmacies().chooseNear(random, person.county());
            Visit visit = new Visit(shopTime(day, random), person, place, VisitKind.PHARMACY);
            drugs.forEach(drug -> visit.with(line(place, drug)));
            add(visit);
        }
    }

    private void buy(
            Person person,
            int day,
            VisitKind kind,
            Institution place,
            String main,
            List<CatalogueItem> drugs,
            SeededStream random) {
        List<CatalogueItem> there = stocked(place, drugs);
        Visit visit = new Visit(clinicTime(day, random), person, place, kind).because(List.of(main));
        if (there.isEmpty() || random.chance(400_000)) {
            visit.with(line(place, ItemUse.VISIT, random));
        }
        there.forEach(drug -> visit.with(line(place, drug)));
        add(visit);
    }

    /** What is to be had there: a public institution of the first level has essential drugs alone. */
    private static List<CatalogueItem> stocked(Institution place, List<CatalogueItem> drugs) {
        boolean essentialOnly = place.publicOwned() && Integer.valueOf(1).equals(place.level());
        return essentialOnly ? drugs.stream().filter(CatalogueItem::essential).toList() : drugs;
    }

    private Visit maybeRefunded(Visit visit, Person person, int day, SeededStream random) {
        if (random.chance(REFUND) && habits.mayRefund(person.index(), day)) {
            habits.refunds(person.index(), day);
            return visit.reversedAfter(random.between(20, 180) * CityCalendar.MINUTE);
        }
        return visit;
    }

    private List<CatalogueItem> drugs(Person person, int day, SeededStream random, int count) {
        List<CatalogueItem> acute = stage.world().catalogue().of(ItemUse.ACUTE);
        return habits.shelf(person.index()).take(random, acute, count, day);
    }

    private BillLine line(Institution place, ItemUse use, SeededStream random) {
        return line(place, random.pick(stage.world().catalogue().of(use)));
    }

    private BillLine line(Institution place, CatalogueItem item) {
        return BillLine.of(item, 1, stage.world().prices().sale(place, item));
    }

    private long clinicTime(int day, SeededStream random) {
        return stage.calendar().startOf(day) + Hours.clinic(random);
    }

    private long shopTime(int day, SeededStream random) {
        return stage.calendar().startOf(day) + Hours.shop(random);
    }

    private void add(Visit visit) {
        stage.schedule().add(visit);
    }

    private static int scaled(int perMillion, int percent) {
        return perMillion * percent / 100;
    }
}
