package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.Designation;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.value.Arg;

/**
 * Ordinary outpatient cost at an institution that is not designated for outpatient pooling on the service date,
 * emergency rescue apart. Where a long-term resident is filed, {@link RemoteNotDesignated} asks for a remote designation
 * instead, if the pack names that exclusion.
 */
final class NotDesignated implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        boolean judged =
                facts.benefit() == Benefit.ORDINARY_OUTPATIENT && !facts.isEmergencyRescue() && !isDesignated(facts);
        return judged
                ? List.of(Hit.wholeBill(Map.of(
                        "fixmedins_code", Arg.text(facts.bill().institutionCode()),
                        "service_date", Arg.date(facts.serviceDate()))))
                : List.of();
    }

    private static boolean isDesignated(SettlementCase facts) {
        return switch (facts.place()) {
            case UNKNOWN -> true; // asked of a person
            case IN_AREA, ELSEWHERE -> facts.isDesignated(Designation.Scope.OUTPATIENT_POOL);
            case RESIDENT_ELSEWHERE -> isRemoteJudged(facts) || facts.isDesignated(Designation.Scope.OUTPATIENT_POOL);
        };
    }

    private static boolean isRemoteJudged(SettlementCase facts) {
        return facts.pack().exclusions().stream().anyMatch(term -> term.code().equals("EX_REMOTE_NOT_DESIGNATED"));
    }
}
