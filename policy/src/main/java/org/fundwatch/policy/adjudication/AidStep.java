package org.fundwatch.policy.adjudication;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.pack.AccountRule;
import org.fundwatch.policy.pack.FamilyAidTerms;
import org.fundwatch.policy.rulebook.Regions;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Step;

/** Fifth step: what a relative's account pays of what pool and own account left, up to the hold. */
final class AidStep {
    private final SettlementCase facts;
    private final ExclusionStep exclusions;
    private final Findings findings;
    private final List<Step> steps;

    AidStep(SettlementCase facts, ExclusionStep exclusions, Findings findings, List<Step> steps) {
        this.facts = facts;
        this.exclusions = exclusions;
        this.findings = findings;
        this.steps = steps;
    }

    /** Whether the matrix lets a relative's account pay here. */
    static boolean allows(AccountRule rule, SettlementCase facts) {
        return switch (rule.aid()) {
            case YES -> true;
            case WITHIN_PROVINCE -> isWithinProvince(facts);
            case NO -> false;
        };
    }

    private static boolean isWithinProvince(SettlementCase facts) {
        return facts.institution() != null
                && Regions.isOneProvince(
                        facts.institution().region(), facts.member().insuredRegion());
    }

    /**
     * @param ownFen what the own account paid after the pool
     */
    long pay(LineSplit[] lines, PoolStep pool, long ownFen) {
        AidFacts aid = facts.aid();
        if (aid == null || facts.isManualReimbursement()) {
            return 0;
        }
        if (aid.problem() != null) {
            findings.note(aid.problem());
            return 0;
        }
        FamilyAidTerms terms = facts.pack().account().familyAid();
        if (terms.withinProvince().value() && !isWithinProvince(facts)) {
            note(Codes.AID_OUT_OF_PROVINCE, terms.withinProvince().clause());
            return 0;
        }
        if (aid.pharmacy() != facts.isPharmacy()) {
            note(Codes.AID_PURPOSE, terms.clause());
            return 0;
        }
        AccountStep account = new AccountStep(facts, exclusions, steps);
        boolean billExcluded = exclusions.isBillExcluded();
        long byAid = account.payable(lines, pool, billExcluded, exclusions::mayAidPay, rule -> allows(rule, facts));
        long byOwn = account.payable(lines, pool, billExcluded, exclusions::mayAccountPay, AccountRule::own);
        long payable = Math.max(0, Math.min(byAid, byOwn - ownFen));
        long paid = Math.min(payable, aid.availableFen());
        if (paid == 0 && ownFen > 0) {
            note(Codes.AID_OWN_ACCOUNT_FIRST, terms.clause());
        }
        steps.add(new Step(
                "family_aid",
                Map.of("payable", Arg.money(payable), "available", Arg.money(aid.availableFen())),
                paid,
                terms.clause(),
                null));
        return paid;
    }

    private void note(String code, String clause) {
        findings.note(new Finding(code, Severity.INFO, 0, null, Map.of(), clause, Overridable.NO));
    }
}
