package org.fundwatch.serving.gateway;

import java.time.Clock;
import java.time.Instant;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads events from clients: strictly by the contract, not later than 15 minutes from now, with ids that every store can
 * index, and without a client's {@code received_at}, which only replayed logs may carry.
 */
@Component
class IncomingEvents {
    private static final int MAX_ID_CHARS = 128;

    private final Clock clock;

    IncomingEvents(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads a person event.
     *
     * @throws BadInput naming the field
     */
    PersonEvent readPersonEvent(byte[] json) {
        PersonEvent event = JsonCodec.readPersonEvent(json);
        EventHeader header = event.header();
        checkTime(header.eventTime());
        checkId("event_id", header.eventId());
        checkId("psn_no", header.psnNo());
        checkIds(event.body());
        return new PersonEvent(
                new EventHeader(header.eventId(), header.type(), header.psnNo(), header.eventTime(), null),
                event.body());
    }

    /**
     * Reads an institution event.
     *
     * @throws BadInput naming the field
     */
    InstitutionEvent readInstitutionEvent(byte[] json) {
        InstitutionEvent event = JsonCodec.readInstitutionEvent(json);
        checkTime(event.eventTime());
        checkId("event_id", event.eventId());
        checkId("fixmedins_code", event.institutionCode());
        return withoutReceivedAt(event);
    }

    private void checkTime(Instant eventTime) {
        if (eventTime.isAfter(clock.instant().plus(EventIntake.TOLERANCE))) {
            throw new BadInput(Reason.FUTURE_EVENT, "event_time", "lies more than 15 minutes ahead");
        }
    }

    private static void checkIds(EventBody body) {
        if (body instanceof Settlement settlement) {
            checkId("setl_id", settlement.settlementId());
            checkId("mdtrt_id", settlement.visitId());
            checkId("fixmedins_code", settlement.institutionCode());
        } else if (body instanceof Reversal reversal) {
            checkId("setl_id", reversal.settlementId());
            checkId("original_event_id", reversal.originalEventId());
        } else if (body instanceof InpatientSettlement settlement) {
            checkId("setl_id", settlement.settlementId());
        }
    }

    private static void checkId(String field, @Nullable String id) {
        if (id == null) {
            return;
        }
        if (id.length() > MAX_ID_CHARS) {
            throw new BadInput(Reason.TOO_LARGE, field, "may have " + MAX_ID_CHARS + " characters");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new BadInput(Reason.UNKNOWN_VALUE, field, "must not hold control characters");
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
