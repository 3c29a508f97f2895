package org.fundwatch.standalone.system;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Events as a gateway sends them, at the institutions of the sample tables. */
public final class WireEvents {
    /** Price class 1: deductible 80, active 55 %, retired 60 %. */
    public static final String TIER_1 = "H14110200001";
    /** Price class 3: deductible 30, active 65 %, retired 70 %. */
    public static final String TIER_3 = "H14110200003";

    private WireEvents() {}

    public static String enrolment(String psnNo, String personType) {
        return """
            {"event_id":"enrol-%1$s","event_type":"ENROLMENT","psn_no":"%1$s","event_time":"%2$s",
             "effective_from":"2020-01-01","insutype":"310","psn_type":"%3$s","insuplc_admdvs":"141102",
             "cvrg_stas":"ACTIVE","acct_mode":"POOL_AND_ACCOUNT"}""".formatted(psnNo, now(), personType).replace("\n", "");
    }

    /** The balance an account begins with. */
    public static String openingCredit(String psnNo, String yuan) {
        return """
            {"event_id":"credit-%1$s","event_type":"ACCOUNT_CREDIT","psn_no":"%1$s","event_time":"%2$s","amt":%3$s,
             "credit_kind":"OPENING"}""".formatted(psnNo, now(), yuan).replace("\n", "");
    }

    public static String spouseMayUse(String authoriser, String beneficiary) {
        return """
            {"event_id":"family-%1$s","event_type":"FAMILY_AUTHORISATION","psn_no":"%1$s","event_time":"%3$s",
             "beneficiary_psn_no":"%2$s","relation":"SPOUSE","beneficiary_insutype":"310",
             "beneficiary_admdvs":"141102","action":"GRANT"}""".formatted(authoriser, beneficiary, now()).replace("\n", "");
    }

    /** One class 甲 drug without a payment standard, under the Shanxi pack in force today. */
    public static String settlement(String eventId, String psnNo, String institution, String yuan) {
        return bill("SETTLEMENT", eventId, psnNo, institution, yuan);
    }

    public static String preSettlement(String eventId, String psnNo, String institution, String yuan) {
        return bill("PRE_SETTLEMENT", eventId, psnNo, institution, yuan);
    }

    public static String reversal(String eventId, String psnNo, String settlementId) {
        return """
            {"event_id":"%s","event_type":"REVERSAL","psn_no":"%s","event_time":"%s","setl_id":"%s"}""".formatted(eventId, psnNo, now(), settlementId);
    }

    private static String bill(String type, String eventId, String psnNo, String institution, String yuan) {
        return """
            {"event_id":"%2$s","event_type":"%1$s","psn_no":"%3$s","event_time":"%6$s","setl_id":"set-%2$s",
             "mdtrt_id":"visit-%2$s","fixmedins_code":"%4$s","med_type":"11","mdtrt_cert_type":"03",
             "items":[{"feedetl_sn":"1","med_list_codg":"XJ01AMOXICILLIN","cnt":1,"pric":%5$s,
             "det_item_fee_sumamt":%5$s}]}""".formatted(type, eventId, psnNo, institution, yuan, now());
    }

    private static String now() {
        return Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.ofHours(8))
                .toString();
    }
}
