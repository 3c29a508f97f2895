package org.fundwatch.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final Instant SENT = Instant.parse("2026-03-02T02:00:00Z");
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long END = SENT.toEpochMilli() + 30 * 24 * HOUR;
    private static final int EVENTS = 200_000;

    @Test
    void mostTakeSecondsAndAFewMuchLongerOrComeTwice() {
        Delivery delivery = new Delivery(7, END, new LabelBook());
        for (int i = 0; i < EVENTS; i++) {
            delivery.send(event("e" + i));
        }
        Map<String, Long> first = new HashMap<>();
        int twice = 0;
        long before = Long.MIN_VALUE;
        for (Parcel parcel : all(delivery)) {
            assertThat(parcel.receivedAt()).isGreaterThanOrEqualTo(before);
            before = parcel.receivedAt();
            String id = ((PersonEvent) parcel.event()).eventId();
            twice += first.putIfAbsent(id, parcel.receivedAt() - SENT.toEpochMilli()) == null ? 0 : 1;
        }
        assertThat(first).hasSize(EVENTS);
        assertThat(first.values()).allSatisfy(delay -> assertThat(delay).isPositive());
        assertThat(count(first, 5 * MINUTE, HOUR))
                .as("by minutes, 20 of a thousand")
                .isBetween(3_700, 4_300);
        assertThat(count(first, HOUR, 24 * HOUR))
                .as("by hours, 2 of a thousand")
                .isBetween(320, 480);
        assertThat(count(first, 24 * HOUR, 80 * HOUR))
                .as("by days, 5 of ten thousand")
                .isBetween(70, 130);
        assertThat(twice).as("twice, 3 of a thousand").isBetween(500, 700);
    }

    @Test
    void nothingArrivesBeforeItsTimeAndNothingStays() {
        Delivery delivery = new Delivery(7, END, new LabelBook());
        delivery.sendPunctually(event("punctual"));
        delivery.sendToArrive(event("late"), SENT.toEpochMilli() + HOUR);
        assertThat(delivery.nextBefore(SENT.toEpochMilli() + 1_000)).isNull();
        Parcel parcel = delivery.nextBefore(SENT.toEpochMilli() + 1_001);
        assertThat(parcel).isNotNull();
        assertThat(((PersonEvent) parcel.event()).header().receivedAt()).isEqualTo(SENT.plusSeconds(1));
        assertThat(delivery.nextBefore(SENT.toEpochMilli() + HOUR)).isNull();
        assertThat(all(delivery)).hasSize(1);
        assertThat(delivery.underWay()).isZero();
    }

    @Test
    void ofEqualTimesTheFirstSentArrivesFirst() {
        Delivery delivery = new Delivery(7, END, new LabelBook());
        delivery.sendPunctually(event("a"));
        delivery.sendPunctually(event("b"));
        assertThat(all(delivery))
                .extracting(parcel -> ((PersonEvent) parcel.event()).eventId())
                .containsExactly("a", "b");
    }

    @Test
    void whatComesADayLateOrMoreIsLabelledAsAFaultOfItsInstitution() {
        LabelBook labels = new LabelBook();
        Delivery delivery = new Delivery(7, END, labels);
        delivery.sendToArrive(event("almost"), SENT.toEpochMilli() + 24 * HOUR - 1);
        delivery.sendToArrive(event("half"), SENT.toEpochMilli() + 24 * HOUR);
        delivery.sendToArrive(event("clear"), SENT.toEpochMilli() + 60 * HOUR);
        assertThat(labels.labels()).hasSize(2).allSatisfy(label -> {
            assertThat(label.kind()).isEqualTo(Label.Kind.FAULT);
            assertThat(label.ruleId()).isEqualTo("DQ01");
            assertThat(label.subject()).isEqualTo(Label.Subject.institution("H1"));
        });
        assertThat(labels.labels()).extracting(Label::eventIds).containsExactly(List.of("half"), List.of("clear"));
        assertThat(labels.labels())
                .extracting(Label::intensity)
                .containsExactly(new BigDecimal("0.50"), new BigDecimal("1.25"));
    }

    private static List<Parcel> all(Delivery delivery) {
        List<Parcel> all = new ArrayList<>();
        for (Parcel parcel = delivery.nextBefore(Long.MAX_VALUE);
                parcel != null;
                parcel = delivery.nextBefore(Long.MAX_VALUE)) {
            all.add(parcel);
        }
        return all;
    }

    private static int count(Map<String, Long> delays, long least, long most) {
        return (int) delays.values().stream()
                .filter(delay -> delay >= least && delay < most)
                .count();
    }

    private static PersonEvent event(String id) {
        return new PersonEvent(
                new EventHeader(id, EventType.ADMISSION_CANCEL, "P1", SENT, null), new VisitCancel("m1", "H1"));
    }
}
