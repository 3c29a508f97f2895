package org.fundwatch.serving.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 3101 and 3102: findings told before the money moves. */
@ExtendWith(LocalSystem.Extension.class)
class RiskApiTest {
    private static final String ENCOUNTER = "/input/data/patient_dtos/0/fsi_encounter_dtos/0";

    private final LocalSystem system;
    private final Client gateway;

    RiskApiTest(LocalSystem system) {
        this.system = system;
        this.gateway = Client.of(system, Role.GATEWAY, List.of(), List.of("H1"));
    }

    @Test
    void findingsOfTheVerdictAreResultsAndWhatIsOnlyWorthKnowingIsNot() {
        JsonNode answer = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-1", "found-1"));

        assertThat(answer.path("inf_refmsgid").asText()).matches("[0-9]{30}");
        assertThat(answer.path("refmsg_time").asText()).matches("[0-9]{17}");
        assertThat(answer.path("respond_time").asText()).matches("[0-9]{17}");
        assertThat(answer.path("err_msg").asText()).isEmpty();
        JsonNode results = answer.at("/output/result");
        assertThat(codes(results)).containsExactly("EX_OUT_OF_CATALOGUE", "EX_DURING_INPATIENT", "UNKNOWN_PERSON");
        JsonNode first = results.get(0);
        assertThat(first.path("jr_id").asText()).hasSize(40);
        assertThat(first.path("rule_name").asText()).isEqualTo("项目 XA02 不属于医保目录支付范围（自费类），30.00 元由个人自费。");
        assertThat(first.path("vola_cont").asText()).isEqualTo("项目 XA02 不属于医保目录支付范围（自费类），30.00 元由个人自费。");
        assertThat(first.path("patn_id").asText()).isEqualTo("P-risk-1");
        assertThat(first.path("mdtrt_id").asText()).isEqualTo("found-1");
        assertThat(first.path("vola_amt").decimalValue()).isEqualByComparingTo("30.00");
        assertThat(first.path("vola_amt_stas").asText()).isEqualTo("正常");
        assertThat(first.path("sev_deg").asText()).isEqualTo("明确违规");
        assertThat(first.path("vola_evid").asText()).isEqualTo("Shanxi 2021-103, 7");
        assertThat(first.path("vola_bhvr_type").asText()).isEqualTo("行为类");
        assertThat(results.get(2).path("sev_deg").asText()).isEqualTo("可疑");
        assertThat(first.has("institution") || first.has("region")).isFalse();
    }

    @Test
    void aFindingNamesTheOrdersThatItIsAboutElseThoseItConcerns() {
        JsonNode results = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-2", "found-2"))
                .at("/output/result");

        JsonNode ofOneLine = results.get(0).path("judge_result_detail_dtos");
        assertThat(orders(ofOneLine)).containsExactly("rx-2 1");
        assertThat(ofOneLine.get(0).path("vola_amt").decimalValue()).isEqualByComparingTo("30.00");
        assertThat(ofOneLine.get(0).path("patn_id").asText()).isEqualTo("P-risk-1");
        assertThat(ofOneLine.get(0).path("mdtrt_id").asText()).isEqualTo("found-2");
        assertThat(orders(results.get(1).path("judge_result_detail_dtos"))).containsExactly("rx-1 1");
        assertThat(orders(results.get(2).path("judge_result_detail_dtos"))).containsExactly("rx-1 2", "rx-2 2");
        assertThat(results.get(2).at("/judge_result_detail_dtos/0/vola_amt").isNull())
                .isTrue();
        assertThat(Stream.of(0, 1, 2)
                        .flatMap(i -> StreamSupport.stream(
                                results.get(i).path("judge_result_detail_dtos").spliterator(), false))
                        .map(detail -> detail.path("jrd_id").asText()))
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void theEncounterIsJudgedAsAPreSettlementOfItsOrders() {
        JsonNode results = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-3", "found-3"))
                .at("/output/result");
        JsonNode sent = sent(results.get(0).path("task_id").asText());

        assertThat(sent.path("event_type").asText()).isEqualTo("PRE_SETTLEMENT");
        assertThat(sent.path("psn_no").asText()).isEqualTo("P-risk-1");
        assertThat(sent.path("event_time").asText()).isEqualTo("2026-03-02T09:00:00+08:00");
        assertThat(sent.path("fixmedins_code").asText()).isEqualTo("H1");
        assertThat(sent.path("mdtrt_id").asText()).isEqualTo("found-3");
        assertThat(sent.path("med_type").asText()).isEqualTo("11");
        assertThat(sent.path("insutype").asText()).isEqualTo("310");
        assertThat(sent.path("mdtrtarea_admvs").asText()).isEqualTo("141102");
        assertThat(sent.path("insuplc_admdvs").asText()).isEqualTo("141100");
        assertThat(sent.path("dr_codg").asText()).isEqualTo("D1");
        assertThat(sent.path("dept_codg").asText()).isEqualTo("A03");
        assertThat(sent.path("rxno").asText()).isEqualTo("R-1");
        assertThat(sent.path("mdtrt_cert_type").asText()).isEqualTo("03");
        assertThat(sent.path("dise_codgs").toString()).isEqualTo("[\"I10.x00\",\"E11.900\"]");
        assertThat(sent.has("medfee_sumamt")).isFalse();
        assertThat(sent.path("items")).hasSize(2);
        JsonNode item = sent.at("/items/1");
        assertThat(item.path("feedetl_sn").asText()).isEqualTo("rx-2");
        assertThat(item.path("med_list_codg").asText()).isEqualTo("XA02");
        assertThat(item.path("cnt").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(item.path("pric").decimalValue()).isEqualByComparingTo("20");
        assertThat(item.path("det_item_fee_sumamt").decimalValue()).isEqualByComparingTo("30");
        assertThat(item.path("rxno").asText()).isEqualTo("R-1");
        assertThat(item.path("bilg_dr_codg").asText()).isEqualTo("D2");
        assertThat(sent.at("/items/0/det_item_fee_sumamt").decimalValue()).isEqualByComparingTo("200");
    }

    @Test
    void aStayIsJudgedByTheAmountsOfItsMessage() {
        ObjectNode message = Messages.analysis("m-4", "found-4");
        Messages.at(message, ENCOUNTER)
                .put("med_type", "21")
                .put("medfee_sumamt", "230.00")
                .put("hifp_payamt", 180.5)
                .put("acct_payamt", "");

        JsonNode results = Messages.ok(gateway, Messages.BEFORE, message).at("/output/result");

        JsonNode sent = sent(results.get(0).path("task_id").asText());
        assertThat(sent.path("medfee_sumamt").decimalValue()).isEqualByComparingTo("230");
        assertThat(sent.path("hifp_pay").decimalValue()).isEqualByComparingTo("180.50");
        assertThat(sent.has("acct_pay")).isFalse();
    }

    @Test
    void nothingFoundIsAnEmptyResult() {
        JsonNode answer = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-5", "clean-5"));

        assertThat(answer.at("/output/result").isArray()).isTrue();
        assertThat(answer.at("/output/result")).isEmpty();
    }

    @Test
    void a3102AnswersTheScenesOfSettling() {
        ObjectNode message = Messages.analysis("m-6", "found-6").put("infno", "3102");
        Messages.at(message, "/input/data").put("trig_scen", "10");

        assertThat(codes(Messages.ok(gateway, Messages.DURING, message).at("/output/result")))
                .hasSize(3);
    }

    @Test
    void theSameMessageAgainGetsTheSameIdsAndAnotherMessageOthers() {
        JsonNode first = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-7", "found-7"))
                .at("/output/result");
        JsonNode again = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-7", "found-7"))
                .at("/output/result");
        JsonNode other = Messages.ok(gateway, Messages.BEFORE, Messages.analysis("m-8", "found-7"))
                .at("/output/result");

        assertThat(again).isEqualTo(first);
        assertThat(other.get(0).path("jr_id")).isNotEqualTo(first.get(0).path("jr_id"));
    }

    @Test
    void everyEncounterOfEveryPatientIsJudged() {
        ObjectNode message = Messages.analysis("m-9", "found-9");
        Messages.encounters(message).add(Messages.tree(Messages.encounter("found-10")));
        ObjectNode second = Messages.at(message, "/input/data/patient_dtos/0").deepCopy();
        second.put("patn_id", "P-risk-2");
        ((ArrayNode) message.at("/input/data/patient_dtos")).add(second);

        JsonNode results = Messages.ok(gateway, Messages.BEFORE, message).at("/output/result");

        assertThat(StreamSupport.stream(results.spliterator(), false)
                        .filter(result -> result.path("rule_id").asText().equals("UNKNOWN_PERSON"))
                        .map(result -> result.path("patn_id").asText() + " "
                                + result.path("mdtrt_id").asText()))
                .containsExactly("P-risk-1 found-9", "P-risk-1 found-10", "P-risk-2 found-9", "P-risk-2 found-10");
    }

    private JsonNode sent(String eventId) {
        assertThat(system.job().seen(eventId)).hasSize(1);
        return Messages.tree(new String(system.job().seen(eventId).get(0).value(), StandardCharsets.UTF_8));
    }

    private static List<String> codes(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.path("rule_id").asText())
                .toList();
    }

    private static List<String> orders(JsonNode details) {
        return StreamSupport.stream(details.spliterator(), false)
                .map(detail -> detail.path("rx_id").asText() + " "
                        + detail.path("vola_item_type").asText())
                .toList();
    }
}
