package org.fundwatch.policy.adjudication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundwatch.policy.adjudication.exclusion.OutOfCatalogue;
import org.fundwatch.policy.pack.BenefitTerms;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.verdict.VerdictLine;
import org.jspecify.annotations.Nullable;

/**
 * What of a bill would be in scope by the catalogue alone, where nothing of it can be judged: the lines that a person
 * who has to decide sees. Everything is paid in cash.
 *
 * @param split line sums without pool and account money, in fen
 */
public record CatalogueScope(Split split, List<VerdictLine> lines) {
    /**
     * @param rows catalogue row of each item
     * @param terms of the benefit, where they are known: their first-self-pay shares
     */
    public static CatalogueScope of(
            List<Item> items, List<Optional<CatalogueItem>> rows, @Nullable BenefitTerms terms) {
        List<VerdictLine> lines = new ArrayList<>(items.size());
        long selfPaid = 0;
        long aboveStandard = 0;
        long firstSelfPay = 0;
        long inScope = 0;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            CatalogueItem row = rows.get(i).orElse(null);
            boolean excluded = !OutOfCatalogue.reason(row, item).isEmpty();
            LineSplit line = LineScope.split(item, row, excluded, terms);
            selfPaid = Math.addExact(selfPaid, line.selfPaidFen());
            aboveStandard = Math.addExact(aboveStandard, line.aboveStandardFen());
            firstSelfPay = Math.addExact(firstSelfPay, line.firstSelfPayFen());
            inScope = Math.addExact(inScope, line.inScopeFen());
            lines.add(new VerdictLine(
                    item.lineNo(),
                    line.inScopeFen(),
                    line.firstSelfPayFen(),
                    line.aboveStandardFen(),
                    line.selfPaidFen(),
                    List.of()));
        }
        long total = Math.addExact(Math.addExact(selfPaid, aboveStandard), Math.addExact(firstSelfPay, inScope));
        return new CatalogueScope(
                new Split(total, selfPaid, aboveStandard, firstSelfPay, inScope, 0, 0, 0, 0, 0, 0), List.copyOf(lines));
    }
}
