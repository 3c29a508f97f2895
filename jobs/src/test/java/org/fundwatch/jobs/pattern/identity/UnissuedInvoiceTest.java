package org.fundwatch.jobs.pattern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ID06 as rules.md has it: a paper whose number was not being issued, or of a visit that was settled directly. */
public class UnissuedInvoiceTest {
    private static final String HOSPITAL = "ID06-HOSPITAL";
    private static final String FEW = "ID06-FEW";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int papers;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("ID06");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String place : List.of(HOSPITAL, FEW, "ID06-VISIT", "ID06-VISIT-REVERSED", "ID06-VISIT-OTHER")) {
            rulebook.institution(place, "HOSPITAL", Map.of());
        }
    }

    public static void cases(EventLines lines) {
        for (int i = 0; i < 20; i++) {
            issued(lines, HOSPITAL, i);
            if (i < 19) {
                issued(lines, FEW, i);
            }
        }
        for (String number :
                List.of("0000005001", "0000002999", "0000003000", "0000000001", "BX0000001005", "77-A", "0000009001")) {
            paper(lines, "id06-" + number, "2026-03-12T09:00:00", HOSPITAL, number, "2026-03-04", "60");
        }
        paper(lines, "id06-few", "2026-03-12T09:00:00", FEW, "0000005001", "2026-03-04", "60");
        paper(lines, "id06-back", "2026-03-12T09:00:00", HOSPITAL, "0000007001", "2026-03-04", "60")
                .reverses("2026-03-20T09:00:00", "ID06-P" + papers);
        for (String place : List.of("ID06-VISIT", "ID06-VISIT-REVERSED", "ID06-VISIT-OTHER")) {
            EventLines.Person person = lines.person("id06-" + place)
                    .settles("11", "2026-03-04T09:00:00", "ID06-D" + place, place, "\"medfee_sumamt\":60");
            boolean other = place.equals("ID06-VISIT-OTHER");
            paper(person, "2026-03-12T09:00:00", place, "0000000009", "2026-03-04", other ? "60.01" : "60");
            if (place.equals("ID06-VISIT-REVERSED")) {
                person.reverses("2026-03-13T09:00:00", "ID06-D" + place);
            }
        }
    }

    private static void issued(EventLines lines, String place, int number) {
        lines.person("id06-issued")
                .settles(
                        "11",
                        "2026-03-03T10:00:00",
                        "ID06-" + place + number,
                        place,
                        "\"invono\":\"%010d\"".formatted(1_001 + number));
    }

    private static EventLines.Person paper(
            EventLines lines, String person, String time, String place, String number, String served, String yuan) {
        return paper(lines.person(person), time, place, number, served, yuan);
    }

    private static EventLines.Person paper(
            EventLines.Person person, String time, String place, String number, String served, String yuan) {
        return person.tells("MANUAL_REIMBURSEMENT", time, """
                "setl_id":"ID06-P%d","mdtrt_id":"M%d","fixmedins_code":"%s","med_type":"%s","service_date":"%s",\
                "invono":"%s","medfee_sumamt":%s,"items":[{"feedetl_sn":"1","med_list_codg":"E1","cnt":1,"pric":60,\
                "det_item_fee_sumamt":60}]""".formatted(
                        ++papers, papers, place, number.equals("0000009001") ? "21" : "11", served, number, yuan));
    }

    private static Map<String, List<Alert>> byInvoice() {
        return alerts.get(HOSPITAL).stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        alert -> alert.args().get("invoice").text()));
    }

    @Test
    void aNumberFarFromThoseOfTheWeekIsSuspected() {
        Alert alert = SubjectAlerts.only(byInvoice(), "0000005001");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.subject().also()).containsExactly("id06-0000005001");
        assertThat(alert.amountAtRiskFen()).isEqualTo(60_00);
        assertThat(alert.args()).containsEntry("matter", Arg.text("NUMBER_NOT_ISSUED"));
    }

    @Test
    void aroundIsTheSameSeriesAndANeighbouringBlock() {
        assertThat(byInvoice().keySet()).containsExactlyInAnyOrder("0000005001", "0000003000", "0000007001");
    }

    @Test
    void anotherSeriesOfWhichNothingIsKnownAndThePaperOfAStayAreNotJudged() {
        assertThat(byInvoice().keySet()).doesNotContain("BX0000001005", "0000009001");
    }

    @Test
    void nothingIsSaidWhereLessThan20InvoicesAreKnown() {
        assertThat(alerts.keySet()).doesNotContain(FEW);
    }

    @Test
    void aPaperTakenBackIsWithdrawn() {
        assertThat(byInvoice().get("0000007001"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
    }

    @Test
    void aVisitSettledDirectlyIsSuspectedUnlessThatWasReversed() {
        Alert alert = SubjectAlerts.only(alerts, "ID06-VISIT");
        assertThat(alert.args()).containsEntry("matter", Arg.text("VISIT_SETTLED_DIRECTLY"));
        assertThat(alert.evidence()).hasSize(2);
        assertThat(alerts.get("ID06-VISIT-REVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(alerts.keySet()).doesNotContain("ID06-VISIT-OTHER");
    }
}
