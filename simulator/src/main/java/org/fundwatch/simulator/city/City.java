package org.fundwatch.simulator.city;

import java.io.IOException;
import java.util.Iterator;
import java.util.SortedMap;
import org.fundwatch.simulator.delivery.Delivery;
import org.fundwatch.simulator.delivery.Parcel;
import org.fundwatch.simulator.fraud.Casting;
import org.fundwatch.simulator.fraud.OverdueReports;
import org.fundwatch.simulator.fraud.PriceMarkup;
import org.fundwatch.simulator.fraud.Repertoire;
import org.fundwatch.simulator.fraud.Scene;
import org.fundwatch.simulator.fraud.SelfPayPush;
import org.fundwatch.simulator.fraud.WeekPush;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.Act;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.PersonLife;
import org.fundwatch.simulator.life.Registry;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.money.Purses;
import org.fundwatch.simulator.people.Population;
import org.fundwatch.simulator.world.World;

/**
 * A synthetic city, lived day by day and streamed in order of receipt. Nobody in it exists. It holds its people, open
 * stays, scripts under way and the events of about one day; only sums of weeks grow with its length. Each call of
 * {@link #live} tells the same story from its beginning.
 */
public final class City {
    private final CityOptions options;
    private final World world;

    private City(CityOptions options) {
        this.options = options;
        this.world = World.of(options.seed(), options.institutions(), options.persons());
    }

    public static City of(CityOptions options) {
        return new City(options);
    }

    public CityOptions options() {
        return options;
    }

    /** The tables of the rulebook that this city needs, by path below the rulebook's folder. */
    public SortedMap<String, byte[]> tables() {
        return CityTables.of(world, options);
    }

    /** Lives the whole city: all events in order of receipt, then all labels. */
    public void live(CitySink sink) throws IOException {
        Population people = Population.settle(options.seed(), options.persons(), options.start());
        CityCalendar calendar = new CityCalendar(options.start(), options.days());
        LabelBook labels = new LabelBook();
        Delivery delivery = new Delivery(options.seed(), calendar.startOf(options.days()), labels);
        Stage stage = new Stage(
                options.seed(),
                world,
                calendar,
                new Purses(people.size(), options.start().getYear()),
                delivery,
                people.size());
        Casting casting = new Casting(options.seed(), people, options.days());
        Repertoire.cast(casting, options.persons(), options.days());
        OverdueReports.plan(stage, labels);
        SelfPayPush.plan(stage, labels, options.seed(), options.persons());
        WeekPush pushes = WeekPush.plan(stage, labels, options.seed(), options.persons());
        PriceMarkup.plan(stage, labels, options.seed(), options.persons());
        enrol(people, stage);
        stage.stock().open(stage);
        deliver(delivery, calendar.startOf(0), sink);
        PersonLife life = new PersonLife(options.seed(), stage, casting, people);
        Registry registry = new Registry(options.seed(), stage);
        Iterator<Casting.Part> parts = casting.parts().iterator();
        Casting.Part next = parts.hasNext() ? parts.next() : null;
        for (int day = 0; day < options.days(); day++) {
            stage.purses().enter(calendar.date(day).getYear());
            while (next != null && next.firstDay() == day) {
                next.scenario().play(new Scene(stage, labels, next.random(), next.players(), day, next.stratum()));
                next = parts.hasNext() ? parts.next() : null;
            }
            stage.stock().count(stage, day);
            for (int i = 0; i < people.size(); i++) {
                registry.credit(people.person(i), day);
                life.live(people.person(i), day);
            }
            perform(stage, calendar.startOf(day + 1));
            deliver(delivery, calendar.startOf(day + 1), sink);
        }
        deliver(delivery, Long.MAX_VALUE, sink);
        pushes.measure();
        for (Label label : labels.labels()) {
            sink.label(label);
        }
    }

    private void enrol(Population people, Stage stage) {
        Registry registry = new Registry(options.seed(), stage);
        for (int i = 0; i < people.size(); i++) {
            registry.enrol(people.person(i));
        }
    }

    private static void perform(Stage stage, long end) {
        for (Act act = stage.schedule().nextBefore(end);
                act != null;
                act = stage.schedule().nextBefore(end)) {
            act.perform(stage);
        }
    }

    private static void deliver(Delivery delivery, long end, CitySink sink) throws IOException {
        for (Parcel parcel = delivery.nextBefore(end); parcel != null; parcel = delivery.nextBefore(end)) {
            sink.event(parcel);
        }
    }
}
