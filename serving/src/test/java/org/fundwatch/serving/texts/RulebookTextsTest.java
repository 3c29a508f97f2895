package org.fundwatch.serving.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.Rule;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.serving.Samples;
import org.junit.jupiter.api.Test;

class RulebookTextsTest {
    private static final Rulebook SHIPPED =
            RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook")));

    @Test
    void anAlertsSentenceNamesItsNumbersAndItsThresholds() {
        Rule rule = DetectionBook.of(SHIPPED).rules().get("PH02");
        Map<String, Arg> args = new TreeMap<>();
        args.put("idle_longest", Arg.count(80));
        args.put("times", Arg.count(1));
        Alert sample = Samples.alert("x", 1, Alert.Status.RAISED, Samples.MONDAY_NINE, 100_00);
        Alert alert = new Alert(
                sample.alertId(),
                1,
                sample.status(),
                "PH02",
                "1",
                1,
                sample.severity(),
                50,
                sample.subject(),
                "H1",
                "141102",
                sample.window(),
                100_00,
                sample.evidence(),
                args,
                rule.arguments("141102", null),
                null,
                sample.eventTime(),
                null);

        assertThat(new RulebookTexts(SHIPPED).alert(alert, Locale.CHINESE)).contains("80小时", "超过72小时的共1次");
        assertThat(new RulebookTexts(SHIPPED).alert(alert, Locale.ENGLISH))
                .contains("for 80 hours", "as long as 72 hours");
    }
}
