package org.fundwatch.policy.ledger;

import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** The hashes by which a settlement is known again. */
record SettlementIds(
        Ids.Hash128 event,
        long settlement,
        long visit,
        @Nullable Long invoice,
        long content,
        int institution) {
    /**
     * @param body the event's fields without what the contract leaves out of the content
     */
    static SettlementIds of(
            String eventId,
            String settlementId,
            String institutionCode,
            String visit,
            @Nullable String invoiceNo,
            String type,
            Object body) {
        return new SettlementIds(
                Ids.event(eventId),
                Ids.settlement(settlementId),
                Ids.visit(institutionCode, visit),
                Ids.invoice(institutionCode, invoiceNo),
                Ids.content(type, JsonCodec.write(body)),
                (int) Ids.institution(institutionCode));
    }

    /** These as they were sent, with what was corrected of visit and invoice. */
    SettlementIds corrected(SettlementIds facts) {
        return new SettlementIds(event, settlement, facts.visit(), facts.invoice(), content, institution);
    }

    /** The same, with the deductible charged for another thing than the visit. */
    SettlementIds chargedFor(long deductibleKey) {
        return new SettlementIds(event, settlement, deductibleKey, invoice, content, institution);
    }

    boolean isEventOf(SettlementEntry entry) {
        return entry.eventHigh() == event.high() && entry.eventLow() == event.low();
    }
}
