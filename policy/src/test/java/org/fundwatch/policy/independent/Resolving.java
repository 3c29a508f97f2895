package org.fundwatch.policy.independent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.fundwatch.policy.independent.Outcome.Booked;
import org.fundwatch.policy.independent.Outcome.Past;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** A review resolved by two people: the settlement is judged here, by its service date, with corrected facts. */
final class Resolving {
    private final NaiveAdjudicator naive;
    private final History history;
    private final PersonEvent event;
    private final ReviewResolution resolution;
    private final Instant received;

    Resolving(
            NaiveAdjudicator naive, History history, PersonEvent event, ReviewResolution resolution, Instant received) {
        this.naive = naive;
        this.history = history;
        this.event = event;
        this.resolution = resolution;
        this.received = received;
    }

    Outcome answer() {
        Booked booked = history.settlements().get(resolution.settlementId());
        if (resolution.decidedBy().equals(resolution.approvedBy())) {
            return invalid();
        } else if (booked == null || !booked.decision.equals("REVIEW") || history.reversed(booked.settlementId)) {
            return invalid();
        }
        Past original = history.first(past -> past.outcome().booked != null
                && past.outcome().booked.settlementId.equals(resolution.settlementId())
                && past.event().body() instanceof Settlement);
        PersonEvent sent = read(resolution.settlement());
        if (original == null || sent == null) {
            return invalid();
        }
        boolean same = sent.type() == original.event().type()
                && sent.body() instanceof Settlement quoted
                && quoted.withoutFamilyAid()
                        .equals(((Settlement) original.event().body()).withoutFamilyAid());
        PersonEvent corrected = same ? read(merged(resolution.settlement(), resolution.facts())) : null;
        if (corrected == null) {
            return invalid();
        }
        Settlement bill = (Settlement) corrected.body();
        Outcome outcome;
        if (resolution.outcome() == ReviewResolution.Outcome.DENY) {
            Settling settling = new Settling(naive.tables, history, corrected, bill, received, true);
            settling.split();
            boolean listed = settling.policy != null && settling.policy.excludes("EX_OTHER");
            BigDecimal amount = listed ? settling.booked.total : BigDecimal.ZERO;
            settling.outcome.finding("EX_OTHER", listed ? "DEFINITE" : "SUSPECTED", amount, null);
            outcome = settling.close("DENY");
            NaiveAdjudicator.amounts(outcome, settling.booked, BigDecimal.ONE);
            NaiveAdjudicator.describe(outcome, settling.booked);
        } else {
            outcome = naive.settle(history, corrected, bill, received, true);
        }
        outcome.booked.institution = booked.institution;
        outcome.set("supersedes", true);
        return outcome;
    }

    private static Outcome invalid() {
        return new Outcome("FINDINGS").finding("RESOLUTION_INVALID", "SUSPECTED", BigDecimal.ZERO, null);
    }

    private static @Nullable JsonNode merged(JsonNode settlement, @Nullable JsonNode facts) {
        ObjectNode merged = settlement.deepCopy();
        if (facts != null) {
            facts.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        }
        return merged;
    }

    private static @Nullable PersonEvent read(@Nullable JsonNode json) {
        try {
            return json == null ? null : JsonCodec.readPersonEvent(JsonCodec.write((Object) json));
        } catch (BadInput e) {
            return null;
        }
    }
}
