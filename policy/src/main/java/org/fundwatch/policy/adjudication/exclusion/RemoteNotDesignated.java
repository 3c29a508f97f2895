package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Place;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.schemas.value.Arg;

/** Cost of a long-term resident elsewhere at an institution that is not designated there. */
final class RemoteNotDesignated implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        return facts.place() == Place.RESIDENT_ELSEWHERE && !facts.isDesignated(Designation.Scope.REMOTE)
                ? List.of(Hit.wholeBill(
                        Map.of("fixmedins_code", Arg.text(facts.bill().institutionCode()))))
                : List.of();
    }
}
