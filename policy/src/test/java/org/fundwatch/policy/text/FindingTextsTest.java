package org.fundwatch.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.fundwatch.policy.adjudication.Codes;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Finding;
import org.fundwatch.schemas.verdict.Overridable;
import org.fundwatch.schemas.verdict.Severity;
import org.fundwatch.schemas.verdict.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTextsTest {
    private static final Rulebook SHIPPED =
            RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook")));

    @Test
    void everyCodeAndStepHasBothTexts() {
        Problems problems = new Problems();
        FindingTexts texts = FindingTexts.read(SHIPPED, problems);

        assertThat(problems.found()).isEmpty();
        assertThat(texts.findingCodes()).containsAll(Exclusions.codes()).containsAll(Codes.ALL);
        assertThat(texts.stepNames())
                .containsAll(Set.of("scope", "tier", "account_first", "deductible", "ratio", "cap", "account", "cash"));
    }

    @Test
    void aFindingIsASentenceInBothLanguages() {
        Finding finding = new Finding(
                "EX_ABOVE_CAP",
                Severity.INFO,
                99_99,
                null,
                Map.of(
                        "cap", Arg.money(1800_00),
                        "paid_before", Arg.money(1799_99),
                        "share", Arg.money(100_00)),
                "吕梁问答·不予支付6",
                Overridable.NO);
        FindingTexts texts = FindingTexts.of(SHIPPED);

        assertThat(texts.finding(finding, Language.ZH))
                .isEqualTo("年度最高支付限额 1800.00 元，此前已支付 1799.99 元；本次超过限额的 99.99 元不予支付。");
        assertThat(texts.finding(finding, Language.EN))
                .isEqualTo(
                        "The yearly cap is 1800.00 yuan and 1799.99 were paid before; 99.99 yuan above it are not paid.");
    }

    @Test
    void argumentsReadBackFromTheWireShowTheSame() {
        Step step = new Step(
                "ratio",
                Map.of("base", Arg.decimalE6(151_560_000), "ratio", Arg.decimalE6(500_000)),
                75_78,
                "吕梁问答·支付比例",
                null);

        assertThat(FindingTexts.of(SHIPPED).step(step, Language.EN))
                .isEqualTo("50% of the 151.56 yuan above it are 75.78 yuan.");
    }

    @Test
    void anArgumentThatIsAbsentNeverHidesTheFinding() {
        Finding finding = new Finding("EX_NO_PRESCRIPTION", Severity.DEFINITE, 1, null, Map.of(), "", Overridable.NO);

        assertThat(FindingTexts.of(SHIPPED).finding(finding, Language.ZH)).contains("…");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "findings: {X: {zh: 一}}|findings.X.en: is required",
                "findings: {X: {zh: 一, en: '{amount:dollar}'}}|findings.X.en: has a place that cannot be filled",
                "findings: {X: {zh: 一, en: 'amount}'}}|findings.X.en: has a place that cannot be filled",
                "findings: {X: {zh: ' ', en: one}}|findings.X.zh: must be a text",
                "findings: {X: {zh: 一, en: 1}}|findings.X.en: must be a text",
                "sentences: {}|sentences: no such field here",
            })
    void aBrokenTextIsAProblemWithItsPlace(String yaml, String message) {
        Problems problems = new Problems();
        FindingTexts.read(withTexts(yaml), problems);

        assertThat(problems.found())
                .anySatisfy(problem -> assertThat(problem.asText()).contains(message));
    }

    @Test
    void withoutATextTheCodeIsShown() {
        Rulebook bare = RulebookReader.read(1, RulebookFiles.of(Map.of()));
        FindingTexts texts = FindingTexts.of(bare);

        assertThat(texts.finding(
                        new Finding("EX_ABOVE_CAP", Severity.INFO, 1, null, Map.of(), "", Overridable.NO), Language.EN))
                .isEqualTo("EX_ABOVE_CAP");
        assertThat(texts.word("PAY", Language.ZH)).isEqualTo("PAY");
        assertThat(texts.findingCodes()).isEmpty();
    }

    @Test
    void aPlaceTakesTheFormThatItNames() {
        FindingTexts texts =
                FindingTexts.of(withTexts("steps: {s: {zh: '{a}', en: '{a:yuan} {b:percent} {c:word} {d} {e:yuan}'}}\n"
                        + "words: {HIGH: {zh: 高, en: high}}"));
        Step step = new Step(
                "s",
                Map.of(
                        "a", Arg.money(150),
                        "b", Arg.rate(525),
                        "c", Arg.text("HIGH"),
                        "d", Arg.count(7),
                        "e", Arg.text("as it is")),
                0,
                "",
                null);

        assertThat(texts.step(step, Language.EN)).isEqualTo("1.50 5.25% high 7 as it is");
    }

    private static Rulebook withTexts(String yaml) {
        return RulebookReader.read(
                1,
                RulebookFiles.of(
                        Map.of("texts/findings.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
}
