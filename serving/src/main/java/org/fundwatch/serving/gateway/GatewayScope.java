package org.fundwatch.serving.gateway;

import java.util.Set;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientFees;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.Leave;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.Surgery;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.verdicts.VerdictQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a gateway may send. One bound to institutions speaks for them alone, names one of them in every event, and takes
 * back only their settlements; what concerns no institution (enrolment, accounts) comes from unbound callers. Events
 * that the system itself writes come from nobody outside.
 */
@Component
public class GatewayScope {
    private final VerdictQueries verdicts;

    GatewayScope(VerdictQueries verdicts) {
        this.verdicts = verdicts;
    }

    /** The event as it may go to the log: a bound caller's reversal always says whose settlement it takes back. */
    public PersonEvent check(Caller caller, PersonEvent event) {
        refuseInternal(event.type());
        if (event.type() == EventType.MANUAL_REIMBURSEMENT && event.body() instanceof Settlement reimbursement) {
            checkReimbursement(caller, reimbursement);
        }
        if (caller.institutions().isEmpty()) {
            return event;
        }
        if (event.body() instanceof Reversal reversal) {
            return reversalOf(caller, event.header(), reversal);
        }
        check(caller, required(institutionOf(event.body())));
        return event;
    }

    /** Lets an institution event through that this caller may send. */
    public void check(Caller caller, InstitutionEvent event) {
        if (event.type() == InstitutionEvent.Type.HEARTBEAT) {
            throw internal();
        }
        check(caller, String.valueOf(event.institutionCode()));
    }

    private static void check(Caller caller, String institution) {
        if (!caller.seesInstitution(institution)) {
            throw HttpProblem.forbidden("fixmedins_code", "this caller is bound to other institutions");
        }
    }

    /**
     * Every settlement that the ids can mean on this person's log must be the caller's. The ledger refuses a reversal
     * whose institution is not the settlement's, which holds for what is not stored yet.
     */
    private PersonEvent reversalOf(Caller caller, EventHeader header, Reversal reversal) {
        Set<String> known = verdicts.institutionsOfSettlements(
                String.valueOf(header.psnNo()), reversal.settlementId(), reversal.originalEventId());
        if (!known.stream().allMatch(caller::seesInstitution)) {
            throw HttpProblem.forbidden("setl_id", "the settlement is another institution's");
        }
        boolean fromStore = reversal.institutionCode() == null && known.size() == 1;
        String institution = fromStore ? known.iterator().next() : required(reversal.institutionCode());
        check(caller, institution);
        return new PersonEvent(header, new Reversal(institution, reversal.settlementId(), reversal.originalEventId()));
    }

    /** The office reimburses, never an institution; who entered it and who approved it are two people. */
    private static void checkReimbursement(Caller caller, Settlement reimbursement) {
        if (!caller.institutions().isEmpty()) {
            throw HttpProblem.forbidden("event_type", "an institution enters no manual reimbursement");
        }
        String entered = named("entered_by", reimbursement.enteredBy());
        String approved = named("approved_by", reimbursement.approvedBy());
        if (entered.equals(approved)) {
            throw HttpProblem.of(
                    Reason.UNKNOWN_VALUE, "approved_by", "must be another person than the one who entered it");
        }
    }

    private static String named(String field, @Nullable String person) {
        if (person == null || person.isBlank()) {
            throw HttpProblem.of(Reason.MISSING_FIELD, field, "is required of a manual reimbursement");
        }
        return person.strip();
    }

    private static String required(@Nullable String institution) {
        if (institution == null) {
            throw HttpProblem.of(
                    Reason.MISSING_FIELD, "fixmedins_code", "is required of a caller bound to institutions");
        }
        return institution;
    }

    private static void refuseInternal(EventType type) {
        if (type == EventType.HEARTBEAT
                || type == EventType.FAMILY_HOLD_OUTCOME
                || type == EventType.REVIEW_RESOLUTION) {
            throw internal();
        }
    }

    private static HttpProblem internal() {
        return HttpProblem.forbidden("event_type", "events of this type are written by the system alone");
    }

    private static @Nullable String institutionOf(EventBody body) {
        if (body instanceof Settlement settlement) {
            return settlement.institutionCode();
        }
        if (body instanceof Admission admission) {
            return admission.institutionCode();
        }
        if (body instanceof InpatientFees fees) {
            return fees.institutionCode();
        }
        if (body instanceof Discharge discharge) {
            return discharge.institutionCode();
        }
        if (body instanceof InpatientSettlement settlement) {
            return settlement.institutionCode();
        }
        if (body instanceof Surgery surgery) {
            return surgery.institutionCode();
        }
        if (body instanceof Prescription prescription) {
            return prescription.institutionCode();
        }
        if (body instanceof Leave leave) {
            return leave.institutionCode();
        }
        return body instanceof VisitCancel cancel ? cancel.institutionCode() : null;
    }
}
