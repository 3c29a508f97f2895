package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Place;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.schemas.value.Arg;

/**
 * In the pooling area at a designated institution, without e-certificate or social-security card. Not judged for manual
 * reimbursement. An emergency rescue elsewhere than at a designated institution without either is for a person to decide.
 */
final class NoCertificate implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        if (facts.place() != Place.IN_AREA || facts.isManualReimbursement() || facts.hasCertificate()) {
            return List.of();
        }
        String shown = facts.bill().certificateType();
        Map<String, Arg> args = Map.of("mdtrt_cert_type", Arg.text(shown == null ? "" : shown));
        if (facts.isDesignated(Designation.Scope.OUTPATIENT_POOL)) {
            return List.of(Hit.wholeBill(args));
        }
        return facts.isEmergencyRescue() ? List.of(Hit.uncertain(args)) : List.of();
    }
}
