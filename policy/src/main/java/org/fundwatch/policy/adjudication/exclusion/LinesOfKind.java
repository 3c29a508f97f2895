package org.fundwatch.policy.adjudication.exclusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.value.Arg;

/**
 * Finds the lines whose catalogue row is of the kinds that an exclusion means.
 *
 * @param usual kinds, where the pack names none
 */
record LinesOfKind(String code, Set<CatalogueItem.Kind> usual) {
    List<Hit> in(SettlementCase facts) {
        Set<CatalogueItem.Kind> kinds = kinds(facts);
        List<Hit> hits = null;
        for (int i = 0; i < facts.items().size(); i++) {
            CatalogueItem item = facts.items().get(i).orElse(null);
            if (item != null && kinds.contains(item.kind())) {
                if (hits == null) {
                    hits = new ArrayList<>(1);
                }
                hits.add(Hit.ofLine(i, Map.of("kind", Arg.text(item.kind().name()))));
            }
        }
        return hits == null ? List.of() : hits;
    }

    /** As the pack names them, else the usual ones. */
    private Set<CatalogueItem.Kind> kinds(SettlementCase facts) {
        for (ExclusionTerm term : facts.pack().exclusions()) {
            if (term.code().equals(code) && !term.kinds().isEmpty()) {
                return term.kinds();
            }
        }
        return usual;
    }
}
