package org.fundwatch.policy.independent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Random settlements of one member: where, what, how much, with every flag that the policies ask about. */
final class RandomBill {
    private static final List<String> CODES = List.of(
            "XC01AMLODIPINE5",
            "XA10METFORMIN500",
            "XJ01AMOXICILLIN",
            "XJ01LEVOFLOXACIN",
            "XC10ATORVASTATIN",
            "XN02IBUPROFEN",
            "XB05ADJUVANT",
            "T000700001",
            "E110200001",
            "E250403001",
            "E250301001",
            "E220301001",
            "E210200001",
            "E120100001",
            "E110900001",
            "C020100001",
            "E250500001");
    private static final List<String> UNPAID = List.of(
            "XSELF00001",
            "D000100001",
            "W000100001",
            "W000200001",
            "W000300001",
            "W000400001",
            "W000500001",
            "XNOWHERE0001");
    private static final List<String> DRUGS = CODES.subList(0, 6);
    /** Amounts on the edges of deductibles and caps, one fen beside them included. */
    private static final List<String> EDGES = List.of(
            "29.99", "30", "30.01", "49.99", "50", "50.01", "79.99", "80", "80.01", "99.99", "100", "100.01", "399.99",
            "400.01", "599.99", "600", "600.01", "0.01", "0.1", "900", "300", "3600", "1000");

    private final Dice dice;

    RandomBill(Dice dice) {
        this.dice = dice;
    }

    private static List<String> home(String region) {
        return region.startsWith("1411")
                ? List.of(
                        "H14110200001",
                        "H14110200002",
                        "H14110200003",
                        "H14112400004",
                        "H14112400005",
                        "H14110200006",
                        "P14110200001",
                        "P14112400003")
                : region.startsWith("14")
                        ? List.of("H14010500001", "H14010500002")
                        : region.startsWith("13")
                                ? List.of("H13010200001")
                                : region.startsWith("11")
                                        ? List.of("H11010100001")
                                        : List.of("H42120200001", "H42120200002", "H42120200003", "P42120200001");
    }

    String institution(String region) {
        if (dice.percent(80)) {
            return dice.of(home(region));
        }
        return dice.of(
                "H14110200007",
                "H14110200008",
                "H14110200009",
                "H14110200010",
                "H14110200010",
                "P14110200001",
                "P14110200002",
                "P14110200004",
                "H14010500001",
                "H14010500002",
                "H13010200001",
                "H42120200001",
                "H42120200004",
                "P42120200001",
                "H11010100001",
                "H11010100002",
                "H99999900001");
    }

    void fill(ObjectNode bill, Member member, LocalDate today, OffsetDateTime time) {
        String institution = institution(member.region);
        bill.put(
                "mdtrt_id", dice.percent(25) && member.lastVisit != null ? member.lastVisit : "V" + dice.below(100000));
        if (dice.percent(15) && member.lastInstitution != null) {
            institution = member.lastInstitution;
        }
        bill.put("fixmedins_code", institution);
        member.lastInstitution = institution;
        member.lastVisit = bill.get("mdtrt_id").asText();
        bill.put("med_type", institution.startsWith("P") ? "41" : dice.percent(90) ? "11" : medicalType());
        if (!dice.oneIn(25)) {
            bill.put("mdtrt_cert_type", dice.percent(92) ? dice.of("01", "03") : "02");
        }
        serviceDate(bill, today);
        flags(bill, member);
        ArrayNode items = bill.putArray("items");
        int count = dice.between(1, 4);
        for (int i = 1; i <= count; i++) {
            item(items.addObject(), "L" + i, institution.startsWith("P"));
        }
    }

    /** Leaves out what the texts do not settle: see the readings of the comparison. */
    void plausible(ObjectNode bill, Member member, OffsetDateTime now) {
        boolean manual = bill.get("event_type").asText().equals("MANUAL_REIMBURSEMENT");
        boolean forgotten = bill.path("service_date").asText("9999").compareTo(now.getYear() - 1 + "-01-01") < 0;
        if (forgotten && member.enrolments > 1) {
            bill.put("service_date", now.toLocalDate().minusDays(20).toString());
        }
        if (bill.get("fixmedins_code").asText().startsWith("P") && bill.has("rxno")) {
            bill.remove(manual ? "rxno" : "service_date");
        }
    }

    private String medicalType() {
        return dice.of("12", "13", "41", "41", "14", "15", "21", "51", "11", "11");
    }

    private void serviceDate(ObjectNode bill, LocalDate today) {
        if (dice.percent(12)) {
            int back = dice.percent(85) ? dice.below(120) : dice.between(-1, 900);
            LocalDate date = today.minusDays(back);
            if (dice.oneIn(6)) {
                date = dice.of(
                        LocalDate.of(2023, 1, 1),
                        LocalDate.of(2022, 12, 31),
                        LocalDate.of(2023, 12, 31),
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 6, 30),
                        LocalDate.of(2024, 7, 1),
                        LocalDate.of(2024, 12, 31),
                        LocalDate.of(2023, 6, 30),
                        LocalDate.of(2023, 7, 1));
            }
            bill.put("service_date", date.toString());
        }
    }

    private void flags(ObjectNode bill, Member member) {
        if (dice.percent(55)) {
            bill.put("acct_used_flag", dice.percent(80) ? "1" : "0");
        }
        if (dice.oneIn(18)) {
            bill.put("er_flag", dice.of("1", "1", "0"));
        }
        if (dice.oneIn(60)) {
            bill.put("rel_ttp_flag", dice.of("1", "1", "0"));
        }
        if (dice.oneIn(40)) {
            bill.put("liability", dice.of("NONE", "WORK_INJURY", "THIRD_PARTY", "PUBLIC_HEALTH", "OVERSEAS"));
        }
        if (dice.oneIn(50)) {
            bill.put("residual_of", member.settlements.isEmpty() ? "SX" : dice.of(member.settlements));
        }
        if (dice.oneIn(5)) {
            bill.put("invono", "INV" + dice.below(dice.percent(30) ? 3 : 10000));
        }
        if (!member.prescriptions.isEmpty() && dice.percent(60)) {
            bill.put("rxno", dice.oneIn(25) ? "RX-NONE" : dice.of(member.prescriptions));
        }
    }

    void item(ObjectNode item, String lineNo, boolean pharmacy) {
        String code = dice.percent(pharmacy ? 75 : 30) ? dice.of(DRUGS) : dice.of(CODES);
        if (dice.oneIn(11)) {
            code = dice.of(UNPAID);
        }
        item.put("feedetl_sn", lineNo);
        item.put("med_list_codg", code);
        BigDecimal count =
                dice.percent(80) ? new BigDecimal(dice.between(1, 5)) : BigDecimal.valueOf(dice.between(1, 200000), 4);
        BigDecimal price = dice.percent(50)
                ? BigDecimal.valueOf(dice.between(10, 9000), 2)
                : BigDecimal.valueOf(dice.between(100, dice.oneIn(6) ? 4000000 : 400000), 3);
        if (dice.percent(25)) {
            count = BigDecimal.ONE;
            price = new BigDecimal(dice.of(EDGES));
        }
        BigDecimal amount = count.multiply(price).setScale(2, RoundingMode.HALF_UP);
        if (dice.oneIn(20)) {
            amount = amount.add(new BigDecimal(dice.of("0.01", "-0.01", "0.02", "1")))
                    .max(BigDecimal.ZERO);
        }
        item.put("cnt", count).put("pric", price).put("det_item_fee_sumamt", amount);
        if (dice.oneIn(15)) {
            item.put("trdn_flag", dice.of("1", "0"));
        }
        if (dice.oneIn(15)) {
            item.put("lmt_used_flag", dice.of("0", "1", "1"));
        }
        if (dice.oneIn(15)) {
            item.put("hosp_appr_flag", dice.of("0", "1", "2"));
        }
        if (dice.oneIn(25)) {
            item.put("chrgitm_lv", dice.of("01", "02", "03"));
        }
        if (dice.oneIn(40)) {
            item.put("selfpay_prop", new BigDecimal(dice.of("0.05", "0.1", "0")));
        }
        if (dice.oneIn(60)) {
            item.put("pric_uplmt_amt", new BigDecimal(dice.of("4.16", "3.5", "30")));
        }
        if (dice.oneIn(60)) {
            item.put("bas_medn_flag", dice.of("0", "1"));
        }
        if (dice.oneIn(120)) {
            item.put("med_type", dice.of("11", "12", "14", "41"));
        }
    }

    void prescription(ObjectNode paper, Member member, LocalDate today) {
        String number = "RX" + member.number + "-" + member.prescriptions.size();
        member.prescriptions.add(number);
        paper.put("rxno", number);
        String prescriber = institution(member.region);
        paper.put("fixmedins_code", prescriber);
        if (!dice.oneIn(8)) {
            paper.put("valid_until", today.plusDays(dice.between(-1, 150)).toString());
        }
        ArrayNode items = paper.putArray("items");
        for (String code : DRUGS) {
            if (dice.percent(75)) {
                ObjectNode item = items.addObject().put("med_list_codg", code);
                if (!dice.oneIn(8)) {
                    item.put("cnt", dice.between(1, 20));
                }
            }
        }
    }

    /** Claims what was computed, or one fen beside it in one field, or only some fields. */
    void claim(ObjectNode bill, Outcome computed) {
        String[][] fields = {
            {"medfee_sumamt", "total"},
            {"fulamt_ownpay_amt", "selfPaid"},
            {"overlmt_selfpay", "aboveStandard"},
            {"preselfpay_amt", "firstSelfPay"},
            {"inscp_scp_amt", "inScope"},
            {"act_pay_dedc", "deductible"},
            {"hifp_pay", "pool"},
            {"acct_pay", "account"},
            {"psn_cash_pay", "cash"}
        };
        int wrong = dice.percent(25) ? dice.below(fields.length) : -1;
        boolean some = dice.oneIn(4);
        for (int i = 0; i < fields.length; i++) {
            if (some && dice.percent(50)) {
                continue;
            }
            BigDecimal yuan = new BigDecimal(computed.field(fields[i][1]));
            if (i == wrong) {
                yuan = yuan.add(new BigDecimal(dice.of("0.01", "-0.01", "12.5")))
                        .max(BigDecimal.ZERO);
            }
            bill.put(fields[i][0], yuan);
        }
    }
}
