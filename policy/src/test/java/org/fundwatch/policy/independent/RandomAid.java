package org.fundwatch.policy.independent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Random steps of family aid: authorise, quote, hold, use a hold rightly or wrongly, cancel it. */
final class RandomAid {
    /** Sends an event of a member and returns what it was answered. */
    interface Answering {
        List<Outcome> answer(Member member, ObjectNode event);
    }

    private final Dice dice;
    private int holds;

    RandomAid(Dice dice) {
        this.dice = dice;
    }

    void step(
            BiFunction<Member, String, ObjectNode> event,
            Answering answer,
            BiConsumer<Member, ObjectNode> submit,
            RandomBill bills,
            Member authoriser,
            Member beneficiary,
            OffsetDateTime now) {
        int roll = dice.below(10);
        if (roll < 3) {
            var unused = answer.answer(
                    authoriser, authorisation(event.apply(authoriser, "FAMILY_AUTHORISATION"), beneficiary));
        } else if (roll < 4 && !beneficiary.holds.isEmpty()) {
            ObjectNode hold = beneficiary.holds.get(beneficiary.holds.size() - 1);
            if (OffsetDateTime.parse(hold.get("use_before").asText()).getYear() < now.getYear()) {
                return; // what became of it need not be remembered
            }
            ObjectNode cancel = event.apply(beneficiary, "FAMILY_HOLD_CANCEL");
            cancel.put("hold_id", hold.get("hold_id").asText());
            cancel.put("authoriser_psn_no", hold.get("authoriser_psn_no").asText());
            cancel.put("use_before", hold.get("use_before").asText());
            var unused = answer.answer(beneficiary, cancel);
        } else {
            if (dice.percent(60)) {
                var unused = answer.answer(
                        authoriser, authorisation(event.apply(authoriser, "FAMILY_AUTHORISATION"), beneficiary));
            }
            use(event, answer, submit, bills, authoriser, beneficiary, now);
        }
    }

    private ObjectNode authorisation(ObjectNode event, Member beneficiary) {
        event.put("beneficiary_psn_no", beneficiary.number);
        event.put("action", dice.oneIn(7) ? "REVOKE" : "GRANT");
        if (!dice.oneIn(30)) {
            event.put("relation", dice.oneIn(10) ? "OTHER" : dice.of("SPOUSE", "CHILD", "PARENT"));
        }
        if (dice.percent(50)) {
            event.put("per_use_limit", dice.of(50, 100, 400));
        }
        if (dice.percent(70)) {
            event.put("beneficiary_insutype", dice.of("310", "390"));
            event.put("beneficiary_admdvs", beneficiary.region);
        }
        if (dice.oneIn(15)) {
            event.put("beneficiary_public_medical_care", dice.percent(60));
        }
        return event;
    }

    private void use(
            BiFunction<Member, String, ObjectNode> event,
            Answering answer,
            BiConsumer<Member, ObjectNode> submit,
            RandomBill bills,
            Member authoriser,
            Member beneficiary,
            OffsetDateTime now) {
        boolean premium = dice.oneIn(5);
        ObjectNode bill = event.apply(beneficiary, premium ? "PREMIUM_PAYMENT" : "SETTLEMENT");
        String settlement = "S" + bill.get("event_id").asText();
        bill.put("setl_id", settlement);
        String use;
        if (premium) {
            use = dice.of("RESIDENT_INSURANCE", "LARGE_AMOUNT_AID", "LONG_TERM_CARE");
            bill.put("premium_kind", dice.oneIn(12) ? "LONG_TERM_CARE" : use).put("amt", dice.of(100, 380, 50));
            if (dice.percent(30)) {
                bill.put("acct_pay", dice.of(1, 50, 400));
            }
        } else {
            bills.fill(bill, beneficiary, now.toLocalDate(), now);
            boolean pharmacy = bill.get("fixmedins_code").asText().startsWith("P");
            use = dice.oneIn(20) ? dice.of("MEDICAL", "PHARMACY") : pharmacy ? "PHARMACY" : "MEDICAL";
            if (dice.percent(50)) {
                bill.put("medfee_sumamt", 500).put("hifp_pay", 100).put("acct_mulaid_pay", dice.of(20, 60, 200));
                if (dice.oneIn(4)) {
                    bill.put("psn_cash_pay", dice.of(340, 380));
                }
            }
        }
        if (premium && dice.percent(30)) {
            var unused = answer.answer(beneficiary, bill);
            return;
        }
        ObjectNode hold = event.apply(authoriser, dice.oneIn(10) ? "FAMILY_QUOTE" : "FAMILY_HOLD");
        String holdId = "HOLD" + authoriser.number + holds++;
        hold.put("hold_id", holdId)
                .put("beneficiary_psn_no", beneficiary.number)
                .put("setl_id", settlement);
        hold.put("amt", BigDecimal.valueOf(dice.between(1, 60000), 2)).put("use", use);
        if (!dice.oneIn(20)) {
            hold.put("mdtrtarea_admvs", dice.oneIn(10) ? "110101" : beneficiary.region);
        }
        if (!dice.oneIn(20)) {
            hold.put("authoriser_cert_type", dice.oneIn(15) ? "02" : dice.of("01", "03"));
        }
        Outcome held = answer.answer(authoriser, hold).get(0);
        if (held.field("kind").equals("HOLD_RESULT")) {
            ObjectNode quoted = bill.putObject("family_aid");
            quoted.put("hold_id", holdId).put("authoriser_psn_no", authoriser.number);
            quoted.put("beneficiary_psn_no", dice.oneIn(25) ? "nobody" : beneficiary.number);
            quoted.put("setl_id", dice.oneIn(25) ? "SX" : settlement).put("use", use);
            quoted.put("granted_amt", new BigDecimal(held.field("granted")));
            quoted.put("use_before", now.plusMinutes(dice.oneIn(12) ? -1 : 15).toString());
            quoted.put("authoriser_cert_type", "01");
            beneficiary.holds.add(quoted);
            if (dice.oneIn(8)) {
                ObjectNode other = dice.of(beneficiary.holds).deepCopy();
                bill.set("family_aid", other); // a hold of before
            }
            if (dice.oneIn(12)) {
                return; // a hold that saw no settlement
            }
        }
        if (premium) {
            var unused = answer.answer(beneficiary, bill);
        } else {
            submit.accept(beneficiary, bill);
        }
    }
}
