package org.fundwatch.policy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.policy.ledger.PersonLog.TIER_1;
import static org.fundwatch.policy.ledger.PersonLog.codes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A resident-insured child's bill of 100.00 that claims 60.00 from the pool and 30.00 of a parent's hold of 50.00. */
class ResidentAidTest {
    private static final String BEIJING = "H11010100002";

    private final PersonLog log = new PersonLog();

    @Test
    void theAidPaysWhatIsClaimedOfIt() {
        child("141102");

        assertAid(settle(TIER_1), 30_00, "BOOKED_AS_CLAIMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {BEIJING, "H99999999999"})
    void outsideTheProvinceOrWhereNobodyKnowsItPaysNothing(String institution) {
        child("141102");

        assertAid(settle(institution), 0, "BOOKED_AS_CLAIMED", "AID_OUT_OF_PROVINCE");
    }

    @Test
    void ofAChildWhoseRegionIsNotKnownItPaysNothing() {
        child(null);

        assertAid(settle(TIER_1), 0, "BOOKED_AS_CLAIMED", "AID_OUT_OF_PROVINCE");
    }

    @Test
    void wherePolicyLetsItLeaveTheProvinceItPays() {
        log.under(anywhere());
        child("141102");

        assertAid(settle(BEIJING), 30_00, "BOOKED_AS_CLAIMED");
    }

    private static void assertAid(Verdict verdict, long aidFen, String... codes) {
        assertThat(verdict.computed().poolFen()).isEqualTo(60_00);
        assertThat(verdict.computed().aidFen()).isEqualTo(aidFen);
        assertThat(verdict.computed().cashFen()).isEqualTo(40_00 - aidFen);
        assertThat(codes(verdict)).containsExactly(codes);
    }

    private void child(String region) {
        log.enrol("2022-01-01", "11", fields -> {
            fields.put("insutype", "390").remove("insuplc_admdvs");
            if (region != null) {
                fields.put("insuplc_admdvs", region);
            }
        });
    }

    private Verdict settle(String institution) {
        return log.settle("S1", institution, "100.00", ResidentAidTest::claim);
    }

    private static void claim(ObjectNode bill) {
        bill.put("medfee_sumamt", 100).put("hifp_pay", 60).put("acct_mulaid_pay", 30);
        bill.putObject("family_aid")
                .put("hold_id", "H1")
                .put("authoriser_psn_no", "MUM")
                .put("beneficiary_psn_no", "PSN-1")
                .put("setl_id", "S1")
                .put("use", "MEDICAL")
                .put("granted_amt", 50)
                .put("use_before", "2023-03-02T01:15:00Z");
    }

    private static Rulebook anywhere() {
        String name = "policies/14/shanxi-2023-01-01.yaml";
        RulebookFiles shipped = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
        String pack = new String(shipped.content(name), StandardCharsets.UTF_8);
        assertThat(pack).contains("within_province: {value: true");
        Map<String, byte[]> changes = new HashMap<>();
        changes.put(
                name,
                pack.replace("within_province: {value: true", "within_province: {value: false")
                        .getBytes(StandardCharsets.UTF_8));
        return RulebookReader.read(1, shipped.with(changes));
    }
}
