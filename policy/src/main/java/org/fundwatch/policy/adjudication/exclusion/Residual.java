package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.schemas.value.Arg;

/** The self-paid rest of a settlement that another benefit has already paid. */
final class Residual implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        String original = facts.bill().residualOf();
        return original == null ? List.of() : List.of(Hit.wholeBill(Map.of("residual_of", Arg.text(original))));
    }
}
