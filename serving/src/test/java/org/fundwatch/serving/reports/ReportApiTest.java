package org.fundwatch.serving.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A week of 2019, which no other test uses, summed up by the database. */
@ExtendWith(LocalSystem.Extension.class)
class ReportApiTest {
    private static final LocalDate MONDAY = LocalDate.of(2019, 3, 11);
    private static final String PATH = "/api/v1/reports/weekly/2019-W11.json";

    private final LocalSystem system;

    ReportApiTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void theDatabaseSumsUpTheWeekWithinTheCallersRegions() {
        publish(Samples.row(IndicatorRow.Grain.WEEK, MONDAY, 2, 1200), "H1", "141102");
        publish(Samples.row(IndicatorRow.Grain.WEEK, MONDAY.minusWeeks(1), 1, 1000), "H1", "141102");
        publish(Samples.row(IndicatorRow.Grain.WEEK, MONDAY, 1, 900), "P1", "140105");
        publish(Samples.row(IndicatorRow.Grain.DAY, MONDAY.plusDays(2), 1, 1500), "H1", "141102");
        publishRegion(LocalDate.of(2018, 12, 31), "1.00");
        publishRegion(LocalDate.of(2019, 1, 1), "2000.00");
        publishRegion(MONDAY.plusDays(6), "500.50");
        publishRegion(MONDAY.plusDays(7), "4.00");
        Instant noon = MONDAY.atTime(4, 0).toInstant(java.time.ZoneOffset.UTC);
        system.publish(Topics.ALERTS, "rw-1", Samples.alert("rw-1", 1, Alert.Status.RAISED, noon, 100_00));
        system.publish(Topics.ALERTS, "rw-2", Samples.alert("rw-2", 1, Alert.Status.WITHDRAWN, noon, 7_00));
        system.awaitStored(Topics.INDICATORS);
        system.awaitStored(Topics.ALERTS);

        JsonNode all = report(List.of());
        JsonNode city = report(List.of("1411"));

        assertThat(all.path("totals").path("settlements").asInt()).isEqualTo(1680);
        assertThat(city.path("totals").path("settlements").asInt()).isEqualTo(840);
        assertThat(city.path("totals").path("total_amt").decimalValue()).isEqualByComparingTo("70000.00");
        assertThat(city.path("week_before").path("self_pay_ratio").decimalValue())
                .isEqualByComparingTo("0.1");
        assertThat(city.path("days").get(2).path("total_amt").decimalValue()).isEqualByComparingTo("10000.00");
        assertThat(city.path("days").get(3).path("settlements").asInt()).isZero();
        assertThat(city.path("corrected_rows").asInt()).isEqualTo(1);
        assertThat(city.path("rules").get(0).path("alerts").asInt()).isEqualTo(1);
        assertThat(city.path("rules").get(0).path("withdrawn").asInt()).isEqualTo(1);
        assertThat(city.path("amount_at_risk").decimalValue()).isEqualByComparingTo("100.00");
        assertThat(city.path("institutions_at_risk").get(0).path("settlements").asInt())
                .isEqualTo(840);
    }

    @Test
    void poolMoneyOfTheYearStandsBesideTheBudgetOfTheRulebook() {
        theDatabaseSumsUpTheWeekWithinTheCallersRegions();

        JsonNode pools = report(List.of("1411")).path("pool_spending");
        JsonNode foreign = report(List.of("1302")).path("pool_spending");

        assertThat(pools).hasSize(1);
        assertThat(pools.get(0).path("admdvs").asText()).isEqualTo("141100");
        assertThat(pools.get(0).path("spent_amt").decimalValue()).isEqualByComparingTo("2500.50");
        assertThat(pools.get(0).path("budget_amt").decimalValue()).isEqualByComparingTo("10002.00");
        assertThat(pools.get(0).path("share").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(foreign).isEmpty();
    }

    private JsonNode report(List<String> regions) {
        return Client.json(
                Client.of(system, Role.SUPERVISOR, regions, List.of()).get(PATH));
    }

    private void publish(IndicatorRow row, String institution, String region) {
        ObjectNode json = JsonCodec.mapper().valueToTree(row);
        json.put("id", institution).put("region", region);
        system.publish(Topics.INDICATORS, "report-" + institution, JsonCodec.write((Object) json));
    }

    private void publishRegion(LocalDate day, String pool) {
        ObjectNode json = JsonCodec.mapper().valueToTree(Samples.row(IndicatorRow.Grain.DAY, day, 1, 1000));
        json.put("scope", "REGION").put("id", "141100").put("region", "141100");
        json.put("pool_amt", new java.math.BigDecimal(pool));
        system.publish(Topics.INDICATORS, "report-region", JsonCodec.write((Object) json));
    }
}
