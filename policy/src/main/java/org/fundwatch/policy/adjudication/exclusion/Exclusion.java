package org.fundwatch.policy.adjudication.exclusion;

import java.util.List;
import org.fundwatch.policy.adjudication.SettlementCase;

/** One reason for which the pool does not pay. Stateless. */
@FunctionalInterface
public interface Exclusion {
    /** Where it applies in this case; nothing where it does not. */
    List<Hit> judge(SettlementCase facts);
}
