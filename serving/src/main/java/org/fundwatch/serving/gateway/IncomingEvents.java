package org.fundwatch.serving.gateway;

import java.time.Clock;
import java.time.Instant;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.springframework.stereotype.Component;

/**
 * Reads events from clients: strictly by the contract, not later than 15 minutes from now, and
 * without a client's {@code received_at}, which only replayed logs may carry.
 */
@Component
public class IncomingEvents {
    private final Clock clock;

    IncomingEvents(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a person event.
     *
     * @throws BadInput naming the field
     */
    public PersonEvent readPersonEvent(byte[] json) {
        PersonEvent event = JsonCodec.readPersonEvent(json);
        EventHeader header = event.header();
        checkTime(header.eventTime());
        return new PersonEvent(
                new EventHeader(header.eventId(), header.type(), header.psnNo(), header.eventTime(), null),
                event.body());
    }

    /**
     * Reads an institution event.
     *
     * @throws BadInput naming the field
     */
    public InstitutionEvent readInstitutionEvent(byte[] json) {
        InstitutionEvent event = JsonCodec.readInstitutionEvent(json);
        checkTime(event.eventTime());
        return withoutReceivedAt(event);
    }

    private void checkTime(Instant eventTime) {
        if (eventTime.isAfter(clock.instant().plus(EventIntake.TOLERANCE))) {
            throw new BadInput(Reason.FUTURE_EVENT, "event_time", "lies more than 15 minutes ahead");
        }
    }

    private static InstitutionEvent withoutReceivedAt(InstitutionEvent event) {
        return new InstitutionEvent(
                event.eventId(),
                event.type(),
                event.institutionCode(),
                event.eventTime(),
                null,
                event.itemCode(),
                event.lotNo(),
                event.quantityE4(),
                event.priceMicroYuan(),
                event.transactionPriceMicroYuan(),
                event.stockChangeType(),
                event.settlementId(),
                event.psnNo(),
                event.settlementKind(),
                event.splitPackFlag(),
                event.traceCodes(),
                event.period(),
                event.reportKind(),
                event.effectiveFrom());
    }
}
