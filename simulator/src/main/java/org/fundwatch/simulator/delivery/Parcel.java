package org.fundwatch.simulator.delivery;

import java.time.Instant;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * An event on its way, written as JSON only when it arrives.
 *
 * @param key {@code psn_no} or {@code fixmedins_code}
 * @param receivedAt epoch milliseconds
 */
public record Parcel(Destination destination, String key, long receivedAt, Object event) {

    static Parcel of(PersonEvent event, long receivedAt) {
        EventHeader header = event.header();
        EventHeader stamped = new EventHeader(
                header.eventId(), header.type(), header.psnNo(), header.eventTime(), Instant.ofEpochMilli(receivedAt));
        EventBody body = event.body();
        String key = header.psnNo();
        if (key == null) {
            throw new IllegalArgumentException("an event of nobody");
        }
        return new Parcel(Destination.PERSON_EVENTS, key, receivedAt, new PersonEvent(stamped, body));
    }

    static Parcel of(InstitutionEvent event, long receivedAt) {
        String key = event.institutionCode();
        if (key == null) {
            throw new IllegalArgumentException("an event of no institution");
        }
        return new Parcel(Destination.INSTITUTION_EVENTS, key, receivedAt, stamped(event, receivedAt));
    }

    /** The event as one line of canonical JSON, without its end. */
    public byte[] json() {
        return event instanceof PersonEvent person ? JsonCodec.write(person) : JsonCodec.write(event);
    }

    private static InstitutionEvent stamped(InstitutionEvent event, long receivedAt) {
        return new InstitutionEvent(
                event.eventId(),
                event.type(),
                event.institutionCode(),
                event.eventTime(),
                Instant.ofEpochMilli(receivedAt),
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
