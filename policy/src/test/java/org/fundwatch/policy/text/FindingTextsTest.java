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
}
