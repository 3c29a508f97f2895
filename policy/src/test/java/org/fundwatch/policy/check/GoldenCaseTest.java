package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policy staff are told of a case that does not hold, or that is no case. */
class GoldenCaseTest {
    private static final RulebookFiles SHIPPED = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
    private static final String BILL =
            "mdtrt_id: V1, fixmedins_code: H14110200001, med_type: '11', mdtrt_cert_type: '01', lines: [[E220301001, 1, 231.56]]";
    private static final String PERSON = "insutype: '310', psn_type: '11', insuplc_admdvs: '141102'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expect: {hifp_pay: 75.77}|hifp_pay should be 75.77 and is 75.78",
                "expect: {decision: DENY}|decision should be \"DENY\" and is \"PAY\"",
                "expect: {findings: [EX_RESIDUAL]}|findings should be [\"EX_RESIDUAL\"] and is []",
                "expect: {nothing_of_this_name: 1}|nothing_of_this_name should be 1 and is",
                "expect: {tier: 2}|tier should be 2 and is 1",
                "expect: {decision: [PAY]}|decision should be [\"PAY\"] and is \"PAY\"",
                "expect: {findings: EX_RESIDUAL}|findings should be \"EX_RESIDUAL\" and is []",
                "expect: {refused: ID_CONFLICT}|refused should be \"ID_CONFLICT\" and is",
            })
    void aCaseThatGetsAnotherAnswerSaysWhat(String expect, String message) {
        RulebookCheck.Report report = check("event: {" + BILL + "}", expect);

        assertThat(report.failures())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("cases/one.yaml: a case: ").contains(message));
        assertThat(report.summary()).isEqualTo("0 cases passed, 1 failed");
        assertThat(report.isClean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event: {mdtrt_id: V1}|cannot be read: ",
                "earlier: [{event_type: ENROLMENT, effective_from: '2023-01-01', event_id: GOLDEN-1}]~    event: {}|an earlier event is refused: was used before",
            })
    void aCaseThatCannotBeRunSaysWhy(String fields, String message) {
        RulebookCheck.Report report = check(fields, "expect: {decision: PAY}");

        assertThat(report.failures())
                .singleElement()
                .satisfies(line -> assertThat(line).contains(message));
    }

    /** A reimbursement is asked for at the latest by the end of the next year: by its append, not by its date. */
    @Test
    void aCaseMaySayWhenItsEventWasReceived() {
        String late = "event: {" + BILL + ", event_type: MANUAL_REIMBURSEMENT, invono: I1, reason: r, entered_by: a,"
                + " approved_by: b, service_date: '2023-03-02', event_time: '2023-03-02T10:00:00+08:00', received_at: '%s'}";

        assertThat(check(late.formatted("2024-12-31T23:59:59+08:00"), "expect: {decision: PAY, hifp_pay: 75.78}")
                        .failures())
                .isEmpty();
        assertThat(check(late.formatted("2025-01-01T00:00:00+08:00"), "expect: {findings: [PERIOD_CLOSED]}")
                        .failures())
                .isEmpty();
    }

    @Test
    void aResolutionResolvesTheEventBeforeItOrTheOneItCarries() {
        String inReview = "earlier: [{" + BILL + ", rel_ttp_flag: '1', event_id: E1, setl_id: S1}]~    event: "
                + "{event_type: REVIEW_RESOLUTION, setl_id: S1, outcome: PAY, decided_by: a, approved_by: b, reason: r%s}";

        assertThat(check(inReview.formatted(""), "expect: {decision: PAY, hifp_pay: 75.78}")
                        .failures())
                .isEmpty();
        assertThat(check(inReview.formatted(", settlement: {}"), "expect: {findings: [RESOLUTION_INVALID]}")
                        .failures())
                .isEmpty();
        assertThat(check(
                                "event: {event_type: REVIEW_RESOLUTION, setl_id: S1, outcome: PAY, decided_by: a, approved_by: b,"
                                        + " reason: r}",
                                "expect: {findings: [RESOLUTION_INVALID]}")
                        .failures())
                .isEmpty();
    }

    @Test
    void twoDifferencesAreOneFailedCase() {
        RulebookCheck.Report report = check("event: {" + BILL + "}", "expect: {decision: DENY, hifp_pay: 1}");

        assertThat(report.failures()).hasSize(2);
        assertThat(report.summary()).isEqualTo("0 cases passed, 1 failed");
    }

    @Test
    void aFieldThatIsNoneIsAProblem() {
        RulebookCheck.Report report = check("event: {" + BILL + "}\n    expected: {}", "expect: {decision: PAY}");

        assertThat(report.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.asText()).contains("cases[0].expected: no such field here"));
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void linesMayBeWrittenInFull() {
        String full =
                "items: [{feedetl_sn: '1', med_list_codg: E220301001, cnt: 1, pric: 231.56, det_item_fee_sumamt: 231.56}]";
        String line =
                "lines: [{feedetl_sn: '1', med_list_codg: E220301001, cnt: 1, pric: 231.56, det_item_fee_sumamt: 231.56}]";
        for (String lines : new String[] {full, line}) {
            assertThat(check("event: {" + BILL.replaceFirst("lines: .*", lines) + "}", "expect: {hifp_pay: 75.78}")
                            .summary())
                    .isEqualTo("1 cases passed, 0 failed");
        }
    }

    @Test
    void aCodeOfTheProgramWithoutATextIsAProblem() {
        Map<String, byte[]> files = files();
        files.put("texts/findings.yaml", bytes("findings: {EX_WELLNESS: {zh: 一, en: one}}"));

        assertThat(RulebookCheck.check(RulebookFiles.of(files)).problems())
                .anySatisfy(problem -> assertThat(problem.asText())
                        .isEqualTo("texts/findings.yaml: findings.EX_RESIDUAL: has no text"));
    }

    private static RulebookCheck.Report check(String fields, String expect) {
        Map<String, byte[]> files = files();
        String text = "about: one case\ndefaults: {person: {" + PERSON + "}}\ncases:\n  - name: a case\n    "
                + fields.replace('~', '\n') + "\n    " + expect + "\n";
        files.put("cases/one.yaml", bytes(text));
        return RulebookCheck.check(RulebookFiles.of(files));
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : SHIPPED.names()) {
            if (!name.startsWith("cases/")) {
                files.put(name, SHIPPED.content(name));
            }
        }
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
