package org.fundwatch.schemas.event;

/** The fields of one kind of person event. */
public sealed interface EventBody
        permits Enrolment,
                LedgerOpening,
                AccountCredit,
                AccountTransfer,
                PremiumPayment,
                FamilyAuthorisation,
                FamilyHoldRequest,
                FamilyHoldCancel,
                FamilyHoldOutcome,
                Prescription,
                Settlement,
                Reversal,
                ReviewResolution,
                Admission,
                VisitCancel,
                Leave,
                InpatientFees,
                Surgery,
                Discharge,
                InpatientSettlement,
                Heartbeat {

    /** Refuses a body that lacks a required field or holds a value the contract forbids. */
    void check(FieldCheck check);
}
