package org.fundwatch.jobs.pattern.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.policy.adjudication.PriceArithmetic;
import org.fundwatch.policy.adjudication.exclusion.OutOfCatalogue;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** Makes bills of events, with what one publication says about the institution and the items. */
final class Bills {
    private static final String YES = "1";
    private static final String NO = "0";
    private static final String EMERGENCY = "13";
    private static final String INPATIENT = "21";

    private Bills() {}

    static Bill of(Settlement body, EventHeader header, DetectionBook book) {
        Instant at = header.eventTime();
        Optional<Institution> place = place(body.institutionCode(), at, book);
        return new Bill(
                header.type() == EventType.MANUAL_REIMBURSEMENT ? Bill.Type.MANUAL_REIMBURSEMENT : Bill.Type.SETTLEMENT,
                body.idOr(header.eventId()),
                body.visitId(),
                body.institutionCode(),
                region(place),
                kind(place),
                isPublic(place),
                body.medicalType(),
                amount(body.claimedTotalFen(), body.items()),
                Boolean.TRUE.equals(body.agent()),
                YES.equals(body.emergencyFlag()) || EMERGENCY.equals(body.medicalType()),
                body.invoiceNo(),
                at.toEpochMilli(),
                body.claimedAboveStandardFen(),
                plannedE4(body.items(), at, book),
                body.items().stream()
                        .map(item -> line(
                                item,
                                body.doctorCode(),
                                body.prescriptionNo(),
                                at,
                                body.residualOf() == null,
                                region(place),
                                book))
                        .toList(),
                body.departmentCode(),
                epochDay(body.serviceDate() == null ? Shanghai.dateOf(at) : body.serviceDate()),
                body.claimedPoolFen(),
                body.enteredBy(),
                body.approvedBy(),
                isReporting(place, at, book),
                encounter(body, place),
                place.map(Institution::open24h).orElse(false),
                place.map(Institution::level).orElse(null));
    }

    private static Bill.Encounter encounter(Settlement body, Optional<Institution> place) {
        boolean online = body.channel() == Settlement.Channel.ONLINE
                || place.filter(found -> found.kind() == Institution.Kind.INTERNET)
                        .isPresent();
        return new Bill.Encounter(
                body.diagnoses().stream().map(String::strip).toList(),
                !online && !Boolean.TRUE.equals(body.agent()),
                place.map(Institution::latitudeE6).orElse(null),
                place.map(Institution::longitudeE6).orElse(null));
    }

    static Bill of(InpatientSettlement body, EventHeader header, DetectionBook book) {
        Optional<Institution> place = place(body.institutionCode(), header.eventTime(), book);
        return new Bill(
                Bill.Type.INPATIENT_SETTLEMENT,
                body.idOr(header.eventId()),
                body.visitId(),
                body.institutionCode(),
                region(place),
                kind(place),
                isPublic(place),
                INPATIENT,
                amount(body.claimedTotalFen(), List.of()),
                false,
                false,
                body.invoiceNo(),
                header.eventTime().toEpochMilli(),
                body.claimedAboveStandardFen(),
                0,
                List.of(),
                null,
                epochDay(Shanghai.dateOf(header.eventTime())),
                body.claimedPoolFen(),
                null,
                null,
                false,
                Bill.Encounter.UNKNOWN,
                place.map(Institution::open24h).orElse(false),
                place.map(Institution::level).orElse(null));
    }

    static Bill of(InpatientFees body, EventHeader header, DetectionBook book) {
        Instant at = header.eventTime();
        Optional<Institution> place = place(body.institutionCode(), at, book);
        return new Bill(
                Bill.Type.INPATIENT_FEES,
                null,
                body.visitId(),
                body.institutionCode(),
                region(place),
                kind(place),
                isPublic(place),
                INPATIENT,
                amount(null, body.items()),
                false,
                false,
                null,
                at.toEpochMilli(),
                null,
                plannedE4(body.items(), at, book),
                body.items().stream()
                        .map(item -> line(
                                item,
                                null,
                                null,
                                at,
                                // a refund counts for the day of the line that it takes back
                                item.occurredAt() != null || item.originalLineNo() != null,
                                region(place),
                                book))
                        .toList(),
                null,
                epochDay(Shanghai.dateOf(at)),
                null,
                null,
                null,
                false,
                Bill.Encounter.UNKNOWN,
                place.map(Institution::open24h).orElse(false),
                place.map(Institution::level).orElse(null));
    }

    private static long plannedE4(List<Item> items, Instant billedAt, DetectionBook book) {
        if (!book.plannedCycles().namesItems()) {
            return 0;
        }
        return items.stream()
                .filter(item -> book.plannedCycles()
                        .namesItem(
                                item.itemCode(),
                                Shanghai.dateOf(item.occurredAt() == null ? billedAt : item.occurredAt())))
                .mapToLong(Item::quantityE4)
                .reduce(0, Fen::sumUpToMax);
    }

    private static BillLine line(
            Item item,
            @Nullable String doctor,
            @Nullable String prescription,
            Instant billedAt,
            boolean ofItsDay,
            String region,
            DetectionBook book) {
        Instant at = item.occurredAt() == null ? billedAt : item.occurredAt();
        CatalogueItem known = book.catalogue()
                .find(item.itemCode(), region, Shanghai.dateOf(at))
                .orElse(null);
        boolean split = YES.equals(item.splitPackFlag());
        return new BillLine(
                item.lineNo(),
                item.itemCode(),
                known == null ? item.itemCode() : known.drug(),
                known == null ? null : known.kind().name(),
                item.quantityE4(),
                split,
                item.priceMicroYuan(),
                item.amountFen(),
                item.doctorCode() == null ? doctor : item.doctorCode(),
                at.toEpochMilli(),
                Stream.of(Optional.ofNullable(item.prescriptionNo()), Optional.ofNullable(prescription))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                Boolean.TRUE.equals(item.longTerm()),
                Doses.daysOfSupply(item, split, known),
                known == null ? null : known.packSize(),
                known == null ? null : known.payStandardMicroYuan(),
                known == null ? "" : known.sex(),
                known == null ? null : known.minAge(),
                known == null ? null : known.maxAge(),
                known != null && known.limitKind() == CatalogueItem.LimitKind.PHYSIOLOGICAL,
                item.traceCodes(),
                item.originalLineNo(),
                known != null && OutOfCatalogue.reason(known, item).isEmpty(),
                aboveStandard(item, split, known),
                NO.equals(item.splitPackFlag()),
                known == null ? "" : known.ingredient(),
                known == null ? null : known.dailyFrequency(),
                Doses.daily(item),
                known == null || known.doseBasis() == CatalogueItem.DoseBasis.WEIGHT ? null : known.maxDailyDoseE4(),
                known == null ? null : known.courseDays(),
                known != null && known.courseKind() == CatalogueItem.CourseKind.SPAN,
                ofItsDay,
                known == null ? List.of() : known.diagnosisPrefixes(),
                known == null ? null : known.serviceMinutes());
    }

    /** What lies above the payment standard, as the verdict of the line has it; negative where the line is a refund. */
    private static long aboveStandard(Item item, boolean split, @Nullable CatalogueItem known) {
        if (known == null
                || known.payStandardMicroYuan() == null
                || known.kind() == CatalogueItem.Kind.HERB
                || !OutOfCatalogue.reason(known, item).isEmpty()) {
            return 0;
        }
        long amount = Math.abs(item.amountFen());
        long units = split && known.packSize() != null ? known.packSize() : 1;
        long covered =
                PriceArithmetic.standardFen(amount, Math.abs(item.quantityE4()), units, known.payStandardMicroYuan());
        return item.amountFen() < 0 ? covered - amount : amount - covered;
    }

    /** Whether the institution is a pharmacy of the pool or the dual channel: these owe periodic reports. */
    private static boolean isReporting(Optional<Institution> place, Instant at, DetectionBook book) {
        return place.filter(found -> found.kind() == Institution.Kind.PHARMACY
                        && book.owesReports(found.code(), Shanghai.dateOf(at)))
                .isPresent();
    }

    /** The epoch day; a date some million years away becomes the last that an {@code int} holds. */
    private static int epochDay(LocalDate date) {
        return Math.toIntExact(Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, date.toEpochDay())));
    }

    private static Optional<Institution> place(String code, Instant at, DetectionBook book) {
        return book.institution(code, Shanghai.dateOf(at));
    }

    private static String region(Optional<Institution> place) {
        return place.map(Institution::region).orElse("");
    }

    private static @Nullable String kind(Optional<Institution> place) {
        return place.map(found -> found.kind().name()).orElse(null);
    }

    private static boolean isPublic(Optional<Institution> place) {
        return place.map(Institution::publicInstitution).orElse(false);
    }

    private static long amount(@Nullable Long claimed, List<Item> items) {
        return claimed != null
                ? claimed
                : items.stream().mapToLong(Item::amountFen).reduce(0, Fen::sumUpToMax);
    }
}
