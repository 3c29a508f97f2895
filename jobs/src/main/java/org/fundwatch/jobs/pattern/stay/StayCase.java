package org.fundwatch.jobs.pattern.stay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonFact.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the facts known of a stay say about it: when it was, and which facts speak for a settlement elsewhere. Where facts
 * contradict each other the one that happened later holds, whenever it came.
 *
 * @param admission the admission that holds
 * @param cancelled the cancellation that took the admission back
 * @param discharge the discharge that holds
 * @param outside settlements elsewhere, one per settlement id, in the order of detection
 */
record StayCase(
        PersonFact admission,
        @Nullable PersonFact cancelled,
        @Nullable PersonFact discharge,
        List<PersonFact> outside,
        List<PersonFact> facts) {

    /** The case these facts make, in the order of detection; empty until an admission is among them. */
    static Optional<StayCase> of(List<PersonFact> facts) {
        Optional<PersonFact> admission = last(facts, Kind.ADMISSION);
        if (admission.isEmpty()) {
            return Optional.empty();
        }
        List<PersonFact> outside = new ArrayList<>();
        Set<String> settlements = new HashSet<>();
        for (PersonFact fact : facts) {
            if (fact.use() != null && settlements.add(fact.use().settlementId())) {
                outside.add(fact);
            }
        }
        return Optional.of(new StayCase(
                admission.get(),
                laterThan(last(facts, Kind.ADMISSION_CANCEL), admission.get()),
                last(facts, Kind.DISCHARGE)
                        .filter(end -> laterThan(last(facts, Kind.DISCHARGE_CANCEL), end) == null)
                        .orElse(null),
                outside,
                facts));
    }

    long begin() {
        return Objects.requireNonNull(admission.stay()).from();
    }

    /** When it ended; {@link Long#MAX_VALUE} while no discharge holds. */
    long end() {
        return discharge == null
                ? Long.MAX_VALUE
                : Objects.requireNonNull(discharge.stay()).to();
    }

    /** The approved leave that {@code instant} lies in, both ends included. */
    Optional<PersonFact> leaveAt(long instant) {
        return facts.stream()
                .filter(fact -> fact.kind() == Kind.LEAVE
                        && fact.stay() != null
                        && fact.stay().from() <= instant
                        && instant <= fact.stay().to())
                .findFirst();
    }

    /** The reversal that took {@code use} back no later than {@code span} after it. */
    Optional<PersonFact> reversalWithin(PersonFact use, long span) {
        return facts.stream()
                .filter(fact -> fact.reversal() != null && fact.reversal().names(use))
                .filter(fact -> fact.eventTime() - use.eventTime() <= span)
                .findFirst();
    }

    /** The prescription {@code use} quotes, if it was issued before the stay began. */
    Optional<PersonFact> prescriptionBeforeStay(PersonFact use) {
        List<String> quoted = Objects.requireNonNull(use.use()).prescriptionNos();
        return facts.stream()
                .filter(fact -> fact.prescription() != null
                        && quoted.contains(fact.prescription().prescriptionNo()))
                .filter(fact -> fact.eventTime() < begin())
                .findFirst();
    }

    private static Optional<PersonFact> last(List<PersonFact> facts, Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).max(PersonFact.LAST_WORD);
    }

    private static @Nullable PersonFact laterThan(Optional<PersonFact> fact, PersonFact other) {
        return fact.filter(candidate -> PersonFact.LAST_WORD.compare(candidate, other) > 0)
                .orElse(null);
    }
}
