package org.fundwatch.simulator.life;

import java.util.List;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.money.Claim;
import org.fundwatch.simulator.money.Scope;
import org.fundwatch.simulator.money.ShanxiTerms;
import org.fundwatch.simulator.money.Terms;
import org.fundwatch.simulator.people.Person;
import org.fundwatch.simulator.world.Institution;

/**
 * 中心零星报销: somebody brings the paper invoice of an outpatient visit to the fund.
 *
 * @param servedAt when the visit was, epoch milliseconds
 * @param alone who enters it approves it, too
 */
public record ManualReimbursement(
        long at,
        Person person,
        Institution place,
        long servedAt,
        String invoiceNo,
        List<BillLine> bill,
        Label label,
        boolean alone)
        implements Act {

    /** One that somebody enters and somebody else approves. */
    public ManualReimbursement(
            long at,
            Person person,
            Institution place,
            long servedAt,
            String invoiceNo,
            List<BillLine> bill,
            Label label) {
        this(at, person, place, servedAt, invoiceNo, bill, label, false);
    }

    /** Who of the fund's staff enters the papers of a person. */
    public static String enters(Person person) {
        return "FW" + Math.floorMod(person.index(), 7);
    }

    @Override
    public void perform(Stage stage) {
        Integer priceClass = place.priceClass();
        ShanxiTerms benefit = ShanxiTerms.on(stage.calendar().dateOf(servedAt));
        int index = person.index();
        Terms terms = person.covered() && place.pooled() && priceClass != null
                ? benefit.at(
                        priceClass,
                        person.retired(),
                        stage.purses().poolPaid(index),
                        stage.purses().deductiblePaid(index),
                        false)
                : Terms.withoutPool(false);
        Claim claim = terms.claim(Scope.of(bill, benefit), 0);
        stage.purses().book(person.index(), claim, true);
        SettlementPaper paper = new SettlementPaper(
                "s" + stage.nextId(person),
                "m" + stage.nextId(person),
                person,
                place,
                VisitKind.OUTPATIENT,
                person.diagnosed(List.of("R10")),
                null,
                null,
                false,
                null,
                invoiceNo,
                bill);
        stage.emit(
                person,
                at,
                EventType.MANUAL_REIMBURSEMENT,
                paper.byHand(stage, servedAt, claim, alone),
                List.of(label));
    }
}
