package org.fundwatch.policy.adjudication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.adjudication.exclusion.Hit;
import org.fundwatch.policy.pack.AccountRule;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.policy.rulebook.CatalogueItem;

/**
 * Asks every exclusion of the pack and keeps what each says: for the pool, and, by the account matrix, for the account.
 */
final class ExclusionStep {
    /** An exclusion of the pack and where it applies. */
    record Applied(ExclusionTerm term, Hit hit) {}

    private final SettlementCase facts;
    private final List<Applied> certain = new ArrayList<>(2);
    private final List<Applied> uncertain = new ArrayList<>(0);
    private final boolean[] lineExcluded;
    private boolean billExcluded;

    private ExclusionStep(SettlementCase facts) {
        this.facts = facts;
        this.lineExcluded = new boolean[facts.bill().items().size()];
    }

    static ExclusionStep judge(SettlementCase facts) {
        ExclusionStep step = new ExclusionStep(facts);
        for (ExclusionTerm term : facts.pack().exclusions()) {
            for (Hit hit : Exclusions.of(term.code()).judge(facts)) {
                if (term.holdsFor(facts.member().status(), hit.variant())) {
                    step.take(new Applied(term, hit));
                }
            }
        }
        return step;
    }

    private void take(Applied applied) {
        if (!applied.hit().certain()) {
            uncertain.add(applied);
            return;
        }
        certain.add(applied);
        if (applied.hit().line() == Hit.WHOLE_BILL) {
            billExcluded = true;
        } else {
            lineExcluded[applied.hit().line()] = true;
        }
    }

    List<Applied> certain() {
        return certain;
    }

    List<Applied> uncertain() {
        return uncertain;
    }

    /** Whether the pool pays nothing of the whole bill. */
    boolean isBillExcluded() {
        return billExcluded;
    }

    boolean isLineExcluded(int line) {
        return lineExcluded[line];
    }

    /** Whether the own account may pay for the line, by every finding on it; one no suffices. */
    boolean mayAccountPay(int line) {
        return mayPay(line, AccountRule::own);
    }

    /** Whether a relative's account may. */
    boolean mayAidPay(int line) {
        return mayPay(line, rule -> AidStep.allows(rule, facts));
    }

    private boolean mayPay(int line, Predicate<AccountRule> payer) {
        for (Applied applied : certain) {
            int at = applied.hit().line();
            if ((at == Hit.WHOLE_BILL || at == line) && !allows(applied, line, payer)) {
                return false;
            }
        }
        return true;
    }

    private boolean allows(Applied applied, int line, Predicate<AccountRule> payer) {
        AccountRule rule =
                facts.pack().account().rule(applied.term().code(), applied.hit().variant());
        if (rule == null || !payer.test(rule)) {
            return false;
        }
        if (rule.needsDesignation() && facts.place() != Place.UNKNOWN && !facts.isDesignatedForAccount()) {
            return false;
        }
        if (!facts.isPharmacy() || rule.pharmacyKinds().isEmpty()) {
            return true;
        }
        CatalogueItem row = facts.items().get(line).orElse(null);
        return row != null && rule.pharmacyKinds().contains(row.kind());
    }
}
