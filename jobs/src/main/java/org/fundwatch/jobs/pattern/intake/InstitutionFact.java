package org.fundwatch.jobs.pattern.intake;

import java.util.List;
import java.util.Optional;
import org.fundwatch.policy.detection.KnownRule;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need of one event of the institution log. Times are epoch milliseconds, quantities 1/10000, prices
 * 1/1000000 yuan; what the event leaves out is absent.
 *
 * @param orderTime where it stands in the order of detection: its event time or, if it came late, the earliest moment
 *     that was still open when it came
 * @param region where the institution stands, by the rulebook's table; empty where the table does not know it
 * @param institutionKind kind of institution by the same table; absent where it does not know it
 * @param itemKind kind by the catalogue; absent where the catalogue lacks the item
 * @param packSize smallest units of a pack
 * @param quantityE4 signed for stock changes
 * @param priceMicroYuan entry of the price list
 * @param transactionPriceMicroYuan price actually paid
 * @param insured sold to an insured person, {@code mdtrt_setl_type} 1
 * @param splitPack quantity and price are of smallest units, not packs
 * @param effectiveFromDay day from which a price holds, as an epoch day
 * @param terms the rules of its publication, at its institution
 */
public record InstitutionFact(
        String institutionCode,
        String eventId,
        Kind kind,
        long eventTime,
        long receivedAt,
        long orderTime,
        String region,
        @Nullable String institutionKind,
        @Nullable String itemCode,
        @Nullable String itemKind,
        @Nullable Integer packSize,
        @Nullable String lotNo,
        @Nullable Long quantityE4,
        @Nullable Long priceMicroYuan,
        @Nullable Long transactionPriceMicroYuan,
        @Nullable String stockChangeType,
        @Nullable String settlementId,
        @Nullable String psnNo,
        boolean insured,
        boolean splitPack,
        List<String> traceCodes,
        @Nullable Integer effectiveFromDay,
        @Nullable String period,
        @Nullable String reportKind,
        List<RuleTerms> terms)
        implements LogFact {

    /** What happened. */
    public enum Kind {
        STOCKTAKE,
        STOCK_CHANGE,
        PURCHASE,
        PURCHASE_RETURN,
        SALE,
        SALE_RETURN,
        LEDGER_REPORT,
        PRICE_LIST
    }

    /** The terms of a rule, if the publication has the rule. */
    public Optional<RuleTerms> terms(KnownRule rule) {
        return terms.stream().filter(one -> one.ruleId().equals(rule.name())).findFirst();
    }
}
