package org.fundwatch.policy.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.policy.text.Language;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.alert.Window;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an alert says: its text names its arguments and the thresholds it was judged by. */
class RuleTextTest {
    private static DetectionBook book;

    @BeforeAll
    static void readTheRulebook() {
        book = DetectionBook.of(RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook"))));
    }

    @Test
    void thresholdsAreNamedAsTheAlertWasJudged() {
        Map<String, Arg> idle = Map.of("idle_longest", Arg.count(97), "times", Arg.count(2));
        assertThat(explained(KnownRule.PH02, idle, Map.of("idle_hours", Arg.count(96)), Language.EN))
                .contains("97 hours", "2 time(s) as long as 96 hours");
        assertThat(explained(KnownRule.PH02, idle, Map.of("idle_hours", Arg.count(96)), Language.ZH))
                .contains("超过96小时的共2次");
        assertThat(explained(KnownRule.DQ01, Map.of(), Map.of("late_hours", Arg.count(72)), Language.EN))
                .contains("more than 72 hours late");
        assertThat(explained(KnownRule.ID02, Map.of(), Map.of("refund_minutes", Arg.count(10)), Language.EN))
                .contains("within 10 minutes");
    }

    @Test
    void anArgumentOfTheSameNameComesFirst() {
        Map<String, Arg> args = Map.of("idle_hours", Arg.count(80));
        assertThat(explained(KnownRule.PH02, args, Map.of("idle_hours", Arg.count(72)), Language.EN))
                .contains("as long as 80 hours");
    }

    /** Every place of every rule's text can be filled: by an argument, or by a parameter the rule has. */
    @Test
    void everyTextHasNothingLeftOpen() {
        for (Rule rule : book.rules().values()) {
            Map<String, Arg> args = new TreeMap<>();
            rule.rule().args().forEach(name -> args.put(name, Arg.count(1)));
            for (Language language : Language.values()) {
                assertThat(explained(rule.rule(), args, rule.arguments("", null), language))
                        .as(rule.id())
                        .doesNotContain("…");
            }
        }
    }

    private static String explained(
            KnownRule rule, Map<String, Arg> args, Map<String, Arg> parameters, Language language) {
        Alert alert = new Alert(
                "a",
                1,
                Alert.Status.RAISED,
                rule.name(),
                "1",
                1,
                Alert.Severity.SUSPECTED,
                50,
                new Subject(Subject.Kind.PERSON, "P", List.of()),
                null,
                null,
                new Window(null, null),
                0,
                List.of(),
                args,
                parameters,
                null,
                Instant.EPOCH,
                null);
        return book.rule(rule).orElseThrow().explain(alert, language);
    }
}
