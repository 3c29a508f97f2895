package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.schemas.event.Enrolment.Coverage;
import org.fundwatch.schemas.value.Arg;

/** Cost during arrears or the waiting period, after the coverage stopped, or after death. */
final class NotCovered implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        Coverage coverage = facts.member().coverage();
        return coverage == Coverage.ACTIVE
                ? List.of()
                : List.of(
                        new Hit(Hit.WHOLE_BILL, coverage.name(), true, Map.of("cvrg_stas", Arg.text(coverage.name()))));
    }
}
