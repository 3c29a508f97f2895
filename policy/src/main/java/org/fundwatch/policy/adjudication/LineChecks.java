package org.fundwatch.policy.adjudication;

import java.util.Map;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Fen;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.jspecify.annotations.Nullable;

/** Compares what the institution sent about a line with its own arithmetic and with the catalogue. Decides nothing. */
final class LineChecks {
    private LineChecks() {}

    static void check(Item line, @Nullable CatalogueItem row, BenefitTerms terms, Findings findings) {
        if (!PriceArithmetic.isAmountOfPrice(line)) {
            findings.note(new Finding(
                    Codes.ITEM_AMOUNT_MISMATCH,
                    Severity.SUSPECTED,
                    line.amountFen(),
                    line.lineNo(),
                    Map.of(
                            "cnt", Arg.decimalE6(line.quantityE4() * 100),
                            "pric", Arg.decimalE6(line.priceMicroYuan()),
                            "det_item_fee_sumamt", Arg.money(line.amountFen())),
                    Codes.CONTRACT,
                    Overridable.NO));
        }
        String ofCatalogue = row == null ? "03" : row.chargeClass();
        if (line.chargeClass() != null && !line.chargeClass().equals(ofCatalogue)) {
            note(line, "chrgitm_lv", Arg.text(line.chargeClass()), Arg.text(ofCatalogue), findings);
        }
        if (row == null) {
            return;
        }
        checkShare(line, row, terms, findings);
        long standard = row.payStandardMicroYuan() == null ? 0 : row.payStandardMicroYuan();
        if (line.priceLimitMicroYuan() != null && line.priceLimitMicroYuan() != standard) {
            note(line, "pric_uplmt_amt", Arg.decimalE6(line.priceLimitMicroYuan()), Arg.decimalE6(standard), findings);
        }
        String essential = row.essential() ? "1" : "0";
        if (line.essentialFlag() != null && !line.essentialFlag().equals(essential)) {
            note(line, "bas_medn_flag", Arg.text(line.essentialFlag()), Arg.text(essential), findings);
        }
    }

    private static void checkShare(Item line, CatalogueItem row, BenefitTerms terms, Findings findings) {
        Integer sent = line.firstSelfPayBasisPoints();
        int share = row.chargeClass().equals("03") ? Fen.WHOLE_BASIS_POINTS : LineScope.firstSelfPayShare(row, terms);
        if (sent != null && sent != share) {
            note(line, "selfpay_prop", Arg.rate(sent), Arg.rate(share), findings);
        }
    }

    private static void note(Item line, String field, Arg sent, Arg decided, Findings findings) {
        findings.note(new Finding(
                Codes.CATALOGUE_MISMATCH,
                Severity.SUSPECTED,
                0,
                line.lineNo(),
                Map.of("field", Arg.text(field), "sent", sent, "catalogue", decided),
                Codes.CONTRACT,
                Overridable.NO));
    }
}
