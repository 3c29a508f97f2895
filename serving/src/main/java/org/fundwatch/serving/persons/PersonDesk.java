package org.fundwatch.serving.persons;

import java.util.Objects;
import java.util.Optional;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.audit.StatedReason;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the person that somebody has a reason to look at, and notes each look: who, when, why, and whom, by a pseudonym
 * that nobody can work out without the installation's secret. A look that cannot be noted does not happen.
 */
@Component
class PersonDesk {
    private final PersonQueries persons;
    private final Pseudonyms pseudonyms;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    PersonDesk(PersonQueries persons, Pseudonyms pseudonyms, AuditTrail audit, TransactionTemplate transaction) {
        this.persons = persons;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * What leads to a person: a case, a verdict, or the number itself.
     *
     * @param number as typed; it comes in the body of a form, never in a URL
     */
    record Lead(
            @Nullable String caseId,
            @Nullable String verdictId,
            @Nullable String number) {

        /** What the audit log may say of it. */
        String told() {
            if (caseId != null) {
                return "case " + caseId;
            }
            return verdictId != null ? "verdict " + verdictId : "by number";
        }

        @Override
        public String toString() {
            return told();
        }
    }

    /**
     * The number of the person, for a reason.
     *
     * @throws HttpProblem 400 without a reason or a lead, 404 if nothing of the person is in scope, which is noted too
     */
    String open(Caller person, Lead lead, String reason) {
        String why = StatedReason.of(reason);
        if (lead.number() == null && lead.caseId() == null && lead.verdictId() == null) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "number", "number is required");
        }
        Optional<String> found = find(person, lead);
        audit.note(
                person,
                found.isPresent() ? "person.open" : "person.open-refused",
                pseudonym(found.orElse(lead.number())),
                lead.told() + " " + why);
        return found.orElseThrow(() -> HttpProblem.notFound("no such person"));
    }

    /** Whom a case or verdict leads to, to say on the form whose page is asked for. */
    Optional<String> find(Caller person, Lead lead) {
        if (lead.caseId() != null) {
            return persons.ofCase(lead.caseId(), person);
        }
        if (lead.verdictId() != null) {
            return persons.ofVerdict(lead.verdictId(), person);
        }
        return lead.number() == null ? Optional.empty() : persons.known(lead.number(), person);
    }

    /** Notes that the page is shown. */
    void viewed(Caller person, OpenedPerson opened) {
        audit.note(
                person,
                opened.unmasked() ? "person.view-unmasked" : "person.view",
                pseudonym(opened.psnNo()),
                opened.reason());
    }

    /** Notes that the number will be shown in full, for a reason of its own. */
    void unmask(Caller person, OpenedPerson opened, String reason) {
        transaction.executeWithoutResult(
                status -> audit.note(person, "person.unmask", pseudonym(opened.psnNo()), StatedReason.of(reason)));
    }

    private String pseudonym(@Nullable String psnNo) {
        return psnNo == null ? "nobody" : pseudonyms.of(Objects.requireNonNull(psnNo));
    }
}
