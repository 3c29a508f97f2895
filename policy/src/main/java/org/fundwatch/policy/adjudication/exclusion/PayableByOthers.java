package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.schemas.event.Settlement.Liability;
import org.fundwatch.schemas.value.Arg;

/** Cost that another party has to bear, or that arose abroad (社会保险法 art. 30), as the bill's {@code liability} says. */
record PayableByOthers(Liability liability) implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        return facts.bill().liability() == liability
                ? List.of(Hit.wholeBill(Map.of("liability", Arg.text(liability.name()))))
                : List.of();
    }
}
