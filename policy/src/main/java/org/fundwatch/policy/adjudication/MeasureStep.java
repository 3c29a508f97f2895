package org.fundwatch.policy.adjudication;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.verdict.DrugAmount;
import org.fundwatch.schemas.verdict.Measures;

/** Amounts by kind of item, for indicators: drugs, essential drugs, examinations, out of the catalogue, and each drug. */
final class MeasureStep {
    private MeasureStep() {}

    static Measures measure(SettlementCase facts) {
        long drug = 0;
        long essential = 0;
        long exam = 0;
        long outOfCatalogue = 0;
        SortedMap<String, DrugAmount> drugs = new TreeMap<>();
        for (int i = 0; i < facts.items().size(); i++) {
            long amount = facts.bill().items().get(i).amountFen();
            CatalogueItem row = facts.items().get(i).orElse(null);
            if (row == null || row.chargeClass().equals("03")) {
                outOfCatalogue += amount;
            }
            if (row == null) {
                continue;
            }
            if (row.kind() == CatalogueItem.Kind.DRUG) {
                drug += amount;
                essential += row.essential() ? amount : 0;
                drugs.merge(row.drug(), new DrugAmount(row.drug(), amount, row.adjuvant()), MeasureStep::together);
            } else if (row.kind() == CatalogueItem.Kind.EXAM || row.kind() == CatalogueItem.Kind.LAB) {
                exam += amount;
            }
        }
        return new Measures(drug, essential, exam, outOfCatalogue, List.copyOf(drugs.values()));
    }

    private static DrugAmount together(DrugAmount one, DrugAmount other) {
        return new DrugAmount(one.drug(), one.amountFen() + other.amountFen(), one.adjuvant());
    }
}
