package org.fundwatch.policy.adjudication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.policy.adjudication.ExclusionStep.Applied;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.adjudication.exclusion.Hit;
import org.fundwatch.policy.pack.Cited;
import org.fundwatch.policy.pack.ExclusionTerm;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Benefit;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Step;
import org.fundwatch.schemas.verdict.VerdictLine;

/**
 * Judges one settlement: exclusions, scope of the lines, deductible, ratio, cap, account, claim, decision. Pure: the
 * same case gives the same ruling. A definite exclusion of every line from pool and account denies; what cannot be
 * judged is for a person; only then a claim is compared.
 */
public final class Adjudicator {
    private final SettlementCase facts;
    private final ExclusionStep exclusions;
    private final Findings findings = new Findings();
    private final List<Step> steps = new ArrayList<>(6);
    private final LineSplit[] lines;

    private Adjudicator(SettlementCase facts) {
        this.facts = facts;
        this.exclusions = ExclusionStep.judge(facts);
        this.lines = new LineSplit[facts.bill().items().size()];
    }

    public static Ruling judge(SettlementCase facts) {
        return new Adjudicator(facts).judge();
    }

    private Ruling judge() {
        Split scope = splitLines();
        noteExclusions(scope);
        askForFacts();
        if (isDenied()) {
            return ruling(Decision.DENY, scope.unpaid(), null);
        }
        PoolStep pool = new PoolStep(facts, findings, steps);
        if (!exclusions.isBillExcluded()) {
            pool.pay(scope.inScopeFen(), findings.asksReview());
        }
        if (findings.asksReview()) {
            return ruling(Decision.REVIEW, scope.unpaid(), null);
        }
        long account = pool.split().accountFirstFen()
                + new AccountStep(facts, exclusions, steps).pay(lines, pool, exclusions.isBillExcluded());
        long aid = new AidStep(facts, exclusions, findings, steps)
                .pay(lines, pool, account - pool.split().accountFirstFen());
        Split split = new Split(
                scope.totalFen(),
                scope.selfPaidFen(),
                scope.aboveStandardFen(),
                scope.firstSelfPayFen(),
                scope.inScopeFen(),
                pool.tier(),
                pool.split().deductibleFen(),
                pool.ratioBasisPoints(),
                pool.split().poolFen(),
                account,
                aid);
        noteMajorIllness(split);
        boolean differs = ClaimCheck.differs(facts.bill(), split, findings);
        return ruling(differs ? Decision.ADJUST : Decision.PAY, split, pool.limits());
    }

    /** What is left to the person after the pool does not enter major-illness insurance, where the pack says so. */
    private void noteMajorIllness(Split split) {
        Cited<Boolean> kept = facts.pack().notForMajorIllness();
        if (kept != null && kept.value() && split.poolFen() > 0 && split.personFen() > 0) {
            findings.note(new Finding(
                    Codes.NOT_FOR_MAJOR_ILLNESS,
                    Severity.INFO,
                    split.personFen(),
                    null,
                    Map.of(),
                    kept.clause(),
                    Overridable.NO));
        }
    }

    private Split splitLines() {
        long selfPaid = 0;
        long aboveStandard = 0;
        long firstSelfPay = 0;
        long inScope = 0;
        for (int i = 0; i < lines.length; i++) {
            Item item = facts.bill().items().get(i);
            CatalogueItem row = facts.items().get(i).orElse(null);
            LineSplit line = LineScope.split(item, row, exclusions.isLineExcluded(i), facts.terms());
            lines[i] = line;
            selfPaid = Math.addExact(selfPaid, line.selfPaidFen());
            aboveStandard = Math.addExact(aboveStandard, line.aboveStandardFen());
            firstSelfPay = Math.addExact(firstSelfPay, line.firstSelfPayFen());
            inScope = Math.addExact(inScope, line.inScopeFen());
            LineChecks.check(item, row, facts.terms(), findings);
        }
        long total = Math.addExact(Math.addExact(selfPaid, aboveStandard), Math.addExact(firstSelfPay, inScope));
        steps.add(new Step(
                "scope",
                Map.of(
                        "total", Arg.money(total),
                        "self_paid", Arg.money(selfPaid),
                        "above_standard", Arg.money(aboveStandard),
                        "first_self_pay", Arg.money(firstSelfPay)),
                inScope,
                Codes.CONTRACT,
                null));
        Cited<Integer> share = facts.terms().firstSelfPay().get("02");
        if (share != null && firstSelfPay > 0) {
            steps.add(new Step(
                    "first_self_pay",
                    Map.of("share", Arg.rate(share.value())),
                    firstSelfPay,
                    share.clause(),
                    share.reading()));
        }
        return new Split(total, selfPaid, aboveStandard, firstSelfPay, inScope, 0, 0, 0, 0, 0, 0);
    }

    private void noteExclusions(Split scope) {
        for (Applied applied : exclusions.certain()) {
            int line = applied.hit().line();
            long amount = line == Hit.WHOLE_BILL ? scope.inScopeFen() : lines[line].amountFen();
            findings.note(finding(applied, Severity.DEFINITE, amount));
        }
        for (Applied applied : facts.confirmed() ? List.<Applied>of() : exclusions.uncertain()) {
            findings.askReview(finding(applied, Severity.SUSPECTED, scope.inScopeFen()));
        }
    }

    private Finding finding(Applied applied, Severity severity, long amountFen) {
        ExclusionTerm term = applied.term();
        Hit hit = applied.hit();
        String line = hit.line() == Hit.WHOLE_BILL
                ? null
                : facts.bill().items().get(hit.line()).lineNo();
        return new Finding(term.code(), severity, amountFen, line, hit.args(), term.clause(), term.overridable());
    }

    private void askForFacts() {
        if (facts.place() == Place.UNKNOWN) {
            findings.askReview(Findings.unclear(
                    Codes.UNKNOWN_INSTITUTION,
                    Map.of("fixmedins_code", Arg.text(facts.bill().institutionCode()))));
        }
        if (facts.duplicateInvoice() && !facts.confirmed()) {
            findings.askReview(Findings.unclear(Codes.DUPLICATE_INVOICE, Map.of()));
        }
        if (isMixed()) {
            findings.askReview(Findings.unclear(Codes.MIXED_BENEFITS, Map.of()));
        }
    }

    /** Whether a line falls under another benefit than the bill. */
    private boolean isMixed() {
        for (Item item : facts.bill().items()) {
            String ofLine = item.medicalType();
            if (ofLine != null && Benefit.ofMedicalType(ofLine).orElse(Benefit.INPATIENT) != facts.benefit()) {
                return true;
            }
        }
        return false;
    }

    private boolean isDenied() {
        for (int i = 0; i < lines.length; i++) {
            boolean poolCloses = exclusions.isBillExcluded() || exclusions.isLineExcluded(i);
            if (!poolCloses || exclusions.mayAccountPay(i)) {
                return false;
            }
        }
        return true;
    }

    /** Codes of a line: its exclusions by its place in the bill, as a number may stand on two lines; the rest by it. */
    private List<String> codes(int index, String lineNo, List<Finding> all) {
        List<String> codes = null;
        for (Finding finding : all) {
            String code = finding.code();
            if (lineNo.equals(finding.lineNo()) && (!Exclusions.codes().contains(code) || isExcludedBy(index, code))) {
                codes = codes == null ? new ArrayList<>(2) : codes;
                if (!codes.contains(code)) {
                    codes.add(code);
                }
            }
        }
        return codes == null ? List.of() : List.copyOf(codes);
    }

    private boolean isExcludedBy(int index, String code) {
        for (Applied applied : exclusions.certain()) {
            if (applied.hit().line() == index && applied.term().code().equals(code)) {
                return true;
            }
        }
        return false;
    }

    private Ruling ruling(Decision decision, Split split, @org.jspecify.annotations.Nullable Limits limits) {
        List<Finding> all = findings.all();
        List<VerdictLine> verdictLines = new ArrayList<>(lines.length);
        for (int i = 0; i < lines.length; i++) {
            String lineNo = facts.bill().items().get(i).lineNo();
            LineSplit line = lines[i];
            List<String> codes = codes(i, lineNo, all);
            verdictLines.add(new VerdictLine(
                    lineNo,
                    line.inScopeFen(),
                    line.firstSelfPayFen(),
                    line.aboveStandardFen(),
                    line.selfPaidFen(),
                    codes));
        }
        steps.add(new Step(
                "cash",
                Map.of("total", Arg.money(split.totalFen()), "pool", Arg.money(split.poolFen())),
                split.cashFen(),
                Codes.CONTRACT,
                null));
        return new Ruling(decision, split, verdictLines, all, List.copyOf(steps), MeasureStep.measure(facts), limits);
    }
}
