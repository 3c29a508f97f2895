package org.fundwatch.jobs.pattern.intake;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.jobs.log.LogRecord;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.value.Shanghai;

/** Takes from an institution event what the rules need of it; nothing from a heartbeat. */
final class InstitutionFacts {
    private static final String YES = "1";

    private InstitutionFacts() {}

    static Optional<InstitutionFact> of(InstitutionEvent event, LogRecord record, long orderTime, DetectionBook book) {
        return kind(event.type())
                .flatMap(kind -> Optional.ofNullable(event.institutionCode())
                        .map(code -> fact(kind, code, event, record, orderTime, book)));
    }

    private static InstitutionFact fact(
            InstitutionFact.Kind kind,
            String code,
            InstitutionEvent event,
            LogRecord record,
            long orderTime,
            DetectionBook book) {
        LocalDate day = Shanghai.dateOf(event.eventTime());
        Optional<Institution> place = book.institution(code, day);
        String region = place.map(Institution::region).orElse("");
        Optional<CatalogueItem> item = Optional.ofNullable(event.itemCode())
                .flatMap(known -> book.catalogue().find(known, region, day));
        return new InstitutionFact(
                code,
                event.eventId(),
                kind,
                event.eventTime().toEpochMilli(),
                record.receivedAt(),
                orderTime,
                region,
                place.map(found -> found.kind().name()).orElse(null),
                event.itemCode(),
                item.map(found -> found.kind().name()).orElse(null),
                item.map(CatalogueItem::packSize).orElse(null),
                event.lotNo(),
                event.quantityE4(),
                event.priceMicroYuan(),
                event.transactionPriceMicroYuan(),
                event.stockChangeType(),
                event.settlementId(),
                event.psnNo(),
                YES.equals(event.settlementKind()),
                YES.equals(event.splitPackFlag()),
                event.traceCodes(),
                event.effectiveFrom() == null
                        ? null
                        : Math.toIntExact(event.effectiveFrom().toEpochDay()),
                event.period(),
                event.reportKind(),
                Lateness.marked(
                        PersonFacts.terms(
                                concerned(event, place, book),
                                book,
                                region,
                                place.map(Institution::kind).orElse(null)),
                        code,
                        event.eventTime().toEpochMilli(),
                        record.receivedAt(),
                        book));
    }

    /**
     * Rules whose terms an institution event carries: those that it may concern. What the table {@code exemptions} names is left
     * out where it is a sale; what came in and back stays known, or sales of other days would lack it.
     */
    private static Set<KnownRule> concerned(InstitutionEvent event, Optional<Institution> place, DetectionBook book) {
        Set<KnownRule> rules = EnumSet.of(KnownRule.TC01);
        if (!event.traceCodes().isEmpty() || takesIn(event.type())) {
            rules.add(KnownRule.TC02);
        }
        if (event.itemCode() != null) {
            rules.add(KnownRule.PR06);
            if (event.lotNo() != null && place.filter(Institution::isPharmacy).isPresent()) {
                rules.add(KnownRule.PR03);
            }
        }
        String code = event.institutionCode();
        if (event.type() == InstitutionEvent.Type.SALE && code != null) {
            String region = place.map(Institution::region).orElse("");
            LocalDate day = Shanghai.dateOf(event.eventTime());
            rules.removeIf(rule -> book.exemptions().names(rule, code, region, day));
        }
        return rules;
    }

    private static boolean takesIn(InstitutionEvent.Type type) {
        return switch (type) {
            case STOCKTAKE, STOCK_CHANGE, PURCHASE -> true;
            case PURCHASE_RETURN, SALE, SALE_RETURN, LEDGER_REPORT, PRICE_LIST, HEARTBEAT -> false;
        };
    }

    private static Optional<InstitutionFact.Kind> kind(InstitutionEvent.Type type) {
        return switch (type) {
            case STOCKTAKE -> Optional.of(InstitutionFact.Kind.STOCKTAKE);
            case STOCK_CHANGE -> Optional.of(InstitutionFact.Kind.STOCK_CHANGE);
            case PURCHASE -> Optional.of(InstitutionFact.Kind.PURCHASE);
            case PURCHASE_RETURN -> Optional.of(InstitutionFact.Kind.PURCHASE_RETURN);
            case SALE -> Optional.of(InstitutionFact.Kind.SALE);
            case SALE_RETURN -> Optional.of(InstitutionFact.Kind.SALE_RETURN);
            case LEDGER_REPORT -> Optional.of(InstitutionFact.Kind.LEDGER_REPORT);
            case PRICE_LIST -> Optional.of(InstitutionFact.Kind.PRICE_LIST);
            case HEARTBEAT -> Optional.empty();
        };
    }
}
