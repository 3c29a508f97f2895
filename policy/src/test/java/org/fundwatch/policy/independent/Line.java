package org.fundwatch.policy.independent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.event.Item;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bill, split by the common readings: excluded or self-paid, above the standard, first self-pay, in scope.
 * Money in yuan.
 */
final class Line {
    final Item item;
    final @Nullable Map<String, String> entry;
    final BigDecimal amount;
    BigDecimal selfPaid = BigDecimal.ZERO;
    BigDecimal aboveStandard = BigDecimal.ZERO;
    BigDecimal firstSelfPay = BigDecimal.ZERO;
    BigDecimal inScope = BigDecimal.ZERO;
    /** Exclusions of this line alone. */
    final List<String> exclusions = new ArrayList<>();
    /** Every finding on the line. */
    final List<String> codes = new ArrayList<>();

    Line(Item item, @Nullable Map<String, String> entry) {
        this.item = item;
        this.entry = entry;
        this.amount = History.yuan(item.amountFen());
        this.inScope = amount;
    }

    String kind() {
        return entry == null ? "" : Tables.text(entry, "kind");
    }

    BigDecimal quantity() {
        return BigDecimal.valueOf(item.quantityE4(), 4);
    }

    private boolean splitPack() {
        return "1".equals(item.splitPackFlag());
    }

    /** The quantity in packs, of a split pack in parts of one. */
    BigDecimal packs() {
        if (!splitPack() || entry == null) {
            return quantity();
        }
        return quantity().divide(Tables.number(entry, "pack_size", "1"), 20, RoundingMode.HALF_UP);
    }

    /** Class 03, absent from the catalogue, or restricted use without approval. */
    boolean outOfCatalogue() {
        return entry == null || Tables.text(entry, "chrgitm_lv").equals("03") || restricted();
    }

    private boolean restricted() {
        String approval = item.hospitalApprovalFlag();
        return "1".equals(item.limitedUseFlag()) ? !"1".equals(approval) : "2".equals(approval);
    }

    void exclude(String code, Outcome outcome) {
        exclusions.add(code);
        note(code, "DEFINITE", amount, outcome);
    }

    private void note(String code, String severity, BigDecimal yuan, Outcome outcome) {
        codes.add(code);
        outcome.finding(code, severity, yuan, item.lineNo());
    }

    /** After all exclusions are known. */
    void split(@Nullable BigDecimal classTwoShare) {
        inScope = BigDecimal.ZERO;
        if (!exclusions.isEmpty() || entry == null || outOfCatalogue()) {
            selfPaid = amount;
            return;
        }
        BigDecimal rest = amount;
        if (!Tables.text(entry, "pay_standard").isEmpty()) {
            BigDecimal standard = Tables.number(entry, "pay_standard", "0").multiply(quantity());
            if (splitPack()) {
                standard = standard.divide(Tables.number(entry, "pack_size", "1"), 20, RoundingMode.HALF_UP);
            }
            aboveStandard =
                    amount.subtract(standard.setScale(2, RoundingMode.HALF_UP)).max(BigDecimal.ZERO);
            rest = amount.subtract(aboveStandard);
        }
        firstSelfPay = rest.multiply(share(classTwoShare)).setScale(2, RoundingMode.HALF_UP);
        inScope = rest.subtract(firstSelfPay);
    }

    private BigDecimal share(@Nullable BigDecimal classTwoShare) {
        if (entry != null && Tables.text(entry, "chrgitm_lv").equals("02") && classTwoShare != null) {
            return classTwoShare;
        }
        boolean selfPaidClass =
                entry != null && Tables.text(entry, "chrgitm_lv").equals("03");
        return entry == null ? BigDecimal.ONE : Tables.number(entry, "selfpay_prop", selfPaidClass ? "1" : "0");
    }

    /** What the institution sent, compared with its own arithmetic and with the catalogue. */
    void compare(@Nullable BigDecimal classTwoShare, Outcome outcome) {
        BigDecimal product = quantity().multiply(BigDecimal.valueOf(item.priceMicroYuan(), 6));
        if (product.subtract(amount).abs().compareTo(new BigDecimal("0.01")) > 0) {
            note("ITEM_AMOUNT_MISMATCH", "SUSPECTED", amount, outcome);
        }
        String chargeClass = entry == null ? "03" : Tables.text(entry, "chrgitm_lv");
        Integer share = item.firstSelfPayBasisPoints();
        Long limit = item.priceLimitMicroYuan();
        if (item.chargeClass() != null && !item.chargeClass().equals(chargeClass)) {
            note("CATALOGUE_MISMATCH", "SUSPECTED", BigDecimal.ZERO, outcome);
        }
        if (entry == null) {
            return;
        }
        if (share != null && BigDecimal.valueOf(share, 4).compareTo(share(classTwoShare)) != 0) {
            note("CATALOGUE_MISMATCH", "SUSPECTED", BigDecimal.ZERO, outcome);
        }
        if (limit != null && BigDecimal.valueOf(limit, 6).compareTo(Tables.number(entry, "pay_standard", "0")) != 0) {
            note("CATALOGUE_MISMATCH", "SUSPECTED", BigDecimal.ZERO, outcome);
        }
        String essential = Tables.text(entry, "essential").equals("1") ? "1" : "0";
        if (item.essentialFlag() != null && !item.essentialFlag().equals(essential)) {
            note("CATALOGUE_MISMATCH", "SUSPECTED", BigDecimal.ZERO, outcome);
        }
    }
}
