package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Place;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.value.Arg;

/**
 * Ordinary outpatient cost at an institution that is not designated for outpatient pooling on the service date,
 * emergency rescue apart. Where a long-term resident is filed, the remote designation is asked for instead.
 */
final class NotDesignated implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        boolean judged = facts.benefit() == Benefit.ORDINARY_OUTPATIENT
                && (facts.place() == Place.IN_AREA || facts.place() == Place.ELSEWHERE)
                && !facts.isEmergencyRescue();
        return judged && !facts.isDesignated(Designation.Scope.OUTPATIENT_POOL)
                ? List.of(Hit.wholeBill(Map.of(
                        "fixmedins_code", Arg.text(facts.bill().institutionCode()),
                        "service_date", Arg.date(facts.serviceDate()))))
                : List.of();
    }
}
