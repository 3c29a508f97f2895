package org.fundwatch.policy.ledger;

import java.util.List;
import org.fundwatch.schemas.event.PersonEvent;

/**
 * The effect of one event on one person.
 *
 * @param derived events for other persons' logs that follow from it
 */
public record LedgerStep(PersonState after, Answer answer, List<PersonEvent> derived) {
    static LedgerStep of(PersonState after, Answer answer) {
        return new LedgerStep(after, answer, List.of());
    }
}
