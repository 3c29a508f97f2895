package org.fundwatch.policy.adjudication.exclusion;

import java.util.EnumSet;
import java.util.List;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.CatalogueItem;

/** Sport and fitness, wellness, health examinations: lines by the catalogue's kind. */
final class Wellness implements Exclusion {
    private static final LinesOfKind LINES =
            new LinesOfKind("EX_WELLNESS", EnumSet.of(CatalogueItem.Kind.WELLNESS, CatalogueItem.Kind.CHECKUP));

    @Override
    public List<Hit> judge(SettlementCase facts) {
        return LINES.in(facts);
    }
}
