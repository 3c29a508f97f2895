package org.fundwatch.policy.adjudication.exclusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.value.Arg;

/**
 * Lines outside the three catalogues: no row, class 03, or a restricted use that the hospital did not approve
 * ({@code lmt_used_flag}, {@code hosp_appr_flag}).
 */
public final class OutOfCatalogue implements Exclusion {
    private static final String SELF_PAID = "03";

    @Override
    public List<Hit> judge(SettlementCase facts) {
        List<Hit> hits = null;
        for (int i = 0; i < facts.items().size(); i++) {
            String reason = reason(
                    facts.items().get(i).orElse(null), facts.bill().items().get(i));
            if (reason.isEmpty()) {
                continue;
            }
            if (hits == null) {
                hits = new ArrayList<>(1);
            }
            hits.add(Hit.ofLine(
                    i,
                    Map.of(
                            "reason", Arg.text(reason),
                            "item", Arg.text(facts.bill().items().get(i).itemCode()))));
        }
        return hits == null ? List.of() : hits;
    }

    /** Why the line is outside the catalogues, empty where it is inside. */
    public static String reason(@org.jspecify.annotations.Nullable CatalogueItem row, Item line) {
        if (row == null) {
            return "ABSENT";
        }
        if (row.chargeClass().equals(SELF_PAID)) {
            return "CLASS_03";
        }
        return isUnapprovedUse(line) ? "RESTRICTED_USE" : "";
    }

    private static boolean isUnapprovedUse(Item line) {
        if ("1".equals(line.limitedUseFlag())) {
            return !"1".equals(line.hospitalApprovalFlag());
        }
        return "2".equals(line.hospitalApprovalFlag());
    }
}
