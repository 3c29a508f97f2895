package org.fundwatch.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as giving less than the version before, of a deductible. */
class BenefitReductionTest {
    private static final RulebookFiles SHIPPED = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
    private static final String CITY = "policies/13/hebei-sample-2022-01-01.yaml";

    /** Shanxi 2024: a deductible for each visit, up to 300 a year. */
    @ParameterizedTest
    @CsvSource({
        "300.00,299.99,false",
        "300.00,300.00,false",
        "300.00,300.01,true",
        "300.00,none,true",
        "none,300.00,false"
    })
    void aHigherYearlyLimitOfTheDeductibleGivesLess(String before, String after, boolean less) {
        assertThat(BenefitReduction.find(shanxi2024(before), shanxi2024(after)))
                .isEqualTo(less ? "a deductible charged more often" : null);
    }

    @ParameterizedTest
    @CsvSource({
        "YEARLY,PER_INSTITUTION_DAY,true",
        "PER_INSTITUTION_DAY,PER_VISIT,true",
        "PER_VISIT,PER_INSTITUTION_DAY,false",
        "PER_INSTITUTION_DAY,YEARLY,false"
    })
    void aDeductibleChargedMoreOftenGivesLess(String before, String after, boolean less) {
        assertThat(BenefitReduction.find(cityCharged(before), cityCharged(after)))
                .isEqualTo(less ? "a deductible charged more often" : null);
    }

    private static Pack shanxi2024(String limit) {
        String name = "policies/14/shanxi-2024-07-01.yaml";
        String text = text(name);
        String line = text.lines()
                .filter(one -> one.contains("yearly_limit:"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("value: 300.00");
        String changed = limit.equals("none") ? "" : line.replace("300.00", limit);
        return only(name, text.replace(line, changed));
    }

    private static Pack cityCharged(String kind) {
        return only(CITY, text(CITY).replace("kind: YEARLY", "kind: " + kind));
    }

    private static Pack only(String name, String text) {
        return RulebookReader.read(1, RulebookFiles.of(Map.of(name, text.getBytes(StandardCharsets.UTF_8))))
                .packs()
                .all()
                .get(0);
    }

    private static String text(String name) {
        return new String(SHIPPED.content(name), StandardCharsets.UTF_8);
    }
}
