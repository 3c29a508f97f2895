package org.fundwatch.jobs.pattern.price;

import java.util.Objects;
import java.util.Optional;
import org.fundwatch.jobs.pattern.alert.AlertDraft;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a price that rose in a stay, or an entry of the institution's price list, under institution and item.
 * Times are epoch milliseconds.
 *
 * @param alert on a rise
 * @param stands whether the rise stands
 * @param reason what brought it
 * @param listedFromDay on an entry, the day from which its price holds, as an epoch day
 * @param listedMicroYuan on an entry, its price; absent where it names none
 */
public record RiseFact(
        String key,
        String id,
        long eventTime,
        long orderTime,
        @Nullable Alert alert,
        boolean stands,
        String reason,
        @Nullable Integer listedFromDay,
        @Nullable Long listedMicroYuan)
        implements Fact {

    /**
     * What a draft says. The last word at one place counts.
     *
     * @param place of the draft in the order of detection
     */
    static Optional<RiseFact> of(AlertDraft draft, long place) {
        Alert alert = draft.content();
        return alert == null
                ? Optional.empty()
                : Optional.of(new RiseFact(
                        alert.institutionCode() + "|"
                                + Objects.requireNonNull(alert.args().get("item"))
                                        .asText(),
                        alert.alertId() + '@' + place,
                        alert.eventTime().toEpochMilli(),
                        place,
                        alert,
                        draft.step() == AlertDraft.Step.STANDS,
                        draft.reason(),
                        null,
                        null));
    }

    /** An entry of a price list, if the fact is one. */
    static Optional<RiseFact> of(InstitutionFact fact) {
        if (fact.kind() != InstitutionFact.Kind.PRICE_LIST || fact.itemCode() == null) {
            return Optional.empty();
        }
        Integer from = fact.effectiveFromDay();
        return Optional.of(new RiseFact(
                fact.institutionCode() + '|' + fact.itemCode(),
                fact.eventId(),
                fact.eventTime(),
                fact.orderTime(),
                null,
                false,
                "",
                from == null ? dayOf(fact.eventTime()) : from,
                fact.priceMicroYuan()));
    }

    /** The Shanghai date of an instant, as an epoch day. */
    static int dayOf(long instant) {
        return Math.toIntExact(
                Shanghai.dateOf(java.time.Instant.ofEpochMilli(instant)).toEpochDay());
    }

    @Override
    public String news() {
        return alert == null ? "PRICE_LIST_REPORTED" : reason;
    }
}
