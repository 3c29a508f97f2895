package org.fundwatch.schemas.event;

/** The kinds of person event, as {@code event_type} spells them. */
public enum EventType {
    ENROLMENT(Enrolment.class),
    LEDGER_OPENING(LedgerOpening.class),
    ACCOUNT_CREDIT(AccountCredit.class),
    ACCOUNT_TRANSFER(AccountTransfer.class),
    PREMIUM_PAYMENT(PremiumPayment.class),
    FAMILY_AUTHORISATION(FamilyAuthorisation.class),
    FAMILY_QUOTE(FamilyHoldRequest.class),
    FAMILY_HOLD(FamilyHoldRequest.class),
    FAMILY_HOLD_CANCEL(FamilyHoldCancel.class),
    FAMILY_HOLD_OUTCOME(FamilyHoldOutcome.class),
    PRESCRIPTION(Prescription.class),
    PRE_SETTLEMENT(Settlement.class),
    SETTLEMENT(Settlement.class),
    MANUAL_REIMBURSEMENT(Settlement.class),
    REVERSAL(Reversal.class),
    REVIEW_RESOLUTION(ReviewResolution.class),
    ADMISSION(Admission.class),
    ADMISSION_CANCEL(VisitCancel.class),
    LEAVE(Leave.class),
    INPATIENT_FEES(InpatientFees.class),
    SURGERY(Surgery.class),
    DISCHARGE(Discharge.class),
    DISCHARGE_CANCEL(VisitCancel.class),
    INPATIENT_SETTLEMENT(InpatientSettlement.class),
    HEARTBEAT(Heartbeat.class);

    private final Class<? extends EventBody> body;

    EventType(Class<? extends EventBody> body) {
        this.body = body;
    }

    /** The record that holds the fields of this kind of event. */
    public Class<? extends EventBody> body() {
        return body;
    }
}
