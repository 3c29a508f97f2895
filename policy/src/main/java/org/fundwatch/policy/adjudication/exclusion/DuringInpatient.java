package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.value.Arg;

/** Ordinary outpatient cost while in hospital, by the service date; the days of admission and discharge are not "while". */
final class DuringInpatient implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        return facts.benefit() == Benefit.ORDINARY_OUTPATIENT && facts.duringStay()
                ? List.of(Hit.wholeBill(Map.of("service_date", Arg.date(facts.serviceDate()))))
                : List.of();
    }
}
