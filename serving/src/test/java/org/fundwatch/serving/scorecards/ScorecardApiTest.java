package org.fundwatch.serving.scorecards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.indicator.IndicatorSums;
import org.fundwatch.schemas.indicator.Measured;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.ConsoleSession;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A month of 2019 in points, signed by two; and accounts by month and week. */
@ExtendWith(LocalSystem.Extension.class)
class ScorecardApiTest {
    private static final String CARD = "/api/v1/institutions/H1/scorecards/2019-05";

    private final LocalSystem system;

    ScorecardApiTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aMonthInPointsIsProposedByOneAndSignedByAnother() {
        publishMonth(LocalDate.of(2019, 5, 6));
        Client first = named("card-first", "1411");
        Client second = named("card-second", "1411");

        JsonNode card = Client.json(first.get(CARD));
        assertThat(points(card, "ESSENTIAL_SHARE")).as("5,600 of 8,000 yuan").isEqualTo("0.7 14");
        assertThat(points(card, "SELF_PAY_RATIO")).as("1,000 of 20,000 yuan").isEqualTo("0.05 20");
        assertThat(points(card, "COST_PER_VISIT")).as("200 yuan over 160").isEqualTo("1.25 10");
        assertThat(points(card, "OUT_OF_CATALOGUE_SHARE"))
                .as("1,600 of 20,000 yuan")
                .isEqualTo("0.08 10");
        assertThat(points(card, "ALERTS_CONFIRMED")).isEqualTo("0 20");
        assertThat(points(card, "REPORTS_ON_TIME")).as("a hospital owes none").isEqualTo("none");
        // 74 of 90
        assertThat(card.path("score").asInt()).isEqualTo(82);
        assertThat(card.path("proposal").asText()).isEqualTo("DEPOSIT");

        assertThat(first.post(CARD + "/approvals", "{\"version\":1}").statusCode())
                .as("nothing is proposed")
                .isEqualTo(409);
        JsonNode proposed = Client.json(first.post(CARD + "/proposals", "{\"note\":\"as assessed\"}"));
        assertThat(proposed.path("status").asText()).isEqualTo("PROPOSED");
        HttpResponse<String> same = first.post(CARD + "/approvals", "{\"version\":1}");
        assertThat(Client.json(same).path("reason").asText()).isEqualTo("SAME_PERSON");
        assertThat(second.post(CARD + "/approvals", "{\"version\":7}").statusCode())
                .isEqualTo(409);
        assertThat(second.post(CARD + "/approvals", "{}").statusCode()).isEqualTo(400);
        JsonNode signed = Client.json(second.post(CARD + "/approvals", "{\"version\":1}"));
        assertThat(signed.path("status").asText()).isEqualTo("SIGNED");
        assertThat(signed.path("proposed_by").asText()).isEqualTo("card-first");
        assertThat(signed.path("signed_by").asText()).isEqualTo("card-second");
        assertThat(first.post(CARD + "/proposals", "{}").statusCode()).isEqualTo(409);
        assertThat(system.jdbc()
                        .sql("select action || ' ' || actor || ' ' || details from audit_entry"
                                + " where subject = 'H1 2019-05' order by entry_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "scorecard.propose token:card-first DEPOSIT 82",
                        "scorecard.sign token:card-second DEPOSIT 82 card-first");

        Client foreign = named("card-foreign", "1401");
        assertThat(foreign.get(CARD).statusCode()).isEqualTo(404);
        assertThat(foreign.get("/api/v1/scorecards?month=2019-05").body()).doesNotContain("card-first");
        assertThat(ConsoleSession.of(system, "card-reader", Role.AUDITOR, "1411")
                        .get("/institutions/H1/scorecards/2019-05")
                        .body())
                .contains("card-second", "82")
                .doesNotContain("/approvals");
    }

    @Test
    void aDeclinedProposalMayBeMadeAnew() {
        publishMonth(LocalDate.of(2019, 6, 3));
        String card = "/api/v1/institutions/H1/scorecards/2019-06";
        Client first = named("again-first", "1411");
        Client second = named("again-second", "1411");
        assertThat(first.post(card + "/proposals", "{}").statusCode()).isEqualTo(200);
        assertThat(second.post(card + "/declines", "{}").statusCode()).isEqualTo(400);
        assertThat(second.post(card + "/declines", "{\"note\":\"too early\"}").statusCode())
                .isEqualTo(200);
        JsonNode anew = Client.json(second.post(card + "/proposals", "{}"));
        assertThat(anew.path("version").asInt()).isEqualTo(3);
        assertThat(anew.path("signed_by").isNull()).isTrue();
        assertThat(first.post("/api/v1/institutions/H1/scorecards/2999-01/proposals", "{}")
                        .statusCode())
                .as("a month that is not over")
                .isEqualTo(409);
    }

    @Test
    void aMonthOfWhichNothingIsKnownIsNoGoodMonth() {
        Client first = named("nothing-first", "1411");
        String card = "/api/v1/institutions/H1/scorecards/2018-03";

        JsonNode unknown = Client.json(first.get(card));

        assertThat(unknown.path("score").isNull()).isTrue();
        assertThat(unknown.path("proposal").isNull()).isTrue();
        assertThat(first.post(card + "/proposals", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void whatIsSignedIsReplacedByNobodyAlsoAfterTheInstitutionMoved() {
        publishMonth(LocalDate.of(2018, 5, 7));
        String card = "/api/v1/institutions/H1/scorecards/2018-05";
        Client first = named("moved-first", "1411");
        Client second = named("moved-second", "1411");
        assertThat(first.post(card + "/proposals", "{}").statusCode()).isEqualTo(200);
        assertThat(second.post(card + "/approvals", "{\"version\":1}").statusCode())
                .isEqualTo(200);
        // as if it had been signed where this supervisor sees nothing
        system.jdbc()
                .sql("update scorecard set region = '140100' where month = '2018-05'")
                .update();

        assertThat(second.post(card + "/proposals", "{}").statusCode()).isEqualTo(409);

        assertThat(system.jdbc()
                        .sql("select status || ' ' || signed_by from scorecard where month = '2018-05'")
                        .query(String.class)
                        .single())
                .isEqualTo("SIGNED moved-second");
    }

    @Test
    void accountsAreSummedUpByMonthAndWeekWithinTheRegions() {
        publishFlows(LocalDate.of(2019, 3, 31), 100_00);
        publishFlows(LocalDate.of(2019, 4, 1), 20_00);
        publishFlows(LocalDate.of(2019, 4, 2), 3_00);
        system.awaitStored(Topics.INDICATORS);
        Client here = named("flows-here", "1411");

        JsonNode months = Client.json(here.get("/api/v1/account-statistics?by=MONTH&year=2019"));
        assertThat(months.path("periods"))
                .extracting(p -> p.path("period").asText())
                .containsExactly("2019-04", "2019-03");
        JsonNode april = months.path("periods").get(0);
        assertThat(april.path("days").asInt()).isEqualTo(2);
        assertThat(april.at("/flows/0/kind").asText()).isEqualTo("PHARMACY");
        assertThat(april.at("/flows/0/count").asInt()).isEqualTo(2);
        assertThat(april.at("/flows/0/amt").decimalValue()).isEqualByComparingTo(new BigDecimal("23.00"));
        // 31 March 2019 was a Sunday
        JsonNode weeks = Client.json(here.get("/api/v1/account-statistics?by=WEEK&year=2019"));
        assertThat(weeks.path("periods"))
                .extracting(p -> p.path("period").asText())
                .containsExactly("2019-W14", "2019-W13");
        assertThat(Client.json(named("flows-there", "1401").get("/api/v1/account-statistics?year=2019"))
                        .path("periods"))
                .isEmpty();
        assertThat(here.get("/api/v1/account-statistics?year=19").statusCode()).isEqualTo(400);
        assertThat(ConsoleSession.of(system, "flows-reader", Role.AUDITOR, "1411")
                        .get("/account-statistics?year=2019&by=WEEK")
                        .body())
                .contains("2019-W14", "141100", "23.00");
    }

    private Client named(String name, String region) {
        return Client.as(system, new Caller(name, Role.SUPERVISOR, List.of(region), List.of()));
    }

    private static String points(JsonNode card, String criterion) {
        for (JsonNode line : card.path("lines")) {
            if (line.path("criterion").asText().equals(criterion)) {
                return line.path("value").isNull()
                        ? "none"
                        : line.path("value").decimalValue().stripTrailingZeros().toPlainString() + " "
                                + line.path("points").asText();
            }
        }
        return "none";
    }

    private void publishMonth(LocalDate monday) {
        IndicatorSums sums = new IndicatorSums(90, 100, 8_000_00, 5_600_00, 0, 0, 1_600_00, 0, 0, 0, 0, 0, 0, 0);
        IndicatorRow day = row(IndicatorRow.Grain.DAY, monday.plusDays(1), sums, List.of());
        IndicatorRow week = row(
                IndicatorRow.Grain.WEEK,
                monday,
                sums,
                List.of(new Measured(Measured.Measure.COST_PER_VISIT, 2_000_000, 8, 1_600_000, 100_000)));
        system.publish(Topics.INDICATORS, day.key(), day);
        system.publish(Topics.INDICATORS, week.key(), week);
        system.awaitStored(Topics.INDICATORS);
    }

    private static IndicatorRow row(
            IndicatorRow.Grain grain, LocalDate from, IndicatorSums sums, List<Measured> measures) {
        return new IndicatorRow(
                IndicatorRow.Scope.INSTITUTION,
                "H1",
                "141102",
                grain,
                Shanghai.startOf(from),
                Shanghai.startOf(from.plusDays(grain == IndicatorRow.Grain.DAY ? 1 : 7)),
                1,
                100,
                20_000_00,
                10_000_00,
                1_000_00,
                500,
                0,
                0,
                0,
                sums,
                measures,
                List.of(),
                List.of());
    }

    private void publishFlows(LocalDate date, long fen) {
        Instant from = Shanghai.startOf(date);
        IndicatorRow row = new IndicatorRow(
                        IndicatorRow.Scope.ACCOUNTS,
                        "141100",
                        "141100",
                        IndicatorRow.Grain.DAY,
                        from,
                        from.plus(Duration.ofDays(1)),
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0)
                .withFlows(List.of(new AccountFlow(AccountFlow.Flow.USE, "PHARMACY", 1, fen)));
        system.publish(Topics.INDICATORS, row.key(), row);
    }
}
