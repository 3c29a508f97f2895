package org.fundwatch.simulator.life;

import java.util.List;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.people.Person;

/** A person files for treatment elsewhere, from that day on. */
public record Filing(long at, Person person, Enrolment.RemoteFiling filing, String elsewhere, List<Label> labels)
        implements Act {

    @Override
    public void perform(Stage stage) {
        CityCalendar calendar = stage.calendar();
        stage.emit(
                person,
                at,
                EventType.ENROLMENT,
                Registry.enrolment(person, calendar.date(calendar.dayOf(at)), filing, elsewhere),
                labels);
    }
}
