package org.fundwatch.policy.adjudication.exclusion;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Settlement.Liability;
import org.fundwatch.schemas.value.Arg;

/** Cost that public health has to bear: the whole bill by its liability, or single lines by the catalogue's kind. */
final class PublicHealth implements Exclusion {
    private static final LinesOfKind LINES = new LinesOfKind(
            "EX_PUBLIC_HEALTH",
            EnumSet.of(CatalogueItem.Kind.PUBLIC_HEALTH, CatalogueItem.Kind.VACCINE, CatalogueItem.Kind.SCREENING));

    @Override
    public List<Hit> judge(SettlementCase facts) {
        return facts.bill().liability() == Liability.PUBLIC_HEALTH
                ? List.of(Hit.wholeBill(Map.of("liability", Arg.text(Liability.PUBLIC_HEALTH.name()))))
                : LINES.in(facts);
    }
}
