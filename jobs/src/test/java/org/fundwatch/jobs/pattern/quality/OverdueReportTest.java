package org.fundwatch.jobs.pattern.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.MorePatterns.HOSPITAL;

import java.time.Instant;
import java.time.LocalDate;
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

/** DQ03 as rules.md has it: monthly, due on the 10th, pharmacies of OUTPATIENT_POOL or DUAL_CHANNEL that sold. */
public class OverdueReportTest {
    private static final String SILENT = "P14110200001";
    private static final String PUNCTUAL = "P14112400003";
    private static final String OVERDUE = "P42120200001";
    private static final String ARRIVES_LATE = "P13010200001";
    private static final String ACCOUNT_ONLY = "P14110200002";

    private static Map<String, List<Alert>> alerts = Map.of();

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("DQ03");
    }

    public static void cases(EventLines lines) {
        EventLines.Person buyer = lines.person("dq03-buyer");
        int bill = 0;
        for (String place : List.of(SILENT, PUNCTUAL, OVERDUE, ARRIVES_LATE, ACCOUNT_ONLY, HOSPITAL)) {
            buyer.buys("2026-03-05T1%d:00:00".formatted(bill), "DQ03-" + bill++, place);
            buyer.buys("2026-03-31T1%d:00:00".formatted(bill), "DQ03-" + (10 + bill), place);
        }
        buyer.andAgain("2026-03-31T19:00:00");
        lines.institution(PUNCTUAL, "LEDGER_REPORT", "2026-04-10T23:59:59.999", report());
        lines.institution(OVERDUE, "LEDGER_REPORT", "2026-04-11T00:00:00.000", report());
        lines.raw(
                "2026-04-12T09:00:00",
                ("{\"event_id\":\"DQ03-R\",\"event_type\":\"LEDGER_REPORT\",\"fixmedins_code\":\"%s\","
                                + "\"event_time\":\"2026-04-09T09:00:00+08:00\",\"received_at\":\"2026-04-12T09:00:00+08:00\",%s}")
                        .formatted(ARRIVES_LATE, report()));
        // time goes on
        buyer.buys("2026-04-20T10:00:00", "DQ03-LAST", ACCOUNT_ONLY);
    }

    private static String report() {
        return "\"period\":\"2026-03\",\"report_kind\":\"STOCK\"";
    }

    @Test
    void whoSellsAndDoesNotReportIsTold() {
        Alert alert = SubjectAlerts.only(alerts, SILENT);
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.reason()).isNull();
        assertThat(alert.amountAtRiskFen()).isZero();
        assertThat(alert.args())
                .containsEntry("period", Arg.text("2026-03"))
                .containsEntry("due_on", Arg.date(LocalDate.of(2026, 4, 10)));
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-05T02:00:00Z"));
    }

    @Test
    void theTenthItselfIsInTime() {
        assertThat(alerts.keySet()).doesNotContain(PUNCTUAL);
        assertThat(SubjectAlerts.last(alerts, OVERDUE).args())
                .containsEntry("reported_at", Arg.time(Instant.parse("2026-04-10T16:00:00Z")));
        assertThat(SubjectAlerts.last(alerts, OVERDUE).status()).isNotEqualTo(Status.WITHDRAWN);
    }

    @Test
    void aReportInTimeThatComesLateWithdraws() {
        assertThat(alerts.get(ARRIVES_LATE)).extracting(Alert::status).containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.last(alerts, ARRIVES_LATE).reason()).isEqualTo("REPORT_RECEIVED");
    }

    @Test
    void whoSellsForAccountsAloneOwesNoReport() {
        assertThat(alerts.keySet()).doesNotContain(ACCOUNT_ONLY, HOSPITAL);
    }
}
