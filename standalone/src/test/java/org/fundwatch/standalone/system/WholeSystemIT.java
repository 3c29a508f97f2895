package org.fundwatch.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system as a newcomer starts it, with the simulated city replaying beside the requests of a gateway. The
 * amounts are worked by hand from the Shanxi terms since 2024-07-01; each comment is the sum.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemIT {
    @TempDir
    static Path folder;

    /** Of one bill, again and again, while another ratio is published. */
    private final List<JsonNode> quotes = new ArrayList<>();

    private Instant changes = Instant.MAX;
    private RunningFundwatch fundwatch;

    @BeforeAll
    void start() throws Exception {
        fundwatch = RunningFundwatch.up(folder.resolve("data"));
        fundwatch.signIn("--role", "gateway");
        String enrolments = String.join(
                "\n",
                WireEvents.enrolment("ACTIVE-1", "11"),
                WireEvents.enrolment("RETIRED-1", "12"),
                WireEvents.enrolment("ACTIVE-2", "11"));
        assertThat(fundwatch.postLines("/api/v1/events", enrolments).statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() throws Exception {
        fundwatch.close();
    }

    @Test
    @Order(1)
    void verdictsAreRightToTheFen() throws Exception {
        // (200.00 − 80) × 55 %
        assertSplit(settle(WireEvents.settlement("a1", "ACTIVE-1", WireEvents.TIER_1, "200.00")), "66.00", "134.00");
        // (100.00 − 30) × 65 %
        assertSplit(settle(WireEvents.settlement("a3", "ACTIVE-1", WireEvents.TIER_3, "100.00")), "45.50", "54.50");
        // (231.56 − 80) × 60 % = 90.936, half up
        assertSplit(settle(WireEvents.settlement("r1", "RETIRED-1", WireEvents.TIER_1, "231.56")), "90.94", "140.62");
        // (100.00 − 30) × 70 %
        assertSplit(settle(WireEvents.settlement("r3", "RETIRED-1", WireEvents.TIER_3, "100.00")), "49.00", "51.00");
    }

    @Test
    @Order(2)
    void aBillThatCrossesTheCapIsPaidUpToIt() throws Exception {
        // (5000.00 − 80) × 55 % = 2706.00; the cap is 2500
        JsonNode verdict = settle(WireEvents.settlement("cap", "ACTIVE-2", WireEvents.TIER_1, "5000.00"));

        assertSplit(verdict, "2500.00", "2500.00");
        assertThat(verdict.findValuesAsText("code")).contains("EX_ABOVE_CAP");
        assertThat(verdict.at("/year/cap_remaining").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    @Order(3)
    void aPreSettlementMovesNothingAndAReversalGivesBack() throws Exception {
        JsonNode before = settle(WireEvents.preSettlement("p1", "RETIRED-1", WireEvents.TIER_3, "100.00"));
        settle(WireEvents.settlement("r4", "RETIRED-1", WireEvents.TIER_3, "100.00"));
        JsonNode reversal = settle(WireEvents.reversal("r4-back", "RETIRED-1", "set-r4"));
        JsonNode after = settle(WireEvents.preSettlement("p2", "RETIRED-1", WireEvents.TIER_3, "100.00"));

        assertThat(reversal.at("/computed/hifp_pay").decimalValue()).isEqualByComparingTo("-49.00");
        assertThat(after.get("year")).isEqualTo(before.get("year"));
    }

    @Test
    @Order(4)
    void aVerdictIsFoundAgain() throws Exception {
        fundwatch.await(
                "the verdict in the database",
                Duration.ofSeconds(30),
                () -> fundwatch.get("/api/v1/verdicts/set-a1").statusCode() == 200);

        assertSplit(fundwatch.json(fundwatch.get("/api/v1/verdicts/set-a1")), "66.00", "134.00");
    }

    @Test
    @Order(5)
    void whoIsNotKnownIsReviewedNotPaid() throws Exception {
        JsonNode verdict = settle(WireEvents.settlement("x1", "NOBODY", WireEvents.TIER_1, "200.00"));

        assertThat(verdict.path("decision").asText()).isEqualTo("REVIEW");
        assertThat(verdict.findValuesAsText("code")).containsExactly("UNKNOWN_PERSON");
        assertSplit(verdict, "0.00", "200.00");
    }

    @Test
    @Order(6)
    void badInputIsRefusedWithItsField() throws Exception {
        String good = WireEvents.settlement("bad", "ACTIVE-1", WireEvents.TIER_1, "200.00");
        assertRefused(good.replace("\"mdtrt_id\":\"visit-bad\",", ""), "mdtrt_id");
        assertRefused(
                good.replace("\"det_item_fee_sumamt\":200.00", "\"det_item_fee_sumamt\":200.001"),
                "items[0].det_item_fee_sumamt");
        assertRefused(
                good.replace("\"det_item_fee_sumamt\":200.00", "\"det_item_fee_sumamt\":1e30"),
                "items[0].det_item_fee_sumamt");
        assertRefused(good.replace("\"SETTLEMENT\"", "\"PAYMENT\""), "event_type");
        assertRefused("not json", "");

        String otherContent = WireEvents.settlement("a1", "ACTIVE-1", WireEvents.TIER_1, "201.00");
        assertThat(fundwatch.post("/api/v1/settlements", otherContent).statusCode())
                .isEqualTo(409);
    }

    @Test
    @Order(7)
    void afterAKillADuplicateGetsTheSameAmounts() throws Exception {
        fundwatch.kill();
        // the gateway's token is good for what comes after
        fundwatch = fundwatch.upAgain();

        JsonNode again = settle(WireEvents.settlement("a1", "ACTIVE-1", WireEvents.TIER_1, "200.00"));

        assertSplit(again, "66.00", "134.00");
        // 66.00 + 45.50 are paid already in this year; (100.00 − 30) × 65 % more
        JsonNode next = settle(WireEvents.settlement("a4", "ACTIVE-1", WireEvents.TIER_3, "100.00"));
        assertThat(next.at("/year/fund_paid").decimalValue()).isEqualByComparingTo("157.00");
    }

    @Test
    @Order(8)
    void aRelativeHelpsToPay() throws Exception {
        String relative = String.join(
                "\n",
                WireEvents.enrolment("ACTIVE-3", "11"),
                WireEvents.enrolment("SPOUSE-3", "11"),
                WireEvents.openingCredit("SPOUSE-3", "3000.00"),
                WireEvents.spouseMayUse("SPOUSE-3", "ACTIVE-3"));
        assertThat(fundwatch
                        .json(fundwatch.postLines("/api/v1/events", relative))
                        .path("appended")
                        .asInt())
                .isEqualTo(4);

        // (200.00 − 80) × 55 % = 66.00; of the other 134.00 the spouse, who has 2000.00 above the floor, gives 100.00
        JsonNode verdict = settle(WireEvents.settlement("aid", "ACTIVE-3", WireEvents.TIER_1, "200.00")
                .replace(
                        "\"med_type\"",
                        "\"family_aid\":{\"authoriser_psn_no\":\"SPOUSE-3\",\"amt\":100.00,"
                                + "\"authoriser_cert_type\":\"01\"},\"med_type\""));

        assertSplit(verdict, "66.00", "34.00");
        assertThat(verdict.at("/computed/acct_mulaid_pay").decimalValue()).isEqualByComparingTo("100.00");
    }

    @Test
    @Order(9)
    void aRatioIsPublishedByTwoPeople() throws Exception {
        fundwatch.post("/api/v1/events", WireEvents.enrolment("ACTIVE-4", "11"));
        quotes.add(quote(0));
        changes = new Publishing(fundwatch, folder.resolve("changed")).ratioOfTier1("0.57");
    }

    @Test
    @Order(10)
    void twoPeopleDecideWhatStandsInReview() throws Exception {
        JsonNode inReview = settle(WireEvents.settlement("fall", "ACTIVE-3", WireEvents.TIER_3, "100.00")
                .replace("\"med_type\"", "\"rel_ttp_flag\":\"1\",\"med_type\""));
        assertThat(inReview.path("decision").asText()).isEqualTo("REVIEW");
        String review = "/api/v1/reviews/" + inReview.path("verdict_id").asText();

        fundwatch.signIn("--role", "supervisor", "--name", "first");
        fundwatch.await(
                "the review in the queue",
                Duration.ofSeconds(30),
                () -> fundwatch.get(review).statusCode() == 200);
        assertThat(fundwatch
                        .post(review + "/proposals", "{\"outcome\":\"PAY\",\"reason\":\"slipped on ice\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(fundwatch.post(review + "/approvals", "{\"revision\":1}").statusCode())
                .isEqualTo(409);
        fundwatch.signIn("--role", "supervisor", "--name", "second");
        assertThat(fundwatch.post(review + "/approvals", "{\"revision\":1}").statusCode())
                .isEqualTo(200);

        fundwatch.await(
                "the verdict that supersedes it",
                Duration.ofMinutes(1),
                () -> fundwatch.get(review).statusCode() == 404);
        JsonNode decided = fundwatch.json(fundwatch.get("/api/v1/verdicts/set-fall"));
        assertThat(decided.path("supersedes")).isEqualTo(inReview.path("verdict_id"));
        assertThat(decided.path("decision").asText()).isEqualTo("PAY");
        // (100.00 − 30) × 65 %
        assertSplit(decided, "45.50", "54.50");
    }

    @Test
    @Order(11)
    void aPublishedRatioHoldsFromItsInstantOn() throws Exception {
        fundwatch.signIn("--role", "gateway");
        fundwatch.await("the second publication", Duration.ofMinutes(1), () -> {
            quotes.add(quote(quotes.size()));
            return publication(quotes.get(quotes.size() - 1)) == 2;
        });

        assertThat(Instant.now()).isAfterOrEqualTo(changes);
        assertThat(publication(quotes.get(0))).isEqualTo(1);
        for (JsonNode quote : quotes) {
            // (200.00 − 80) × 55 %, then × 57 %
            assertThat(quote.at("/computed/hifp_pay").decimalValue())
                    .isEqualByComparingTo(publication(quote) == 1 ? "66.00" : "68.40");
        }
    }

    private static int publication(JsonNode verdict) {
        return verdict.at("/policy/publication").asInt();
    }

    private JsonNode quote(int number) throws Exception {
        return settle(WireEvents.preSettlement("q" + number, "ACTIVE-4", WireEvents.TIER_1, "200.00"));
    }

    @Test
    @Order(12)
    void theCityRaisesAlertsAndItsWeeksAreReported() throws Exception {
        fundwatch.signIn("--role", "supervisor", "--name", "second");
        fundwatch.await(
                "the report of the last week",
                Duration.ofMinutes(3),
                () -> !fundwatch
                        .json(fundwatch.get("/api/v1/reports/weekly/2026-W13.json"))
                        .at("/totals/settlements")
                        .asText("0")
                        .equals("0"));
        fundwatch.await(
                "alerts on phantom inpatients",
                Duration.ofMinutes(3),
                () -> standingSubjects(fundwatch.json(fundwatch.get("/api/v1/alerts?rule=PH01&limit=100")))
                                .size()
                        >= 5);
        JsonNode alerts = fundwatch.json(fundwatch.get("/api/v1/alerts?rule=PH01&limit=100"));

        assertThat(standingSubjects(alerts)).doesNotContainAnyElementsOf(trappedPersons());
    }

    @Test
    @Order(13)
    void peopleSeeItInTheirBrowser() throws Exception {
        try (ConsoleVisit visit = ConsoleVisit.of(fundwatch.url(), Path.of("target", "screenshots"))) {
            visit.signIn("admin", fundwatch.oneTimePassword(), "a-long-password-of-mine");
            assertThat(visit.alertRows()).isGreaterThanOrEqualTo(5);
            visit.openFirstAlert();
            assertThat(visit.evidenceTimes()).hasSizeGreaterThan(1).isSorted();
            visit.openInstitutionOfAlert();
            assertThat(visit.hasChart()).isTrue();
            visit.openReport("2026-W12");
            assertThat(visit.heading()).contains("2026-W12");
            assertThat(visit.language()).startsWith("zh");
            visit.switchLanguage();
            assertThat(visit.language()).startsWith("en");
            assertThat(visit.problems()).isEmpty();
        }
    }

    @Test
    @Order(14)
    void anInterruptLeavesNothingBehind() throws Exception {
        assertThat(fundwatch.interrupt()).isTrue();

        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            assertThat(processes
                            .map(process -> process.info().commandLine().orElse(""))
                            .filter(command -> command.contains(folder.toString())))
                    .isEmpty();
        }
        try (Stream<Path> left = Files.list(folder.resolve("data").resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    private JsonNode settle(String event) throws Exception {
        AtomicReference<HttpResponse<String>> answered = new AtomicReference<>();
        // a busy machine may not hear from a relative's account in time: the same request again, as a gateway sends it
        fundwatch.await("a settlement to be taken", Duration.ofMinutes(1), () -> {
            answered.set(fundwatch.post("/api/v1/settlements", event));
            return answered.get().statusCode() != 503;
        });
        HttpResponse<String> response = answered.get();
        JsonNode answer = fundwatch.json(response);
        if (response.statusCode() == 202) {
            String eventId = answer.path("event_id").asText();
            fundwatch.await(
                    "the verdict of " + eventId,
                    Duration.ofMinutes(1),
                    () -> fundwatch.get("/api/v1/verdicts?event_id=" + eventId).statusCode() == 200);
            return fundwatch.json(fundwatch.get("/api/v1/verdicts?event_id=" + eventId));
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return answer;
    }

    private static void assertSplit(JsonNode verdict, String pool, String cash) {
        JsonNode computed = verdict.path("computed");
        assertThat(computed.path("hifp_pay").decimalValue()).as("pool").isEqualByComparingTo(new BigDecimal(pool));
        assertThat(computed.path("psn_cash_pay").decimalValue()).as("cash").isEqualByComparingTo(new BigDecimal(cash));
    }

    private void assertRefused(String event, String field) throws Exception {
        HttpResponse<String> response = fundwatch.post("/api/v1/settlements", event);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(fundwatch.json(response).path("field").asText("")).isEqualTo(field);
    }

    /** Whom an alert that was not withdrawn is about. */
    private static List<String> standingSubjects(JsonNode alerts) {
        List<String> subjects = new ArrayList<>();
        for (JsonNode alert : alerts.path("alerts")) {
            if (!alert.path("status").asText().equals("WITHDRAWN")) {
                subjects.add(alert.at("/subject/id").asText());
            }
        }
        return subjects;
    }

    /** The honest persons of the city that look like phantom inpatients and are not. */
    private List<String> trappedPersons() throws Exception {
        try (Stream<String> labels = Files.lines(folder.resolve("data/sample/city-labels.jsonl"))) {
            List<String> trapped = labels.filter(label -> label.contains("\"TRAP\"") && label.contains("\"PH01\""))
                    .map(RunningFundwatch::parse)
                    .map(label -> label.at("/subject/id").asText())
                    .toList();
            assertThat(trapped).hasSizeGreaterThanOrEqualTo(3);
            return trapped;
        }
    }
}
