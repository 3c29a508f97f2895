package org.fundwatch.policy.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.value.Shanghai;

/**
 * One event about to be booked.
 *
 * @param receivedAt append time, by which years close
 * @param draft the person's state, to be changed
 */
record Booking(PersonEvent event, Instant receivedAt, Rulebook rulebook, Draft draft) {
    int receivedYear() {
        return Shanghai.dateOf(receivedAt).getYear();
    }

    /** The last day that a bill received now may be of: the clock of another may be fast by 15 minutes. */
    LocalDate latestServiceDate() {
        return Shanghai.dateOf(receivedAt.plusSeconds(15 * 60L));
    }

    /** The day on which the event happened. */
    LocalDate eventDate() {
        return Shanghai.dateOf(event.header().eventTime());
    }

    String psnNo() {
        return Objects.requireNonNull(
                event.header().psnNo(), "the codec lets no event of a person pass without psn_no");
    }
}
