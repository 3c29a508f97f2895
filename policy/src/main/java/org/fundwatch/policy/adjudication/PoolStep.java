package org.fundwatch.policy.adjudication;

import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.pack.AccountTerms;
import org.fundwatch.policy.pack.Cited;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Step;
import org.jspecify.annotations.Nullable;

/** Third step: what the pool pays of the cost in scope, by tier, deductible, ratio and cap. */
final class PoolStep {
    private final SettlementCase facts;
    private final Findings findings;
    private final List<Step> steps;
    private PoolSplit split = PoolSplit.NONE;
    private @Nullable Limits limits;
    private int tier = Tiers.UNKNOWN;

    PoolStep(SettlementCase facts, Findings findings, List<Step> steps) {
        this.facts = facts;
        this.findings = findings;
        this.steps = steps;
    }

    PoolSplit split() {
        return split;
    }

    @Nullable
    Limits limits() {
        return limits;
    }

    int tier() {
        return tier;
    }

    int ratioBasisPoints() {
        return limits == null ? 0 : limits.ratioBasisPoints();
    }

    /**
     * @param reviewAnyway another reason already asks for a person, so that nothing is computed, only asked
     */
    void pay(long inScopeFen, boolean reviewAnyway) {
        if (inScopeFen == 0 || facts.place() == Place.UNKNOWN) {
            return;
        }
        tier = Tiers.of(facts);
        if (tier == Tiers.UNKNOWN) {
            findings.askReview(Findings.unclear(
                    Codes.UNKNOWN_TIER,
                    Map.of("fixmedins_code", Arg.text(facts.bill().institutionCode()))));
            return;
        }
        Limits found = Limits.find(
                facts.terms(), tier, facts.member().status(), facts.member().age());
        if (found == null) {
            findings.askReview(Findings.unclear(Codes.UNKNOWN_STATUS, Map.of("field", Arg.text("brdy"))));
            return;
        }
        if (!reviewAnyway) {
            limits = found;
            compute(found, inScopeFen);
        }
    }

    private void compute(Limits found, long inScopeFen) {
        Usage usage = facts.usage();
        long left = found.deductibleLeftFen(usage.visitDeductiblePaidFen(), usage.yearDeductiblePaidFen());
        long capLeft = found.capLeftFen(usage.yearPoolPaidFen());
        AccountTerms account = facts.pack().account();
        split = PoolSplit.of(
                inScopeFen,
                accountFirst(account, inScopeFen),
                account.countsTowardsDeductible().value(),
                left,
                found.ratioBasisPoints(),
                capLeft);
        explain(found, inScopeFen, left, capLeft);
        if (split.baseFen() == 0 && inScopeFen > split.accountFirstFen()) {
            report(
                    Exclusions.BELOW_DEDUCTIBLE,
                    split.deductibleFen(),
                    Map.of(
                            "limit", Arg.money(found.deductible().value()),
                            "left", Arg.money(left),
                            "in_scope", Arg.money(inScopeFen)));
        }
        if (split.cutFen() > 0) {
            report(
                    Exclusions.ABOVE_CAP,
                    split.cutFen(),
                    Map.of(
                            "cap", Arg.money(found.cap().value()),
                            "paid_before", Arg.money(usage.yearPoolPaidFen()),
                            "share", Arg.money(split.uncappedFen())));
        }
    }

    private long accountFirst(AccountTerms account, long inScopeFen) {
        boolean first = account.order().value() == AccountTerms.Order.BEFORE_POOL
                && AccountStep.isOpen(facts)
                && (account.mandatory().value() || AccountStep.isAsked(facts));
        return first ? Math.min(facts.usage().accountAvailableFen(), inScopeFen) : 0;
    }

    private void report(String code, long amountFen, Map<String, Arg> args) {
        for (ExclusionTerm term : facts.pack().exclusions()) {
            if (term.code().equals(code)) {
                findings.note(
                        new Finding(code, Severity.INFO, amountFen, null, args, term.clause(), term.overridable()));
            }
        }
    }

    private void explain(Limits found, long inScopeFen, long left, long capLeft) {
        Cited<? extends Enum<?>> by = Tiers.basis(facts);
        steps.add(new Step(
                "tier",
                Map.of("tier", Arg.count(tier), "by", Arg.text(by.value().name())),
                0,
                by.clause(),
                by.reading()));
        if (split.accountFirstFen() > 0) {
            Cited<AccountTerms.Order> order = facts.pack().account().order();
            steps.add(new Step(
                    "account_first",
                    Map.of(
                            "in_scope", Arg.money(inScopeFen),
                            "available", Arg.money(facts.usage().accountAvailableFen())),
                    split.accountFirstFen(),
                    order.clause(),
                    order.reading()));
        }
        Cited<Long> yearly = found.yearlyDeductibleLimit();
        boolean yearDecides = yearly != null
                && left == Math.max(0, yearly.value() - facts.usage().yearDeductiblePaidFen());
        steps.add(new Step(
                "deductible",
                Map.of(
                        "limit", Arg.money(found.deductible().value()),
                        "left", Arg.money(left),
                        "in_scope", Arg.money(inScopeFen)),
                split.deductibleFen(),
                yearly != null && yearDecides
                        ? yearly.clause()
                        : found.deductible().clause(),
                yearly != null && yearDecides
                        ? yearly.reading()
                        : found.deductible().reading()));
        steps.add(new Step(
                "ratio",
                Map.of("base", Arg.money(split.baseFen()), "ratio", Arg.rate(found.ratioBasisPoints())),
                split.uncappedFen(),
                found.ratio().clause(),
                found.ratio().reading()));
        steps.add(new Step(
                "cap",
                Map.of("cap", Arg.money(found.cap().value()), "left", Arg.money(capLeft)),
                split.poolFen(),
                found.cap().clause(),
                found.cap().reading()));
    }
}
