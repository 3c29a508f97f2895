package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.Place;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.value.Arg;

/** Ordinary outpatient cost elsewhere of anyone who is not filed there as a long-term resident. */
final class TemporaryElsewhere implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        return facts.benefit() == Benefit.ORDINARY_OUTPATIENT && facts.place() == Place.ELSEWHERE
                ? List.of(Hit.wholeBill(Map.of(
                        "remote_filing", Arg.text(facts.member().remoteFiling().name()))))
                : List.of();
    }
}
