package org.fundwatch.simulator.life;

import java.util.List;
import java.util.Locale;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.simulator.delivery.Delivery;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.Purses;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.Doctors;
import org.fundwatch.simulator.world.World;

/** Where acts happen: the world around them, everybody's money, and the post that takes events away. */
public final class Stage {
    private final long seed;
    private final World world;
    private final CityCalendar calendar;
    private final Purses purses;
    private final Delivery delivery;
    private final Schedule schedule = new Schedule();
    private final Doctors doctors = new Doctors();
    private final StockRoom stock;
    private final Upselling upselling = new Upselling();
    private final Topping topping = new Topping();
    private final Markups markups = new Markups();
    private final WeekSums weeks = new WeekSums();
    private final Footfall footfall;
    private final int[] eventsOf;
    private final long[] invoicesOf;

    public Stage(long seed, World world, CityCalendar calendar, Purses purses, Delivery delivery, int persons) {
        this.seed = seed;
        this.world = world;
        this.calendar = calendar;
        this.purses = purses;
        this.delivery = delivery;
        this.stock = new StockRoom(
                seed,
                world.institutions().all().size(),
                world.catalogue().items().size());
        this.footfall = new Footfall(world.institutions().all().size());
        this.eventsOf = new int[persons];
        this.invoicesOf = new long[world.institutions().all().size()];
    }

    public World world() {
        return world;
    }

    public CityCalendar calendar() {
        return calendar;
    }

    public Purses purses() {
        return purses;
    }

    public Delivery delivery() {
        return delivery;
    }

    public Schedule schedule() {
        return schedule;
    }

    public Doctors doctors() {
        return doctors;
    }

    public Upselling upselling() {
        return upselling;
    }

    public Topping topping() {
        return topping;
    }

    public Markups markups() {
        return markups;
    }

    public WeekSums weeks() {
        return weeks;
    }

    public Footfall footfall() {
        return footfall;
    }

    public StockRoom stock() {
        return stock;
    }

    /** A number that this person has not had yet, for ids of events, visits and prescriptions. */
    public String nextId(Person person) {
        return Long.toString(seed, Character.MAX_RADIX) + "-" + (person.index() + 1) + "-" + eventsOf[person.index()]++;
    }

    /** The randomness of what this person does next. */
    public SeededStream randomOf(Person person) {
        return SeededStream.of(seed, Purpose.VISIT, person.index(), eventsOf[person.index()]);
    }

    /** The next invoice number of an institution. */
    public String nextInvoice(int institution) {
        return String.format(Locale.ROOT, "%010d", ++invoicesOf[institution]);
    }

    /** Sends an event of a person's log, and notes it in the labels it belongs to. Its id is returned. */
    public String emit(Person person, long at, EventType type, EventBody body, List<Label> labels) {
        PersonEvent event = event(person, at, type, body, labels);
        delivery.send(event);
        return event.eventId();
    }

    /** The event {@link #emit} would send, for those who send it in their own way. */
    public PersonEvent event(Person person, long at, EventType type, EventBody body, List<Label> labels) {
        String id = "e" + nextId(person);
        labels.forEach(label -> label.add(id));
        return new PersonEvent(new EventHeader(id, type, person.psnNo(), CityCalendar.instant(at), null), body);
    }
}
