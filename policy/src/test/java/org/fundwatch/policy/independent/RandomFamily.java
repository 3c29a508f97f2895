package org.fundwatch.policy.independent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.fundwatch.schemas.json.JsonCodec;

/**
 * The random log of one family over three years. Each event is made when those before it are answered, so that claims,
 * holds and resolutions can fit what was computed, or miss it by a fen.
 */
final class RandomFamily {
    /** Sends an event to both adjudicators and returns what the second one answered. */
    interface Sending {
        List<Outcome> send(ObjectNode event, OffsetDateTime received);
    }

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);

    private static final String[] REGIONS = {
        "141102", "141102", "141102", "141124", "140105", "130102", "130102", "421202", "421202", "421202", "421202"
    };

    private final Dice dice;
    private final RandomBill bills;
    private final RandomAid aid;
    private final String name;
    private final List<Member> members = new ArrayList<>();
    private final Sending send;
    private final BiFunction<ObjectNode, OffsetDateTime, Outcome> preview;
    private OffsetDateTime now;
    private int count;
    int settlements;

    RandomFamily(String name, Dice dice, Sending send, BiFunction<ObjectNode, OffsetDateTime, Outcome> preview) {
        this.name = name;
        this.dice = dice;
        this.bills = new RandomBill(dice);
        this.aid = new RandomAid(dice);
        this.send = send;
        this.preview = preview;
        LocalDate start = dice.of(LocalDate.of(2022, 12, 20), LocalDate.of(2023, 5, 1), LocalDate.of(2024, 3, 1));
        this.now = OffsetDateTime.of(start, LocalTime.of(9, 0), SHANGHAI);
    }

    void live(int events) {
        String region = dice.of(REGIONS);
        int size = dice.between(1, 3);
        for (int i = 0; i < size; i++) {
            Member member = new Member(name + i, dice.percent(85) ? region : dice.of(REGIONS));
            members.add(member);
            if (!dice.oneIn(40)) {
                enrol(member, dice.percent(90) ? LocalDate.of(2020, 1, 1) : now.toLocalDate());
            }
            if (dice.percent(75)) {
                answer(member, credit(member, "OPENING", BigDecimal.valueOf(dice.between(0, 500000), 2)));
            }
        }
        for (int i = 0; i < events; i++) {
            now = now.plusMinutes(dice.percent(35) ? dice.between(1, 600) : (long) dice.between(1, 45) * 1440);
            step(dice.of(members));
        }
    }

    private void step(Member member) {
        int roll = dice.below(100);
        if (roll < 50) {
            settle(member, "SETTLEMENT");
        } else if (roll < 55) {
            settle(member, "MANUAL_REIMBURSEMENT");
        } else if (roll < 57) {
            settle(member, "PRE_SETTLEMENT");
        } else if (roll < 65) {
            answer(member, anyCredit(member));
        } else if (roll < 68) {
            enrol(member, now.toLocalDate().minusDays(dice.between(-40, 60)));
        } else if (roll < 69) {
            opening(member);
        } else if (roll < 73) {
            stay(member);
        } else if (roll < 78) {
            ObjectNode paper = event(member, "PRESCRIPTION");
            bills.prescription(paper, member, now.toLocalDate());
            answer(member, paper);
        } else if (roll < 84) {
            reverse(member);
        } else if (roll < 86) {
            resolve(member);
        } else if (roll < 90) {
            repeat(member);
        } else if (roll < 91) {
            inpatient(member);
        } else if (roll < 92) {
            transfer(member);
        } else if (roll < 93) {
            empty(member);
        } else {
            family(member);
        }
    }

    private ObjectNode event(Member member, String type) {
        ObjectNode event = JsonCodec.mapper().createObjectNode();
        OffsetDateTime time = now;
        if (dice.oneIn(25)) {
            time = now.minusMinutes(dice.of(10, 2000, 60000, -14, -15));
        }
        event.put("event_id", name + "-" + count++);
        event.put("event_type", type);
        event.put("psn_no", member.number);
        event.put(
                "event_time", time.toString().length() == 22 ? time.toString().replace("+", ":00+") : time.toString());
        return event;
    }

    private List<Outcome> answer(Member member, ObjectNode event) {
        member.sent.add(event);
        return send.send(event, now);
    }

    private void enrol(Member member, LocalDate from) {
        ObjectNode event = event(member, "ENROLMENT");
        event.put("effective_from", from.toString());
        member.enrolments += from.getYear() == 2020 ? 1 : 2;
        if (!dice.oneIn(60)) {
            member.insuranceType = dice.percent(93) ? "310" : "390";
            event.put("insutype", member.insuranceType);
        }
        if (!dice.oneIn(60)) {
            event.put("psn_type", dice.of("11", "11", "12", "1101", "1201", "12"));
        }
        member.region = dice.oneIn(25) ? dice.of("130201", "110101", "140105", "421202", "141102") : member.region;
        if (!dice.oneIn(80)) {
            event.put("insuplc_admdvs", member.region);
        }
        if (dice.oneIn(9)) {
            event.put("cvrg_stas", dice.of("ACTIVE", "ARREARS", "WAITING", "STOPPED", "DECEASED"));
        }
        if (dice.oneIn(12)) {
            event.put("acct_mode", dice.of("POOL_AND_ACCOUNT", "POOL_ONLY"));
        }
        if (dice.oneIn(12)) {
            event.put("flexible", dice.percent(50));
        }
        if (dice.oneIn(15)) {
            event.put("public_medical_care", dice.percent(50));
        }
        if (dice.percent(30)) {
            event.put(
                    "remote_filing",
                    dice.of("NONE", "LONG_TERM_RESIDENT", "LONG_TERM_RESIDENT", "TEMPORARY", "REFERRAL"));
            event.put("remote_admdvs", dice.of("110101", "140105", "421202", "130102", "141102", "141124"));
        }
        answer(member, event);
    }

    private ObjectNode anyCredit(Member member) {
        int roll = dice.below(10);
        if (roll < 4) {
            BigDecimal base = BigDecimal.valueOf(dice.between(300000, 1200000), 2);
            BigDecimal due = base.multiply(new BigDecimal("0.02")).setScale(2, java.math.RoundingMode.HALF_UP);
            ObjectNode event = credit(member, "CONTRIBUTION", dice.percent(80) ? due : due.add(new BigDecimal("0.01")));
            return event.put("contribution_base", base)
                    .put("period", now.toString().substring(0, 7));
        } else if (roll < 7) {
            BigDecimal fixed = new BigDecimal(dice.of("85", "70", "60", "85.01"));
            return credit(member, "FIXED", fixed).put("period", now.toString().substring(0, 7));
        } else if (roll < 8) {
            return credit(member, "OPENING", BigDecimal.valueOf(dice.between(0, 300000), 2));
        }
        return credit(member, "CORRECTION", BigDecimal.valueOf(dice.between(-100000, 50000), 2));
    }

    private ObjectNode credit(Member member, String kind, BigDecimal amount) {
        return event(member, "ACCOUNT_CREDIT").put("credit_kind", kind).put("amt", amount);
    }

    private void opening(Member member) {
        ObjectNode event = event(member, "LEDGER_OPENING");
        event.put("year", now.getYear()).put("benefit", dice.oneIn(6) ? "CHRONIC" : "ORDINARY_OUTPATIENT");
        event.put("deductible_paid", dice.between(0, 300));
        event.put("fund_paid", BigDecimal.valueOf(dice.between(0, 190000), 2));
        answer(member, event);
    }

    private void settle(Member member, String type) {
        ObjectNode event = event(member, type);
        String id = "S" + event.get("event_id").asText();
        if (!dice.oneIn(8)) {
            event.put("setl_id", id);
        }
        bills.fill(event, member, now.toLocalDate(), now);
        if (type.equals("MANUAL_REIMBURSEMENT")) {
            LocalDate date = now.toLocalDate().minusDays(dice.between(0, dice.oneIn(3) ? 900 : 300));
            event.put("service_date", date.toString()).put("invono", "M" + dice.below(5000));
        }
        bills.plausible(event, member, now);
        if (dice.percent(45)) {
            bills.claim(event, preview.apply(event, now));
        }
        submit(member, event);
    }

    private void submit(Member member, ObjectNode event) {
        List<Outcome> answers = answer(member, event);
        settlements++;
        if (!event.get("event_type").asText().equals("PRE_SETTLEMENT")) {
            member.settlements.add(
                    event.path("setl_id").asText(event.get("event_id").asText()));
            if (answers.get(0).field("decision").equals("REVIEW")) {
                member.reviews.add(event);
            }
        }
    }

    private void stay(Member member) {
        if (member.openStay == null) {
            member.openStay = "STAY" + count;
            ObjectNode event = event(member, "ADMISSION").put("mdtrt_id", member.openStay);
            event.put("fixmedins_code", bills.institution(member.region))
                    .put("begntime", event.get("event_time").asText());
            answer(member, event);
            return;
        }
        String type = dice.oneIn(8) ? "ADMISSION_CANCEL" : "DISCHARGE";
        ObjectNode event = event(member, type).put("mdtrt_id", member.openStay);
        if (type.equals("DISCHARGE")) {
            event.put("endtime", event.get("event_time").asText());
        }
        answer(member, event);
        if (type.equals("DISCHARGE") && dice.oneIn(6)) {
            answer(member, event(member, "DISCHARGE_CANCEL").put("mdtrt_id", member.openStay));
            return;
        }
        member.openStay = null;
    }

    private void reverse(Member member) {
        ObjectNode event = event(member, "REVERSAL");
        String id = member.settlements.isEmpty() ? "S0" : dice.of(member.settlements);
        if (dice.oneIn(8)) {
            // before its settlement: the next event but one of this family may be it
            id = "S" + name + "-" + (count + dice.between(0, 6));
        }
        if (dice.oneIn(5) && member.lastInstitution != null) {
            event.put("fixmedins_code", member.lastInstitution); // often not the settlement's
        }
        answer(member, event.put("setl_id", id));
    }

    private void resolve(Member member) {
        if (member.reviews.isEmpty()) {
            return;
        }
        ObjectNode original = dice.of(member.reviews);
        ObjectNode event = event(member, "REVIEW_RESOLUTION");
        String id = original.path("setl_id").asText(original.get("event_id").asText());
        event.put("setl_id", dice.oneIn(12) ? id + "X" : id);
        event.put("outcome", dice.percent(75) ? "PAY" : "DENY");
        ObjectNode quoted = original.deepCopy();
        if (dice.oneIn(12)) {
            quoted.put("rel_ttp_flag", "0").put("opter", "other");
        }
        event.set("settlement", quoted);
        event.put("decided_by", "first").put("approved_by", dice.oneIn(12) ? "first" : "second");
        if (dice.percent(60)) {
            ObjectNode facts = event.putObject("facts");
            facts.put("fixmedins_code", dice.of("H14110200001", "H14110200003", "H42120200001", "H13010200001"));
            facts.put("med_type", "11");
        }
        answer(member, event);
    }

    private void repeat(Member member) {
        if (member.sent.isEmpty()) {
            return;
        }
        ObjectNode again = dice.of(member.sent).deepCopy();
        int year = OffsetDateTime.parse(again.get("event_time").asText()).getYear();
        if (now.getYear() > year + 1 && !again.get("event_type").asText().equals("MANUAL_REIMBURSEMENT")) {
            return; // ids are remembered to the end of the year after
        }
        if (again.has("items") && again.has("fixmedins_code") && dice.oneIn(8)) {
            again.put("opter", "someone else"); // the same id with other content
        } else if (again.has("setl_id") && again.has("items") && dice.oneIn(3)) {
            again.put("event_id", name + "-" + count++); // a retry under a new message id
        }
        var unused = send.send(again, now);
    }

    private void inpatient(Member member) {
        ObjectNode event = event(member, "INPATIENT_SETTLEMENT");
        event.put("setl_id", "S" + event.get("event_id").asText()).put("mdtrt_id", "STAY" + dice.below(50));
        event.put("fixmedins_code", bills.institution(member.region)).put("medfee_sumamt", 1000);
        if (!dice.oneIn(5)) {
            event.put("hifp_pay", dice.of(600, 999, 1001)).put("acct_pay", dice.of(0, 1, 300));
        }
        if (dice.oneIn(3)) {
            event.put("psn_cash_pay", dice.of(400, 100));
        }
        if (dice.oneIn(3)) {
            event.put("invono", "INV" + dice.below(3));
        }
        answer(member, event);
        member.settlements.add(event.get("setl_id").asText());
    }

    private void transfer(Member member) {
        ObjectNode event = event(member, "ACCOUNT_TRANSFER");
        event.put("transfer_kind", dice.of("RELOCATION", "PAYOUT", "EMIGRATION", "INHERITANCE"));
        answer(
                member,
                event.put("amt", dice.of(new BigDecimal("10"), new BigDecimal("100000"), new BigDecimal("500"))));
    }

    /** Takes everything; what the account had helped others to pay comes back afterwards. */
    private void empty(Member member) {
        BigDecimal all = balance(member);
        if (all.signum() > 0) {
            answer(
                    member,
                    event(member, "ACCOUNT_TRANSFER")
                            .put("transfer_kind", "PAYOUT")
                            .put("amt", all));
        }
        for (Member other : members) {
            for (ObjectNode hold : other.holds) {
                boolean theirs = hold.get("authoriser_psn_no").asText().equals(member.number);
                if (theirs && dice.percent(50)) {
                    answer(
                            other,
                            event(other, "REVERSAL")
                                    .put("setl_id", hold.get("setl_id").asText()));
                }
            }
        }
    }

    private BigDecimal balance(Member member) {
        ObjectNode quote = JsonCodec.mapper().createObjectNode();
        quote.put("event_id", "Q").put("event_type", "PRE_SETTLEMENT").put("psn_no", member.number);
        quote.put("event_time", now.toInstant().toString());
        quote.put("mdtrt_id", "Q").put("fixmedins_code", "H14110200001").put("med_type", "11");
        ObjectNode line = quote.putArray("items").addObject();
        line.put("feedetl_sn", "1").put("med_list_codg", "Q").put("cnt", 1).put("pric", 1);
        line.put("det_item_fee_sumamt", 1);
        return new BigDecimal(preview.apply(quote, now).field("balance"));
    }

    private void family(Member authoriser) {
        aid.step(this::event, this::answer, this::submit, bills, authoriser, dice.of(members), now);
    }
}
