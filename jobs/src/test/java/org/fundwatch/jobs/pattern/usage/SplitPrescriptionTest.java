package org.fundwatch.jobs.pattern.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.MorePatterns;
import org.fundwatch.jobs.pattern.SubjectAlerts;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** RX06 as rules.md has it: three settlements of one person, institution, department and day, drugs above 300 yuan together. */
public class SplitPrescriptionTest {
    private static final String CLINIC_DAY = "2026-03-02T";
    private static final String ACCOUNT_SHOP = "P14110200002";

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int settlements;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("RX06");
    }

    public static void cases(EventLines lines) {
        three(lines.person("rx06-three"), "100.01");
        three(lines.person("rx06-at-the-limit"), "100.00");
        bill(bill(lines.person("rx06-two"), "09:00:00", "D1", "200"), "10:00:00", "D1", "200");
        bill(
                bill(bill(lines.person("rx06-several-departments"), "09:00:00", "D1", "200"), "10:00:00", "D2", "200"),
                "11:00:00",
                "D3",
                "200");
        bill(bill(lines.person("rx06-next-day"), "09:00:00", "D1", "200"), "23:59:59.999", "D1", "200")
                .isBilled("2026-03-03T00:00:00.000", "RX06-N", HOSPITAL, "\"dept_codg\":\"D1\"", drug("200"));
        EventLines.Person entered = lines.person("rx06-entered-together");
        for (int day = 26; day < 29; day++) {
            entered.isBilled(
                    CLINIC_DAY + "%02d:00:00".formatted(day - 17),
                    "RX06-E" + day,
                    HOSPITAL,
                    "\"dept_codg\":\"D1\",\"service_date\":\"2026-02-%02d\"".formatted(day),
                    drug("200"));
        }
        bill(
                bill(bill(lines.person("rx06-same-instant"), "09:00:00", "D1", "101"), "09:00:00", "D1", "101"),
                "09:00:00",
                "D1",
                "101");
        bill(
                bill(bill(lines.person("rx06-not-drugs"), "09:00:00", "D1", "101"), "10:00:00", "D1", "200"),
                "11:00:00",
                "D1",
                null);
        EventLines.Person nowhere = lines.person("rx06-no-department");
        EventLines.Person shop = lines.person("rx06-pharmacy");
        for (int hour = 9; hour < 12; hour++) {
            nowhere.isBilled(CLINIC_DAY + "%02d:00:00".formatted(hour), "RX06-W" + hour, HOSPITAL, "", drug("200"));
            shop.isBilled(
                    CLINIC_DAY + "%02d:00:00".formatted(hour),
                    "RX06-P" + hour,
                    ACCOUNT_SHOP,
                    "\"dept_codg\":\"D1\"",
                    drug("200"));
        }
        three(lines.person("rx06-reversed"), "150").reverses("2026-03-03T09:00:00", "RX06-" + settlements);
        three(lines.person("rx06-late"), "150").whichArrives("2026-03-04T09:00:00");
        bill(bill(lines.person("rx06-duplicate"), "09:00:00", "D1", "200"), "10:00:00", "D1", "200")
                .andAgain("2026-03-02T11:00:00");
        bill(three(lines.person("rx06-four"), "150"), "15:00:00", "D1", "20");
    }

    private static EventLines.Person three(EventLines.Person person, String yuan) {
        return bill(bill(bill(person, "09:00:00", "D1", "100"), "10:00:00", "D1", "100"), "11:00:00", "D1", yuan);
    }

    private static EventLines.Person bill(EventLines.Person person, String time, String department, String yuan) {
        ItemLine line = yuan == null ? ItemLine.of("1", "XTWICE").at("500") : drug(yuan);
        return person.isBilled(
                CLINIC_DAY + time,
                "RX06-" + ++settlements,
                HOSPITAL,
                "\"dept_codg\":\"%s\"".formatted(department),
                line);
    }

    private static ItemLine drug(String yuan) {
        return ItemLine.of("1", "XPLAIN").at(yuan);
    }

    @Test
    void threeSettlementsAbove300YuanAreSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "rx06-three");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.amountAtRiskFen()).isEqualTo(300_01);
        assertThat(alert.args()).containsEntry("times", Arg.count(3)).containsEntry("department", Arg.text("D1"));
        assertThat(alert.parameters()).containsEntry("max_prescription_amt", Arg.money(300_00));
        assertThat(alerts.keySet())
                .doesNotContain(
                        "rx06-at-the-limit", "rx06-two", "rx06-next-day", "rx06-not-drugs", "rx06-entered-together");
    }

    @Test
    void severalDepartmentsPharmaciesAndUnknownDepartmentsAreHonest() {
        assertThat(alerts.keySet()).doesNotContain("rx06-several-departments", "rx06-no-department", "rx06-pharmacy");
    }

    @Test
    void theSameInstantAndWhatComesLateCount() {
        assertThat(SubjectAlerts.only(alerts, "rx06-same-instant").amountAtRiskFen())
                .isEqualTo(303_00);
        assertThat(SubjectAlerts.only(alerts, "rx06-late").amountAtRiskFen()).isEqualTo(350_00);
    }

    @Test
    void aReversalWithdrawsAndAFurtherOneChanges() {
        assertThat(alerts.get("rx06-reversed"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, "rx06-reversed").reason()).isEqualTo("SETTLEMENT_REVERSED");
        assertThat(alerts.get("rx06-four")).extracting(Alert::status).containsExactly(Status.RAISED, Status.CHANGED);
        assertThat(alerts.keySet()).doesNotContain("rx06-duplicate");
    }
}
