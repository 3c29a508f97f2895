package org.fundwatch.jobs.pattern.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fundwatch.jobs.pattern.EventLines;
import org.fundwatch.jobs.pattern.FileDetection;
import org.fundwatch.jobs.pattern.ItemLine;
import org.fundwatch.jobs.pattern.TestRulebook;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Alert.Status;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RX09 and DQ02 as rules.md has them: limits of sex and age, whole years at {@code fee_ocur_time}, both ends included;
 * 20 lines against the sex within 90 days, and what nature excludes, are wrong data.
 */
class RestrictedLineTest {
    private static final String HOSPITAL = "H14110200001";
    private static final String OTHER = "H14110200002";
    private static final String MEN = "1";
    private static final String WOMEN = "2";
    private static final String BEFORE = "2025-12-31T10:00:00";

    private static List<Alert> revisions = List.of();

    @BeforeAll
    static void runAllCases(@TempDir Path folder) throws Exception {
        TestRulebook rulebook = TestRulebook.in(folder.resolve("rulebook"))
                .item("XWOMEN", "DRUG", Map.of("sex", WOMEN, "limit_kind", "PAYMENT"))
                .item("XCHILD", "DRUG", Map.of("min_age", "3", "max_age", "14", "limit_kind", "PAYMENT"))
                .item("XSELF", "DRUG", Map.of("sex", WOMEN, "limit_kind", "PAYMENT", "chrgitm_lv", "03"))
                .item("XBIRTH-SELF", "EXAM", Map.of("sex", WOMEN, "limit_kind", "PHYSIOLOGICAL", "chrgitm_lv", "03"))
                .item("XBIRTH", "EXAM", Map.of("sex", WOMEN, "limit_kind", "PHYSIOLOGICAL"));
        revisions = new FileDetection(rulebook.folder(), 1).revisions(cases().writeTo(folder));
    }

    private static EventLines cases() throws IOException {
        EventLines lines = new EventLines();
        man(lines, "against-sex")
                .isBilled(
                        "2026-03-02T10:00:00",
                        "S1",
                        HOSPITAL,
                        "",
                        women("1").times("2").at("15.25"));
        person(lines, "own-sex", WOMEN).isBilled("2026-03-02T10:00:00", "S2", HOSPITAL, "", women("1"));
        person(lines, "unknown", "0").isBilled("2026-03-02T10:00:00", "S3", HOSPITAL, "", women("1"));
        person(lines, "unstated", "9").isBilled("2026-03-02T10:00:00", "S4", HOSPITAL, "", women("1"));
        lines.person("nowhere-enrolled").isBilled("2026-03-02T10:00:00", "S5", HOSPITAL, "", women("1"), child("2"));
        ages(lines);
        corrections(lines);
        wrongData(lines);
        for (int n = 0; n < 10; n++) {
            man(lines, "mapped-" + n)
                    .isBilled(
                            "2026-03-%02dT10:00:00".formatted(2 + n), "SM" + n, OTHER, "", ItemLine.of("1", "XBIRTH"));
        }
        man(lines, "nature").isBilled("2026-03-02T10:00:00", "S6", HOSPITAL, "", ItemLine.of("1", "XBIRTH"));
        // a second series, long after the first
        for (int n = 0; n < 10; n++) {
            man(lines, "again-" + n)
                    .isBilled(
                            "2026-07-%02dT10:00:00".formatted(1 + n), "SN" + n, OTHER, "", ItemLine.of("1", "XBIRTH"));
        }
        EventLines.Person often = man(lines, "often");
        for (int n = 0; n < 12; n++) {
            often.isBilled(
                    "2026-03-02T10:00:%02d".formatted(n), "SO" + n, "H14110200003", "", ItemLine.of("1", "XBIRTH"));
        }
        man(lines, "self-paid").isBilled("2026-03-02T10:00:00", "SP1", HOSPITAL, "", ItemLine.of("1", "XSELF"));
        man(lines, "not-approved")
                .isBilled(
                        "2026-03-02T10:00:00",
                        "SP2",
                        HOSPITAL,
                        "",
                        women("1").with("lmt_used_flag", "1").with("hosp_appr_flag", "2"));
        man(lines, "approved")
                .isBilled(
                        "2026-03-02T10:00:00",
                        "SP3",
                        HOSPITAL,
                        "",
                        women("1").with("lmt_used_flag", "1").with("hosp_appr_flag", "1"));
        man(lines, "nature-self-paid")
                .isBilled("2026-03-02T10:00:00", "SP4", HOSPITAL, "", ItemLine.of("1", "XBIRTH-SELF"));
        lines.person("no-age")
                .enrolled(BEFORE, "2026-01-01", MEN, "1905-12-30")
                .isBilled("2026-03-02T10:00:00", "SP5", HOSPITAL, "", child("1"));
        lines.person("repeats")
                .enrolled(BEFORE, "2026-01-01", MEN, "1905-12-30")
                .enrolled("2026-01-08T10:00:00", "2026-01-01", MEN, "1905-12-30");
        lines.person("two-words")
                .enrolled(BEFORE, "2026-01-01", WOMEN, "1970-01-01")
                .withId("Z")
                .enrolled(BEFORE, "2026-01-01", MEN, "1970-01-01")
                .withId("A")
                .isBilled("2026-03-02T10:00:00", "SP6", HOSPITAL, "", women("1"));
        lines.person("unborn").enrolled(BEFORE, "2026-01-01", MEN, "2026-01-02");
        lines.person("ancient").enrolled(BEFORE, "2026-01-01", MEN, "1905-12-30");
        lines.person("oldest").enrolled(BEFORE, "2026-01-01", MEN, "1905-12-31");
        lines.person("mended")
                .enrolled(BEFORE, "2026-01-01", MEN, "1905-12-30")
                .enrolled("2026-01-05T10:00:00", "2026-01-01", MEN, "1950-12-30");
        return lines;
    }

    private static void ages(EventLines lines) {
        // born so that the fifteenth birthday, the fourteenth's last day, the third birthday are at hand
        child(lines, "fourteen", "2011-03-03", "2026-03-02T23:59:59.999");
        child(lines, "fifteen", "2011-03-03", "2026-03-03T00:00:00.000");
        child(lines, "two", "2023-03-03", "2026-03-02T23:59:59.999");
        child(lines, "three", "2023-03-03", "2026-03-03T00:00:00.000");
        lines.person("fourteen-when-used")
                .enrolled(BEFORE, "2026-01-01", MEN, "2011-03-03")
                .isBilled("2026-03-05T10:00:00", "SA5", HOSPITAL, "", child("1").on("2026-03-02T10:00:00"));
        lines.person("sex-unknown-age-known")
                .enrolled(BEFORE, "2026-01-01", "0", "1970-01-01")
                .isBilled("2026-03-05T10:00:00", "SA6", HOSPITAL, "", child("1"));
    }

    private static void child(EventLines lines, String person, String born, String used) {
        lines.person(person)
                .enrolled(BEFORE, "2026-01-01", MEN, born)
                .isBilled(
                        "2026-03-03T10:00:00",
                        "S-" + person,
                        HOSPITAL,
                        "",
                        child("1").on(used));
    }

    private static void corrections(EventLines lines) {
        man(lines, "reversed")
                .isBilled("2026-03-02T10:00:00", "SC1", HOSPITAL, "", women("1"))
                .reverses("2026-03-20T10:00:00", "SC1");
        man(lines, "given-back")
                .isCharged("2026-03-02T10:00:00", "V1", HOSPITAL, women("1").times("3"))
                .isCharged(
                        "2026-03-03T10:00:00",
                        "V1",
                        HOSPITAL,
                        women("2").times("-3").givingBack("1"));
        man(lines, "given-back-in-part")
                .isCharged("2026-03-02T10:00:00", "V2", HOSPITAL, women("1").times("3"))
                .isCharged(
                        "2026-03-03T10:00:00",
                        "V2",
                        HOSPITAL,
                        women("2").times("-2").givingBack("1"));
        man(lines, "sex-corrected")
                .isBilled("2026-03-02T10:00:00", "SC2", HOSPITAL, "", women("1"))
                .enrolled("2026-03-06T10:00:00", "2026-01-01", WOMEN, "1970-01-01");
        man(lines, "sex-changed-later")
                .isBilled("2026-03-02T10:00:00", "SC3", HOSPITAL, "", women("1"))
                .enrolled("2026-03-06T10:00:00", "2026-03-03", WOMEN, "1970-01-01");
        man(lines, "twice")
                .isBilled("2026-03-02T10:00:00", "SC4", HOSPITAL, "", women("1"))
                .andAgain("2026-03-02T10:01:00");
        man(lines, "late")
                .isBilled("2026-03-02T10:00:00", "SC5", HOSPITAL, "", women("1"))
                .whichArrives("2026-03-04T10:00:00");
        lines.person("enrolled-late")
                .isBilled("2026-03-02T10:00:00", "SC6", HOSPITAL, "", women("1"))
                .enrolled("2026-03-06T10:00:00", "2026-01-01", MEN, "1970-01-01");
        lines.person("enrolled-long-ago")
                .enrolled("2020-01-05T10:00:00", "2020-01-01", WOMEN, "1970-01-01")
                .enrolled("2021-01-05T10:00:00", "2021-01-01", MEN, "1970-01-01")
                .isBilled("2026-03-02T10:00:00", "SC7", HOSPITAL, "", women("1"));
        man(lines, "two-lines").isBilled("2026-03-02T10:00:00", "SC8", HOSPITAL, "", women("1"), women("2"));
    }

    private static void wrongData(EventLines lines) {
        // 19 lines are not enough; the 20th on the 90th day is, one millisecond later is not
        days(man(lines, "nineteen"), "N", 19);
        days(man(lines, "twenty"), "T", 19).isBilled("2026-05-31T10:00:00.000", "T-last", HOSPITAL, "", women("1"));
        days(man(lines, "twenty-too-late"), "U", 19)
                .isBilled("2026-05-31T10:00:00.001", "U-last", HOSPITAL, "", women("1"));
        days(man(lines, "nineteen-again"), "W", 19)
                .isBilled("2026-03-28T10:00:00", "W-last", HOSPITAL, "", women("1"))
                .reverses("2026-03-29T10:00:00", "W-last");
    }

    /** One line a day at ten o'clock from 2 March on. */
    private static EventLines.Person days(EventLines.Person person, String settlement, int lines) {
        for (int day = 0; day < lines; day++) {
            person.isBilled(
                    LocalDate.of(2026, 3, 2).plusDays(day) + "T10:00:00", settlement + day, HOSPITAL, "", women("1"));
        }
        return person;
    }

    private static EventLines.Person man(EventLines lines, String person) {
        return person(lines, person, MEN);
    }

    private static EventLines.Person person(EventLines lines, String person, String sex) {
        return lines.person(person).enrolled(BEFORE, "2026-01-01", sex, "1970-01-01");
    }

    private static ItemLine women(String lineNo) {
        return ItemLine.of(lineNo, "XWOMEN");
    }

    private static ItemLine child(String lineNo) {
        return ItemLine.of(lineNo, "XCHILD");
    }

    @Test
    void aLineForTheOtherSexIsDefinite() {
        Alert alert = only("RX09", "against-sex");
        assertThat(alert.status()).isEqualTo(Status.RAISED);
        assertThat(alert.severity()).isEqualTo(Alert.Severity.DEFINITE);
        assertThat(alert.amountAtRiskFen()).isEqualTo(3050);
        assertThat(alert.institutionCode()).isEqualTo(HOSPITAL);
        assertThat(alert.region()).isEqualTo("141102");
        assertThat(alert.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(alert.args())
                .containsEntry("item", Arg.text("XWOMEN"))
                .containsEntry("restriction", Arg.text("SEX_2"))
                .containsEntry("amount", Arg.money(3050));
        assertThat(alert.evidence()).hasSize(1);
    }

    @Test
    void theOwnSexAndAnUnknownOneAreExempt() {
        assertThat(of("RX09").keySet()).doesNotContain("own-sex", "unknown", "unstated", "nowhere-enrolled");
    }

    @Test
    void ageIsWholeYearsWhenTheItemWasUsedBothLimitsIncluded() {
        assertThat(of("RX09").keySet()).doesNotContain("fourteen", "three", "fourteen-when-used");
        assertThat(only("RX09", "fifteen").args()).containsEntry("restriction", Arg.text("AGE_3_14"));
        assertThat(only("RX09", "two").args()).containsEntry("restriction", Arg.text("AGE_3_14"));
        assertThat(only("RX09", "sex-unknown-age-known").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void eachLineIsOneAlert() {
        assertThat(of("RX09").get("two-lines")).hasSize(2);
        assertThat(only("RX09", "twice").status()).isEqualTo(Status.RAISED);
        assertThat(only("RX09", "late").status()).isEqualTo(Status.RAISED);
    }

    @Test
    void whatIsTakenBackWithdraws() {
        assertThat(steps("RX09", "reversed")).containsExactly("RAISED null", "WITHDRAWN SETTLEMENT_REVERSED");
        assertThat(steps("RX09", "given-back")).containsExactly("RAISED null", "WITHDRAWN LINE_REFUNDED");
        assertThat(steps("RX09", "given-back-in-part")).containsExactly("RAISED null", "CHANGED LINE_REFUNDED");
        assertThat(of("RX09").get("given-back-in-part").get(1).amountAtRiskFen())
                .isEqualTo(100);
    }

    @Test
    void theEnrolmentInForceOnTheDayCounts() {
        assertThat(steps("RX09", "sex-corrected")).containsExactly("RAISED null", "WITHDRAWN ENROLMENT_REPORTED");
        assertThat(steps("RX09", "sex-changed-later")).containsExactly("RAISED null");
        assertThat(steps("RX09", "enrolled-late")).containsExactly("RAISED null");
        assertThat(steps("RX09", "enrolled-long-ago")).containsExactly("RAISED null");
    }

    @Test
    void twentyLinesAgainstTheSexAreWrongData() {
        List<Alert> lines = of("RX09").get("twenty");
        assertThat(lines.stream().filter(alert -> alert.status() == Status.WITHDRAWN))
                .hasSize(19)
                .allSatisfy(alert -> assertThat(alert.reason()).isEqualTo("WRONG_MASTER_DATA"));
        assertThat(lines.stream().filter(alert -> alert.status() == Status.RAISED))
                .hasSize(19);
        Alert wrong = only("DQ02", "twenty");
        assertThat(wrong.severity()).isEqualTo(Alert.Severity.SUSPECTED);
        assertThat(wrong.args())
                .containsEntry("matter", Arg.text("LINES_AGAINST_SEX"))
                .containsEntry("records", Arg.count(20));
        assertThat(wrong.window().from()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(wrong.window().to()).isEqualTo(Instant.parse("2026-05-31T02:00:00Z"));
        assertThat(wrong.evidence()).hasSize(20);
    }

    @Test
    void nineteenOrADayTooManyAreNot() {
        assertThat(of("RX09").get("nineteen")).hasSize(19);
        assertThat(of("RX09").get("twenty-too-late")).hasSize(20);
        assertThat(of("DQ02").keySet()).doesNotContain("nineteen", "twenty-too-late");
    }

    @Test
    void aReversalMakesNineteenAgain() {
        assertThat(steps("DQ02", "nineteen-again")).containsExactly("RAISED null", "WITHDRAWN SETTLEMENT_REVERSED");
        assertThat(of("RX09").get("nineteen-again").stream()
                        .filter(alert -> alert.revision() == 3)
                        .map(alert -> alert.status() + " " + alert.reason()))
                .hasSize(19)
                .containsOnly("RAISED SETTLEMENT_REVERSED");
    }

    @Test
    void whatNatureExcludesIsWrongDataAtOnce() {
        assertThat(of("RX09").keySet()).doesNotContain("nature", "mapped-0");
        assertThat(only("DQ02", "nature").args()).containsEntry("matter", Arg.text("IMPOSSIBLE_ITEM"));
    }

    @Test
    void tenPersonsPointToTheTableOfTheInstitution() {
        List<Alert> mapping = of("DQ02").get(OTHER);
        assertThat(mapping).extracting(Alert::alertId).doesNotHaveDuplicates().hasSize(2);
        assertThat(mapping).allSatisfy(alert -> {
            assertThat(alert.subject().kind()).isEqualTo(Subject.Kind.INSTITUTION);
            assertThat(alert.args())
                    .containsEntry("matter", Arg.text("ITEM_MAPPING"))
                    .containsEntry("records", Arg.count(10));
            assertThat(alert.evidence()).hasSize(10);
        });
        assertThat(of("DQ02").keySet()).as("twelve lines of one person").doesNotContain("H14110200003");
    }

    @Test
    void aLimitOfPaymentIsBrokenOnlyWhereTheFundPays() {
        assertThat(of("RX09").keySet())
                .doesNotContain("self-paid", "not-approved")
                .contains("approved");
        assertThat(only("DQ02", "nature-self-paid").args()).containsEntry("matter", Arg.text("IMPOSSIBLE_ITEM"));
    }

    @Test
    void anImpossibleBirthDateTellsNoAge() {
        assertThat(of("RX09").keySet()).doesNotContain("no-age");
        assertThat(steps("DQ02", "repeats")).containsExactly("RAISED null");
    }

    @Test
    void ofTwoEnrolmentsForOneDayTheLaterInTheLogHolds() {
        assertThat(steps("RX09", "two-words")).containsExactly("RAISED null");
    }

    @Test
    void aBirthDateToComeOrTooLongAgoIsWrong() {
        assertThat(only("DQ02", "unborn").args()).containsEntry("matter", Arg.text("BIRTH_DATE"));
        assertThat(only("DQ02", "ancient").args()).containsEntry("matter", Arg.text("BIRTH_DATE"));
        assertThat(of("DQ02").keySet()).doesNotContain("oldest", "against-sex");
        assertThat(steps("DQ02", "mended")).containsExactly("RAISED null", "WITHDRAWN ENROLMENT_REPORTED");
    }

    private static Map<String, List<Alert>> of(String rule) {
        return revisions.stream()
                .filter(alert -> alert.ruleId().equals(rule))
                .collect(Collectors.groupingBy(alert -> alert.subject().id()));
    }

    private static List<String> steps(String rule, String subject) {
        return of(rule).get(subject).stream()
                .map(alert -> alert.status() + " " + alert.reason())
                .toList();
    }

    private static Alert only(String rule, String subject) {
        assertThat(of(rule).get(subject)).as("%s of %s", rule, subject).hasSize(1);
        return of(rule).get(subject).get(0);
    }
}
