package org.fundwatch.simulator.life;

import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.Claim;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.Institution;

/** A settlement is taken back whole. */
record Refund(
        long at,
        Person person,
        Institution place,
        String settlementId,
        Claim claim,
        boolean ordinary,
        List<Label> labels)
        implements Act {

    @Override
    public void perform(Stage stage) {
        if (ordinary) {
            stage.purses().giveBack(person.index(), claim);
        }
        stage.emit(person, at, EventType.REVERSAL, new Reversal(place.code(), settlementId, null), labels);
    }
}
