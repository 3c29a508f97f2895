package org.fundwatch.simulator.delivery;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.jspecify.annotations.Nullable;

/**
 * Labels what an institution sends late, for DQ01: one fault for each event that arrives a day or more after what it is
 * about. Intensity is that delay over the 48 hours of the rule. What the fund itself enters is nobody's delay.
 */
final class LateNews {
    private static final long HOUR = 3_600_000;
    private static final int HOURS_OF_THE_RULE = 48;
    private static final int LEAST_HOURS = 24;

    private final LabelBook labels;

    LateNews(LabelBook labels) {
        this.labels = labels;
    }

    void note(PersonEvent event, long receivedAt) {
        Instant happened = event.header().eventTime();
        Instant earliest = Stream.concat(
                        Stream.of(happened),
                        items(event.body()).stream().map(Item::occurredAt).filter(Objects::nonNull))
                .min(Instant::compareTo)
                .orElse(happened);
        note(sender(event), event.eventId(), earliest, receivedAt);
    }

    void note(InstitutionEvent event, long receivedAt) {
        note(event.institutionCode(), event.eventId(), event.eventTime(), receivedAt);
    }

    private void note(@Nullable String institution, String eventId, Instant earliest, long receivedAt) {
        long hours = (receivedAt - earliest.toEpochMilli()) / HOUR;
        if (institution != null && hours >= LEAST_HOURS) {
            labels.fault(
                            "DQ01",
                            Label.Subject.institution(institution),
                            Math.toIntExact(hours * 100 / HOURS_OF_THE_RULE),
                            new Label.Threshold("late_hours", BigDecimal.valueOf(HOURS_OF_THE_RULE), "hours"))
                    .about(Shanghai.dateOf(Instant.ofEpochMilli(receivedAt)).toString())
                    .add(eventId);
        }
    }

    private static List<Item> items(EventBody body) {
        return body instanceof Settlement settlement
                ? settlement.items()
                : body instanceof InpatientFees fees ? fees.items() : List.of();
    }

    /** The institution that sends such an event; none for what the fund itself enters. */
    private static @Nullable String sender(PersonEvent event) {
        EventBody body = event.body();
        if (body instanceof Settlement settlement) {
            return event.type() == EventType.MANUAL_REIMBURSEMENT ? null : settlement.institutionCode();
        } else if (body instanceof InpatientFees fees) {
            return fees.institutionCode();
        } else if (body instanceof InpatientSettlement settlement) {
            return settlement.institutionCode();
        } else if (body instanceof Reversal reversal) {
            return reversal.institutionCode();
        } else if (body instanceof Prescription prescription) {
            return prescription.institutionCode();
        } else if (body instanceof Admission admission) {
            return admission.institutionCode();
        } else if (body instanceof VisitCancel cancel) {
            return cancel.institutionCode();
        } else if (body instanceof Leave leave) {
            return leave.institutionCode();
        } else if (body instanceof Surgery surgery) {
            return surgery.institutionCode();
        } else if (body instanceof Discharge discharge) {
            return discharge.institutionCode();
        }
        return null;
    }
}
