package org.fundwatch.policy.adjudication.exclusion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.PrescriptionFacts;
import org.fundwatch.policy.adjudication.PriceArithmetic;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.policy.rulebook.Institutions;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.value.Arg;

/**
 * A pharmacy purchase without a valid prescription of an institution designated for outpatient pooling: nothing is
 * payable from the pool. A line whose drug or quantity the prescription does not cover is excluded alone.
 */
final class NoPrescription implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        if (!facts.isPharmacy()) {
            return List.of();
        }
        PrescriptionFacts prescription = facts.prescription();
        if (prescription == null) {
            return whole(facts.bill().prescriptionNo() == null ? "NONE" : "UNKNOWN");
        }
        if (prescription.issuedOn().isAfter(facts.serviceDate())) {
            return whole("NOT_YET_ISSUED");
        }
        LocalDate validUntil = prescription.validUntil();
        if (validUntil != null && facts.serviceDate().isAfter(validUntil)) {
            return whole("EXPIRED");
        }
        Institutions institutions = facts.rulebook().institutions();
        boolean pharmacy = institutions
                .find(prescription.institutionCode(), prescription.issuedOn())
                .filter(Institution::isPharmacy)
                .isPresent();
        if (pharmacy) {
            return whole("PRESCRIBER_IS_PHARMACY");
        }
        boolean designated = institutions.isDesignated(
                prescription.institutionCode(), Designation.Scope.OUTPATIENT_POOL, prescription.issuedOn());
        return designated ? uncovered(facts, prescription) : whole("PRESCRIBER_NOT_DESIGNATED");
    }

    private static List<Hit> whole(String reason) {
        return List.of(Hit.wholeBill(Map.of("reason", Arg.text(reason))));
    }

    private static List<Hit> uncovered(SettlementCase facts, PrescriptionFacts prescription) {
        List<Hit> hits = new ArrayList<>();
        Map<String, Long> left = new HashMap<>(prescription.leftPacksE4());
        for (int i = 0; i < facts.bill().items().size(); i++) {
            Item line = facts.bill().items().get(i);
            Long packs = left.get(line.itemCode());
            if (packs == null) {
                hits.add(Hit.ofLine(i, Map.of("reason", Arg.text("DRUG"), "item", Arg.text(line.itemCode()))));
                continue;
            }
            long wanted = PriceArithmetic.packsE4(line, facts.items().get(i).orElse(null));
            if (wanted > packs) {
                hits.add(Hit.ofLine(i, Map.of("reason", Arg.text("QUANTITY"), "item", Arg.text(line.itemCode()))));
            } else if (packs != Long.MAX_VALUE) {
                left.put(line.itemCode(), packs - wanted);
            }
        }
        return hits;
    }
}
