package org.fundwatch.policy.adjudication;

import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.pack.Cited;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * First step: what of a line is in scope. Excluded lines are self-paid whole; else what lies above the payment standard,
 * then the first-self-pay share of the rest (half up to the fen, once per line); what remains is in scope.
 */
final class LineScope {
    private LineScope() {}

    static LineSplit split(Item line, @Nullable CatalogueItem row, boolean excluded, @Nullable BenefitTerms terms) {
        long amount = line.amountFen();
        if (excluded || row == null) {
            return LineSplit.excluded(amount);
        }
        Long standard = row.payStandardMicroYuan();
        long above = standard == null ? 0 : amount - PriceArithmetic.standardFen(line, row, standard);
        long rest = amount - above;
        long firstSelfPay = Fen.shareHalfUp(rest, firstSelfPayShare(row, terms));
        return new LineSplit(0, above, firstSelfPay, rest - firstSelfPay);
    }

    /** The pack's share for the class where it names one, else the catalogue's, else none; basis points. */
    static int firstSelfPayShare(CatalogueItem row, @Nullable BenefitTerms terms) {
        Cited<Integer> ofPack = terms == null ? null : terms.firstSelfPay().get(row.chargeClass());
        if (ofPack != null) {
            return ofPack.value();
        }
        Integer ofCatalogue = row.firstSelfPayBasisPoints();
        return ofCatalogue == null || !row.chargeClass().equals("02") ? 0 : ofCatalogue;
    }
}
