package org.fundwatch.jobs.pattern.stock;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.bill.BillFact;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.BillLine;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * Takes the trace codes from bills and stock reports. Split packs and herbs are no sales: their code is that of a box sold in
 * parts; a ward must say that a pack was whole. Left out are reimbursements by hand, which repeat a sale that has been
 * reported already; what merely comes into stock is told to TC02 alone.
 */
final class TraceFacts {
    private static final String HERB = "HERB";
    private static final int LONGEST_CODE = 100;
    private static final long MICRO_YUAN_PER_FEN = 10_000;

    private TraceFacts() {}

    /** What a bill, or its reversal, says of the packs on it. */
    static List<TraceFact> of(BillFact fact, KnownRule rule) {
        Bill bill = fact.bill();
        Optional<RuleTerms> terms = fact.terms(rule);
        boolean stay = bill.type() == Bill.Type.INPATIENT_FEES;
        if (terms.isEmpty() || (!stay && bill.type() != Bill.Type.SETTLEMENT)) {
            return List.of();
        }
        String saleId = stay
                ? bill.institutionCode() + "|stay " + bill.visitId()
                : sale(bill.institutionCode(), String.valueOf(bill.settlementId()));
        return bill.lines().stream()
                .filter(line -> !HERB.equals(line.itemKind()))
                .flatMap(line -> codes(line.traceCodes()).map(code -> ofLine(fact, line, code, saleId, terms.get())))
                .toList();
    }

    /** What a line says of its packs; on a ward that leaves it open, they count as split. */
    private static TraceFact.Kind kind(BillFact fact, BillLine line) {
        boolean stay = fact.bill().type() == Bill.Type.INPATIENT_FEES;
        if (line.splitPack() || (stay && !line.wholePack())) {
            return TraceFact.Kind.NOT_WHOLE;
        }
        return switch (fact.kind()) {
            case CHARGED -> line.quantityE4() < 0 ? TraceFact.Kind.RETURNED : TraceFact.Kind.SOLD;
            case TAKEN_BACK -> TraceFact.Kind.REVERSED;
        };
    }

    private static TraceFact ofLine(BillFact fact, BillLine line, String code, String saleId, RuleTerms terms) {
        TraceFact.Kind kind = kind(fact, line);
        return new TraceFact(
                code,
                id(kind, fact.eventId()) + '/' + line.lineNo(),
                kind,
                fact.eventTime(),
                fact.orderTime(),
                fact.bill().institutionCode(),
                fact.bill().region(),
                fact.psnNo(),
                saleId,
                true,
                fact.bill().type() == Bill.Type.INPATIENT_FEES,
                line.itemCode(),
                fen(line.priceMicroYuan()),
                fact.eventId(),
                kind == TraceFact.Kind.SOLD ? terms : null);
    }

    /** What a stock report says of its packs. */
    static List<TraceFact> of(InstitutionFact fact, KnownRule rule) {
        TraceFact.@Nullable Kind kind = kind(fact, rule);
        RuleTerms terms = fact.terms(rule).orElse(null);
        if (kind == null
                || terms == null
                || (kind == TraceFact.Kind.SOLD && (fact.splitPack() || HERB.equals(fact.itemKind())))) {
            return List.of();
        }
        boolean sold = kind == TraceFact.Kind.SOLD;
        Long price = fact.transactionPriceMicroYuan();
        String saleId = fact.settlementId() != null
                ? sale(fact.institutionCode(), fact.settlementId())
                : sold ? sale(fact.institutionCode(), "event " + fact.eventId()) : null;
        // what came in without codes is told once, for its item
        boolean uncoded = kind == TraceFact.Kind.TAKEN_IN && fact.traceCodes().isEmpty();
        return (uncoded ? Stream.of(TraceFact.NO_CODE) : codes(fact.traceCodes()))
                .map(code -> new TraceFact(
                        code,
                        id(kind, fact.eventId()),
                        kind,
                        fact.eventTime(),
                        fact.orderTime(),
                        fact.institutionCode(),
                        fact.region(),
                        fact.psnNo(),
                        kind == TraceFact.Kind.SENT_BACK || kind == TraceFact.Kind.TAKEN_IN ? null : saleId,
                        false,
                        false,
                        fact.itemCode(),
                        price == null ? 0 : fen(price),
                        fact.eventId(),
                        sold ? terms : null))
                .toList();
    }

    private static TraceFact.@Nullable Kind kind(InstitutionFact fact, KnownRule rule) {
        return switch (fact.kind()) {
            case SALE -> TraceFact.Kind.SOLD;
            case SALE_RETURN -> TraceFact.Kind.RETURNED;
            case PURCHASE_RETURN -> TraceFact.Kind.SENT_BACK;
            case PURCHASE, STOCKTAKE, STOCK_CHANGE ->
                rule == KnownRule.TC02 && !isOut(fact) ? TraceFact.Kind.TAKEN_IN : null;
            case LEDGER_REPORT, PRICE_LIST -> null;
        };
    }

    /** Of one instant, what comes back is looked at before what is sold. */
    private static String id(TraceFact.Kind kind, String eventId) {
        return (kind == TraceFact.Kind.SOLD ? "sold " : "back ") + eventId;
    }

    /** Whether a change of stock takes out. */
    private static boolean isOut(InstitutionFact fact) {
        Long quantity = fact.quantityE4();
        return fact.kind() == InstitutionFact.Kind.STOCK_CHANGE && quantity != null && quantity < 0;
    }

    private static String sale(String institutionCode, String settlement) {
        return institutionCode + '|' + settlement;
    }

    private static Stream<String> codes(List<String> codes) {
        return codes.stream()
                .filter(code -> !code.isBlank() && code.length() <= LONGEST_CODE)
                .distinct();
    }

    private static long fen(long microYuan) {
        return Math.floorDiv(Math.addExact(microYuan, MICRO_YUAN_PER_FEN / 2), MICRO_YUAN_PER_FEN);
    }
}
