package org.fundwatch.policy.adjudication;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.pack.AccountRule;
import org.fundwatch.policy.pack.AccountTerms;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Step;

/** Fourth step: what the own account pays of what the pool left, by the account matrix, up to the balance. */
final class AccountStep {
    private final SettlementCase facts;
    private final ExclusionStep exclusions;
    private final List<Step> steps;

    AccountStep(SettlementCase facts, ExclusionStep exclusions, List<Step> steps) {
        this.facts = facts;
        this.exclusions = exclusions;
        this.steps = steps;
    }

    /** Whether the person has an account that this kind of settlement may draw on. */
    static boolean isOpen(SettlementCase facts) {
        return !facts.member().poolOnly() && !facts.isManualReimbursement();
    }

    /** Whether the account is to be used after the pool. */
    static boolean isAsked(SettlementCase facts) {
        return "1".equals(facts.bill().accountUsedFlag()) || facts.bill().familyAid() != null;
    }

    /** What the account pays beyond what it paid before the pool, in fen. */
    long pay(LineSplit[] lines, PoolStep pool, boolean billExcluded) {
        if (!isOpen(facts) || !isAsked(facts)) {
            return 0;
        }
        long payable = payable(lines, pool, billExcluded, exclusions::mayAccountPay, rule -> rule.own());
        long left = facts.usage().accountAvailableFen() - pool.split().accountFirstFen();
        long paid = Math.max(0, Math.min(payable, left));
        AccountTerms account = facts.pack().account();
        steps.add(new Step(
                "account",
                Map.of("payable", Arg.money(payable), "available", Arg.money(left)),
                paid,
                account.order().clause(),
                account.order().reading()));
        return paid;
    }

    /** What a payer may pay of what pool and account-first left, by line and by kind of cost. */
    long payable(
            LineSplit[] lines, PoolStep pool, boolean billExcluded, IntPredicate mayPay, Predicate<AccountRule> payer) {
        long payable = 0;
        for (int i = 0; i < lines.length; i++) {
            if (!mayPay.test(i)) {
                continue;
            }
            LineSplit line = lines[i];
            payable += line.selfPaidFen()
                    + (allows(AccountTerms.ABOVE_STANDARD, payer) ? line.aboveStandardFen() : 0)
                    + (allows(AccountTerms.FIRST_SELF_PAY, payer) ? line.firstSelfPayFen() : 0)
                    + (billExcluded ? line.inScopeFen() : 0);
        }
        return billExcluded ? payable : payable + payableInScope(lines, pool, payer);
    }

    /** Of the cost in scope: the deductible, what the cap cut, and the person's share, less what the account paid first. */
    private long payableInScope(LineSplit[] lines, PoolStep pool, Predicate<AccountRule> payer) {
        long inScope = 0;
        for (LineSplit line : lines) {
            inScope += line.inScopeFen();
        }
        PoolSplit split = pool.split();
        long dueOfDeductible = inScope - split.accountFirstFen() - split.baseFen();
        long share = split.baseFen() - split.uncappedFen();
        return (allows(Exclusions.BELOW_DEDUCTIBLE, payer) ? dueOfDeductible : 0)
                + (allows(Exclusions.ABOVE_CAP, payer) ? split.cutFen() : 0)
                + (allows(AccountTerms.PERSON_SHARE, payer) ? share : 0);
    }

    private boolean allows(String kind, Predicate<AccountRule> payer) {
        AccountRule rule = facts.pack().account().rule(kind, "");
        return rule != null && payer.test(rule);
    }
}
