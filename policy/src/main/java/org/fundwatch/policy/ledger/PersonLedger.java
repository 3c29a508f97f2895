package org.fundwatch.policy.ledger;

import java.time.Instant;
import java.util.List;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.event.AccountCredit;
import org.fundwatch.schemas.event.AccountTransfer;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.FamilyAuthorisation;
import org.fundwatch.schemas.event.FamilyHoldCancel;
import org.fundwatch.schemas.event.FamilyHoldOutcome;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.LedgerOpening;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.PremiumPayment;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.failure.Reason;

/**
 * Applies one event of a person's log to the person's state. Pure: state, event, append time and rulebook give the same
 * step, always. An event that is refused leaves the state as it was.
 */
public final class PersonLedger {
    private PersonLedger() {}

    /**
     * @param before the person's state after every earlier event of the log
     * @param receivedAt append time of the event
     * @param rulebook publication in force at that time
     */
    public static LedgerStep apply(PersonState before, PersonEvent event, Instant receivedAt, Rulebook rulebook) {
        Booking booking = new Booking(event, receivedAt, rulebook, new Draft(before));
        booking.draft().closeBefore(booking.receivedYear() - 1);
        try {
            Answer answer = answer(booking);
            PersonState after = booking.draft().toState();
            // of somebody of whom nothing is known there is nothing to remember, not even which years are open
            boolean unchanged = answer instanceof Answer.Refused || (before.isBlank() && after.isBlank());
            return new LedgerStep(
                    unchanged ? before : after,
                    answer,
                    answer instanceof Answer.Refused
                            ? List.of()
                            : booking.draft().derived());
        } catch (ArithmeticException e) {
            // exact arithmetic refuses to wrap; amounts of that size are no money of ours
            return LedgerStep.of(
                    before, new Answer.Refused(Reason.AMOUNT_OVERFLOW, "", "amounts too large to be added up"));
        }
    }

    private static Answer answer(Booking booking) {
        PersonEvent event = booking.event();
        return switch (event.type()) {
            case ENROLMENT -> EnrolmentBook.enrol(booking, (Enrolment) event.body());
            case LEDGER_OPENING -> EnrolmentBook.open(booking, (LedgerOpening) event.body());
            case ACCOUNT_CREDIT -> AccountBook.credit(booking, (AccountCredit) event.body());
            case ACCOUNT_TRANSFER -> AccountBook.transfer(booking, (AccountTransfer) event.body());
            case PRESCRIPTION -> PrescriptionBook.take(booking, (Prescription) event.body());
            case PRE_SETTLEMENT -> SettlementBook.quote(booking, (Settlement) event.body());
            case SETTLEMENT, MANUAL_REIMBURSEMENT -> SettlementBook.settle(booking, (Settlement) event.body());
            case INPATIENT_SETTLEMENT -> SettlementBook.settleStay(booking, (InpatientSettlement) event.body());
            case REVERSAL -> ReversalBook.reverse(booking, (Reversal) event.body());
            case REVIEW_RESOLUTION -> ResolutionBook.resolve(booking, (ReviewResolution) event.body());
            case PREMIUM_PAYMENT -> PremiumBook.pay(booking, (PremiumPayment) event.body());
            case FAMILY_AUTHORISATION -> FamilyBook.authorise(booking, (FamilyAuthorisation) event.body());
            case FAMILY_QUOTE, FAMILY_HOLD -> FamilyBook.request(booking, (FamilyHoldRequest) event.body());
            case FAMILY_HOLD_CANCEL -> AidQuote.cancel(booking, (FamilyHoldCancel) event.body());
            case FAMILY_HOLD_OUTCOME -> FamilyBook.close(booking, (FamilyHoldOutcome) event.body());
            case ADMISSION -> StayBook.admit(booking, (Admission) event.body());
            case ADMISSION_CANCEL -> StayBook.cancelAdmission(booking, (VisitCancel) event.body());
            case DISCHARGE -> StayBook.discharge(booking, (Discharge) event.body());
            case DISCHARGE_CANCEL -> StayBook.cancelDischarge(booking, (VisitCancel) event.body());
            case LEAVE, INPATIENT_FEES, SURGERY, HEARTBEAT -> new Answer.Applied();
        };
    }
}
