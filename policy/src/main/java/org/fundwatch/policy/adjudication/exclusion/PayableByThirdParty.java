package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.schemas.event.Settlement.Liability;
import org.fundwatch.schemas.value.Arg;

/** Cost a third party has to bear. The flag {@code rel_ttp_flag} alone proves nothing: a person decides. */
final class PayableByThirdParty implements Exclusion {
    @Override
    public List<Hit> judge(SettlementCase facts) {
        if (facts.bill().liability() == Liability.THIRD_PARTY) {
            return List.of(Hit.wholeBill(Map.of("liability", Arg.text(Liability.THIRD_PARTY.name()))));
        }
        return "1".equals(facts.bill().thirdPartyFlag())
                ? List.of(Hit.uncertain(Map.of("rel_ttp_flag", Arg.text("1"))))
                : List.of();
    }
}
