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

/** ID07 as rules.md has it: more than 60 % of an institution's prescriptions of a month filled at one pharmacy; here five suffice. */
public class SteeredPrescriptionsTest {
    private static final String CHOSEN = "ID07-CHOSEN";
    private static final String OTHER = "ID07-OTHER";
    private static final List<String> PLACES = List.of(
            "ID07-4-OF-5",
            "ID07-3-OF-5",
            "ID07-4-OF-4",
            "ID07-TWO-MONTHS",
            "ID07-REVERSED",
            "ID07-WRITTEN-LATER",
            "ID07-ONLY");

    private static Map<String, List<Alert>> alerts = Map.of();
    private static int numbers;

    @BeforeAll
    static void run() throws Exception {
        alerts = MorePatterns.of("ID07");
    }

    public static void places(TestRulebook rulebook) throws IOException {
        for (String place : PLACES) {
            rulebook.institution(place, "CLINIC", Map.of());
        }
        rulebook.institution(CHOSEN, "PHARMACY", Map.of());
        rulebook.institution(OTHER, "PHARMACY", Map.of());
        rulebook.exemption("ID07", "ID07-ONLY", "2026-01-01", "");
        rulebook.override("ID07", "prescriptions", "{region: \"1411\", value: 5, source: synthetic}");
    }

    public static void cases(EventLines lines) {
        filled(lines, "ID07-4-OF-5", 4, CHOSEN, "2026-03-05");
        filled(lines, "ID07-4-OF-5", 1, OTHER, "2026-03-06");
        filled(lines, "ID07-3-OF-5", 3, CHOSEN, "2026-03-05");
        filled(lines, "ID07-3-OF-5", 2, OTHER, "2026-03-06");
        filled(lines, "ID07-4-OF-4", 4, CHOSEN, "2026-03-05");
        filled(lines, "ID07-TWO-MONTHS", 4, CHOSEN, "2026-03-31");
        filled(lines, "ID07-TWO-MONTHS", 4, CHOSEN, "2026-04-01");
        filled(lines, "ID07-ONLY", 5, CHOSEN, "2026-03-05");
        filled(lines, "ID07-REVERSED", 5, CHOSEN, "2026-03-05").reverses("2026-04-02T09:00:00", "ID07-" + numbers);
        for (int i = 0; i < 5; i++) {
            lines.person("id07-" + ++numbers)
                    .buys("2026-03-05T15:00:00", "ID07-" + numbers, CHOSEN, rx())
                    .isPrescribed("2026-03-05T09:00:00", "RX07-" + numbers, "ID07-WRITTEN-LATER")
                    .whichArrives("2026-03-07T09:00:00");
        }
    }

    private static EventLines.Person filled(EventLines lines, String place, int times, String shop, String day) {
        EventLines.Person last = lines.person("id07-nobody");
        for (int i = 0; i < times; i++) {
            last = lines.person("id07-" + ++numbers)
                    .isPrescribed(day + "T09:00:00", "RX07-" + numbers, place)
                    .buys(day + "T15:00:00", "ID07-" + numbers, shop, rx());
        }
        return last;
    }

    private static String rx() {
        return "\"rxno\":\"RX07-" + numbers + "\"";
    }

    @Test
    void mostOfAMonthAtOnePharmacyIsSuspected() {
        Alert alert = SubjectAlerts.only(alerts, "ID07-4-OF-5");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.subject().also()).containsExactly(CHOSEN);
        assertThat(alert.args())
                .containsEntry("times", Arg.count(4))
                .containsEntry("filled", Arg.count(5))
                .containsEntry("ratio", Arg.rate(8_000));
        assertThat(alert.amountAtRiskFen()).isEqualTo(4 * 30_50);
        assertThat(alerts.keySet()).doesNotContain("ID07-3-OF-5", "ID07-4-OF-4", "ID07-TWO-MONTHS");
    }

    @Test
    void theOnlyPharmacyOfATownshipIsExempt() {
        assertThat(alerts.keySet()).doesNotContain("ID07-ONLY");
    }

    @Test
    void aReversalWithdrawsAndAPrescriptionMayComeLater() {
        assertThat(alerts.get("ID07-REVERSED"))
                .extracting(Alert::status)
                .containsExactly(Status.RAISED, Status.WITHDRAWN);
        assertThat(SubjectAlerts.only(alerts, "ID07-WRITTEN-LATER").args()).containsEntry("times", Arg.count(5));
    }
}
