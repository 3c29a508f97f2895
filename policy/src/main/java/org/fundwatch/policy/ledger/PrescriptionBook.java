package org.fundwatch.policy.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fundwatch.policy.adjudication.PrescriptionFacts;
import org.fundwatch.policy.adjudication.PriceArithmetic;
import org.fundwatch.policy.adjudication.Ruling;
import org.fundwatch.policy.adjudication.SettlementCase;
import org.fundwatch.policy.ledger.PrescriptionEntry.Fill;
import org.fundwatch.policy.ledger.PrescriptionEntry.PrescribedItem;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.Settlement;
import org.jspecify.annotations.Nullable;

/** Remembers external prescriptions and what was bought on them. */
final class PrescriptionBook {
    private PrescriptionBook() {}

    static Answer take(Booking booking, Prescription prescription) {
        Draft draft = booking.draft();
        Answer used = UsedIds.answer(booking);
        if (used != null || booking.eventDate().getYear() < draft.openFromYear()) {
            return used == null ? new Answer.Applied() : used;
        }
        long number = Ids.prescription(prescription.prescriptionNo());
        PrescriptionEntry known = draft.care().prescription(number);
        LocalDate validUntil = prescription.validUntil();
        draft.care()
                .put(new PrescriptionEntry(
                        number,
                        prescription.institutionCode(),
                        Math.toIntExact(booking.eventDate().toEpochDay()),
                        validUntil == null ? null : Math.toIntExact(validUntil.toEpochDay()),
                        prescription.items().stream()
                                .map(item -> new PrescribedItem(Ids.item(item.itemCode()), item.quantityE4()))
                                .toList(),
                        known == null ? List.of() : known.fills()));
        return new Answer.Applied();
    }

    /** What the bill's prescription number leads to, if anything. */
    static @Nullable PrescriptionFacts facts(Draft draft, Settlement bill) {
        PrescriptionEntry entry = entry(draft, bill);
        if (entry == null) {
            return null;
        }
        Map<String, Long> left = new HashMap<>();
        for (Item item : bill.items()) {
            Long packs = entry.leftPacksE4(Ids.item(item.itemCode()));
            if (packs != null) {
                left.put(item.itemCode(), packs);
            }
        }
        Integer validUntil = entry.validUntilDay();
        return new PrescriptionFacts(
                entry.institutionCode(),
                LocalDate.ofEpochDay(entry.issuedDay()),
                validUntil == null ? null : LocalDate.ofEpochDay(validUntil),
                Map.copyOf(left));
    }

    /** Notes what a settlement that may be paid bought on its prescription: the lines that it covered. */
    static void fill(Draft draft, SettlementCase facts, Ruling ruling, long settlement) {
        PrescriptionEntry entry = entry(draft, facts.bill());
        if (entry == null || !facts.isPharmacy()) {
            return;
        }
        List<Fill> fills = new ArrayList<>(entry.fills());
        for (int i = 0; i < facts.items().size(); i++) {
            Item item = facts.bill().items().get(i);
            long code = Ids.item(item.itemCode());
            boolean covered = !ruling.lines().get(i).findingCodes().contains("EX_NO_PRESCRIPTION")
                    && entry.leftPacksE4(code) != null;
            if (covered) {
                Optional<org.fundwatch.policy.rulebook.CatalogueItem> row =
                        facts.items().get(i);
                fills.add(new Fill(settlement, code, PriceArithmetic.packsE4(item, row.orElse(null))));
            }
        }
        draft.care().put(entry.withFills(fills));
    }

    private static @Nullable PrescriptionEntry entry(Draft draft, Settlement bill) {
        return bill.prescriptionNo() == null
                ? null
                : draft.care().prescription(Ids.prescription(bill.prescriptionNo()));
    }
}
