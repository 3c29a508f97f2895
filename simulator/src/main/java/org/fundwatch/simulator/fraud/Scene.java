package org.fundwatch.simulator.fraud;

import java.util.List;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.ItemUse;

/**
 * One performance of a scenario: who plays, from which day on, with which randomness.
 *
 * @param firstDay day of the city on which it begins
 * @param stratum where its strength lies among all performances of the scenario in this city
 */
public record Scene(
        Stage stage, LabelBook labels, SeededStream random, List<Person> persons, int firstDay, Stratum stratum) {

    /** The only, or first, player. */
    public Person person() {
        return persons.get(0);
    }

    /** How strong it is, from {@code least} to {@code most}: together the performances in a city span all of that. */
    public int strength(int least, int most) {
        return stratum.draw(random, least, most);
    }

    /** A time on a day of the scene, counted from 0, between two hours of that day. */
    public long time(int day, int fromHour, int toHour) {
        return stage.calendar().startOf(firstDay + day)
                + random.between(fromHour * 60, toHour * 60) * CityCalendar.MINUTE
                + random.below(60_000);
    }

    /** One pack of an item as the institution sells it. */
    public BillLine line(Institution place, CatalogueItem item) {
        return BillLine.of(item, 1, stage.world().prices().sale(place, item));
    }

    /** Drugs of which much can be sold without another figure of the place showing it: essential ones, no adjuvants. */
    public List<CatalogueItem> plainDrugs() {
        return stage.world().catalogue().of(ItemUse.ACUTE).stream()
                .filter(drug -> drug.essential() && !drug.adjuvant())
                .toList();
    }

    /** Prescribers at which much on one day is no part of what hospitals are compared by. */
    public List<Institution> smallPlaces() {
        return stage.world().prescribers().members().stream()
                .filter(place -> !place.isHospital())
                .toList();
    }

    /** A label for fraud of the first player. */
    public Label fraud(String ruleId, int hundredths, Label.Threshold threshold) {
        return labels.fraud(ruleId, Label.Subject.person(person().psnNo()), hundredths, threshold);
    }

    /** A label for a trap around the first player. */
    public Label trap(String ruleId, String trap) {
        return labels.trap(ruleId, trap, Label.Subject.person(person().psnNo()));
    }
}
