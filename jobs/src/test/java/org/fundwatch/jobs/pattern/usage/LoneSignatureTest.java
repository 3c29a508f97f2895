package org.fundwatch.jobs.pattern.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** IC01 as rules.md has it: the same person entered and approved a manual reimbursement, or decided and approved a review. */
public class LoneSignatureTest {
    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("IC01");
    }

    public static void cases(EventLines lines) {
        byHand(lines.person("ic01-one"), "LONE", "LONE");
        byHand(lines.person("ic01-two"), "FIRST", "SECOND");
        byHand(lines.person("ic01-blank"), " ", " ");
        byHand(lines.person("ic01-padded"), "PADDED ", " PADDED");
        byHand(lines.person("ic01-reversed"), "REVERSED", "REVERSED").reverses("2026-03-06T10:00:00", "S-IC01");
        byHand(lines.person("ic01-duplicate"), "TWICE", "TWICE").andAgain("2026-03-05T11:00:00");
        byHand(lines.person("ic01-late"), "LATE", "LATE").whichArrives("2026-03-07T11:00:00");
        review(lines.person("ic01-review"), "REVIEWER", "REVIEWER");
        review(lines.person("ic01-two-reviewers"), "FIRST", "SECOND");
    }

    private static EventLines.Person byHand(EventLines.Person person, String entered, String approved) {
        return person.tells(
                "MANUAL_REIMBURSEMENT",
                "2026-03-05T10:00:00",
                "\"setl_id\":\"S-IC01\",\"mdtrt_id\":\"M-IC01\",\"fixmedins_code\":\"%s\",\"med_type\":\"11\","
                                .formatted(HOSPITAL)
                        + "\"service_date\":\"2026-03-02\",\"invono\":\"N-%s\",\"entered_by\":\"%s\",\"approved_by\":\"%s\","
                                .formatted(entered.strip(), entered, approved)
                        + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"XPLAIN\",\"cnt\":1,\"pric\":30,"
                        + "\"det_item_fee_sumamt\":30.00}]");
    }

    private static void review(EventLines.Person person, String decided, String approved) {
        person.tells(
                "REVIEW_RESOLUTION",
                "2026-03-05T10:00:00",
                "\"setl_id\":\"S-REVIEWED\",\"outcome\":\"DENY\",\"decided_by\":\"%s\",\"approved_by\":\"%s\",\"reason\":\"r\""
                        .formatted(decided, approved));
    }

    @Test
    void whoEntersMayNotApprove() {
        Alert alert = SubjectAlerts.only(alerts, "LONE");
        assertThat(alert.subject().kind()).isEqualTo(org.fundwatch.schemas.alert.Subject.Kind.STAFF);
        assertThat(alert.amountAtRiskFen()).isEqualTo(30_00);
        assertThat(alert.args()).containsEntry("matter", Arg.text("MANUAL_REIMBURSEMENT"));
        assertThat(SubjectAlerts.only(alerts, "PADDED").status()).isEqualTo(Status.RAISED);
        assertThat(alerts.keySet()).doesNotContain("FIRST", "SECOND", "");
    }

    @Test
    void whoDecidesMayNotApproveAReview() {
        assertThat(SubjectAlerts.only(alerts, "REVIEWER").args())
                .containsEntry("matter", Arg.text("REVIEW_RESOLUTION"));
    }

    @Test
    void whatWasSignedAloneStaysSo() {
        assertThat(SubjectAlerts.only(alerts, "REVERSED").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.only(alerts, "TWICE").status()).isEqualTo(Status.RAISED);
        assertThat(SubjectAlerts.only(alerts, "LATE").status()).isEqualTo(Status.RAISED);
    }
}
