package org.fundwatch.schemas.json;

import org.fundwatch.schemas.verdict.Computed;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.fundwatch.schemas.verdict.Measures;
import org.fundwatch.schemas.verdict.YearStanding;
import org.jspecify.annotations.Nullable;

/** The amounts of a verdict as a whole, written as {@link VerdictWriter} writes the rest. */
final class VerdictAmounts {
    private VerdictAmounts() {}

    static void computed(JsonBytes out, @Nullable Computed computed) {
        if (computed == null) {
            VerdictField.COMPUTED.absent(out);
            return;
        }
        VerdictField.COMPUTED.object(out);
        VerdictField.MEDFEE_SUMAMT.yuan(out, computed.totalFen());
        VerdictField.FULAMT_OWNPAY_AMT.yuan(out, computed.selfPaidFen());
        VerdictField.OVERLMT_SELFPAY.yuan(out, computed.aboveStandardFen());
        VerdictField.PRESELFPAY_AMT.yuan(out, computed.firstSelfPayFen());
        VerdictField.INSCP_SCP_AMT.yuan(out, computed.inScopeFen());
        VerdictField.ACT_PAY_DEDC.yuan(out, computed.deductibleFen());
        VerdictField.POOL_PROP_SELFPAY.rate(out, computed.poolRatioBasisPoints());
        VerdictField.HIFP_PAY.yuan(out, computed.poolFen());
        VerdictField.FUND_PAY_SUMAMT.yuan(out, computed.fundFen());
        VerdictField.PSN_PART_AMT.yuan(out, computed.personFen());
        VerdictField.ACCT_PAY.yuan(out, computed.accountFen());
        VerdictField.ACCT_MULAID_PAY.yuan(out, computed.aidFen());
        VerdictField.PSN_CASH_PAY.yuan(out, computed.cashFen());
        VerdictField.BALC.yuan(out, computed.accountBalanceFen());
        out.endObject();
    }

    static void year(JsonBytes out, @Nullable YearStanding year) {
        if (year == null) {
            VerdictField.YEAR.absent(out);
            return;
        }
        VerdictField.YEAR.object(out);
        VerdictField.YEAR.number(out, year.year());
        VerdictField.DEDUCTIBLE_PAID.yuan(out, year.deductiblePaidFen());
        VerdictField.DEDUCTIBLE_LIMIT.yuan(out, year.deductibleLimitFen());
        VerdictField.FUND_PAID.yuan(out, year.fundPaidFen());
        VerdictField.CAP.yuan(out, year.capFen());
        VerdictField.CAP_REMAINING.yuan(out, year.capRemainingFen());
        out.endObject();
    }

    static void measures(JsonBytes out, @Nullable Measures measures) {
        if (measures == null) {
            VerdictField.MEASURES.absent(out);
            return;
        }
        VerdictField.MEASURES.object(out);
        VerdictField.DRUG_AMT.yuan(out, measures.drugFen());
        VerdictField.ESSENTIAL_AMT.yuan(out, measures.essentialFen());
        VerdictField.EXAM_AMT.yuan(out, measures.examFen());
        VerdictField.OUT_OF_CATALOGUE_AMT.yuan(out, measures.outOfCatalogueFen());
        if (!measures.drugs().isEmpty()) {
            VerdictField.DRUGS.list(out);
            for (DrugAmount drug : measures.drugs()) {
                out.startObject();
                VerdictField.DRUG.text(out, drug.drug());
                VerdictField.AMT.yuan(out, drug.amountFen());
                VerdictField.ADJUVANT.flag(out, drug.adjuvant());
                out.endObject();
            }
            out.endArray();
        }
        out.endObject();
    }
}
