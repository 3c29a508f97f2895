package org.fundwatch.policy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.junit.jupiter.api.Test;

class RulebookCheckTest {
    private static final RulebookFiles SHIPPED = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
    private static final String PACK = "policies/14/shanxi-2023-01-01.yaml";

    @Test
    void theShippedRulebookPassesItsGoldenCases() {
        RulebookCheck.Report report = RulebookCheck.check(SHIPPED);

        assertThat(report.problems()).isEmpty();
        assertThat(report.failures()).isEmpty();
        assertThat(report.passed()).isGreaterThan(100);
    }

    @Test
    void aChangedRatioFailsACase() {
        RulebookCheck.Report report = RulebookCheck.check(
                changed("{tier: 2, status: RETIRED, value: 0.60", "{tier: 2, status: RETIRED, value: 0.61"));

        assertThat(report.isClean()).isFalse();
        assertThat(report.failures()).anySatisfy(line -> assertThat(line).contains("二类 退休"));
        assertThat(report.summary()).endsWith(" failed").doesNotContain(" 0 failed");
    }

    @Test
    void aValueWithoutItsClauseIsAProblem() {
        RulebookCheck.Report report =
                RulebookCheck.check(changed("value: 1800.00, clause: 吕梁问答·年度支付限额", "value: 1800.00, clause: 没有这一条"));

        assertThat(report.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.asText())
                    .contains(PACK)
                    .contains("caps[0].clause")
                    .contains("not one of the clauses");
            assertThat(problem.line()).isPositive();
        });
    }

    @Test
    void aBrokenRuleIsAProblemBeforeItIsPublished() {
        RulebookCheck.Report report =
                RulebookCheck.check(changed("rules/PH01.yaml", "severity: SUSPECTED", "severity: CERTAIN"));

        assertThat(report.isClean()).isFalse();
        assertThat(report.problems()).anyMatch(problem -> problem.file().equals("rules/PH01.yaml"));
    }

    @Test
    void anExclusionNobodyCanJudgeIsAProblem() {
        RulebookCheck.Report report = RulebookCheck.check(changed("code: EX_WELLNESS", "code: EX_WELNESS"));

        assertThat(report.problems())
                .anySatisfy(problem -> assertThat(problem.asText()).contains("no such exclusion"));
    }

    @Test
    void aTierWithoutARatioIsAProblem() {
        RulebookCheck.Report report =
                RulebookCheck.check(changed("- {tier: 3, status: RETIRED, value: 0.65, clause: 吕梁问答·支付比例}", ""));

        assertThat(report.problems())
                .anySatisfy(problem -> assertThat(problem.asText()).contains("every tier, status and age"));
    }

    private static RulebookFiles changed(String from, String to) {
        return changed(PACK, from, to);
    }

    private static RulebookFiles changed(String file, String from, String to) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : SHIPPED.names()) {
            files.put(name, SHIPPED.content(name));
        }
        String pack = new String(SHIPPED.content(file), StandardCharsets.UTF_8);
        assertThat(pack).contains(from);
        files.put(file, pack.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return RulebookFiles.of(files);
    }
}
