package org.fundwatch.serving.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.failure.DeadLetter;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;

/** One thing of each kind in region 141102, institution H1, for the walk through the doors. */
final class DoorThings {
    private static final Instant APRIL = Instant.parse("2026-04-07T01:00:00Z");
    private static final String PERSON = "14110219550505123X";

    private final Map<String, String> names;

    private DoorThings(Map<String, String> names) {
        this.names = names;
    }

    static DoorThings make(LocalSystem system) {
        system.publish(Topics.VERDICTS, PERSON, Samples.paid("door-event", "S-door", PERSON, APRIL));
        ObjectNode review = JsonCodec.mapper().valueToTree(Samples.paid("door-review", "S-door-review", PERSON, APRIL));
        review.put("decision", "REVIEW");
        review.putObject("event")
                .put("event_id", "door-review")
                .put("event_type", "SETTLEMENT")
                .put("psn_no", PERSON)
                .put("event_time", "2026-04-07T09:00:00+08:00")
                .put("mdtrt_id", "V")
                .put("fixmedins_code", "H1")
                .put("med_type", "11")
                .putArray("items")
                .addObject()
                .put("feedetl_sn", "1")
                .put("med_list_codg", "A")
                .put("cnt", 1)
                .put("pric", 1)
                .put("det_item_fee_sumamt", 1);
        system.publish(Topics.VERDICTS, PERSON, JsonCodec.write((Object) review));
        system.publish(Topics.ALERTS, "door-alert", alert());
        IndicatorRow day = Samples.row(IndicatorRow.Grain.DAY, LocalDate.of(2026, 4, 7), 1, 1_000);
        system.publish(Topics.INDICATORS, day.key(), day);
        IndicatorRow accounts = accounts();
        system.publish(Topics.INDICATORS, accounts.key(), accounts);
        DeadLetter letter = letter();
        system.publish(Topics.DEAD_LETTERS, letter.key(), letter);
        if (isNew(system)) {
            system.createAccount("door-account", Role.SUPERVISOR, "1411");
            token(system);
            scorecard(system);
        }
        for (String topic : List.of(Topics.VERDICTS, Topics.ALERTS, Topics.INDICATORS, Topics.DEAD_LETTERS)) {
            system.awaitStored(topic);
        }
        String caseId = system.jdbc()
                .sql("select case_id from case_alert where alert_id = 'door-alert'")
                .query(String.class)
                .single();
        return new DoorThings(Map.of(
                "{event}", "door-event",
                "{setl}", "S-door",
                "{review}", "v-door-review",
                "{alert}", "door-alert",
                "{case}", caseId,
                "{letter}", letter.key(),
                "{account}", "door-account",
                "{token}", "door-token",
                "{place}", "HDOOR"));
    }

    String in(String text) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    /** What stands in a list that shows the thing. */
    String mark(Door door) {
        if (door.route().contains("/reports/weekly/")) {
            return "HDOOR";
        }
        String list = door.route().substring(door.route().lastIndexOf('/') + 1);
        return switch (list) {
            case "events" -> "\"status\":\"APPENDED\"";
            case "indicators" -> "\"rows\":[{";
            case "query" -> "\"verdict_id\":\"v-door-event\"";
            case "alerts" -> "door-alert";
            case "cases" -> in("{case}");
            case "reviews" -> "v-door-review";
            case "scorecards" -> "door-proposer";
            case "account-statistics" -> "141100";
            case "dead-letters" -> in("{letter}");
            case "accounts" -> "door-account";
            case "tokens" -> "door-token";
            case "institutions" -> "/institutions/H1\"";
            case "verdicts" -> "v-door-event";
            default -> throw new IllegalStateException("no mark for " + door.route());
        };
    }

    private static boolean isNew(LocalSystem system) {
        return system.jdbc()
                .sql("select not exists (select 1 from account where username = 'door-account')")
                .query(Boolean.class)
                .single();
    }

    private static void scorecard(LocalSystem system) {
        system.jdbc()
                .sql("insert into scorecard (fixmedins_code, month, region, status, score, proposal, document, version,"
                        + " proposed_by, proposed_at, note) values ('H1', '2026-02', '141102', 'PROPOSED', 90, 'RENEWAL',"
                        + " '{\"fixmedins_code\":\"H1\",\"month\":\"2026-02\",\"terms\":\"1\",\"clause\":\"c\",\"lines\":[]}',"
                        + " 1, 'door-proposer', now(), '')")
                .update();
    }

    private static IndicatorRow accounts() {
        Instant day = Instant.parse("2026-04-06T16:00:00Z");
        return new IndicatorRow(
                        IndicatorRow.Scope.ACCOUNTS,
                        "141100",
                        "141100",
                        IndicatorRow.Grain.DAY,
                        day,
                        day.plus(java.time.Duration.ofDays(1)),
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0)
                .withFlows(List.of(new AccountFlow(AccountFlow.Flow.CREDIT, "FIXED", 1, 8_500)));
    }

    private static void token(LocalSystem system) {
        system.jdbc()
                .sql("insert into api_token (token_id, label, person, role, regions, institutions, origin, entered_at,"
                        + " expires_at) values ('door-token', 'door', 'door-account', 'supervisor', '{1411}', '{}', 'CONSOLE',"
                        + " now(), now() + interval '1 day')")
                .update();
    }

    private static Alert alert() {
        Alert sample = Samples.alert("door-alert", 1, Alert.Status.RAISED, APRIL, 77_00);
        return new Alert(
                "door-alert",
                1,
                sample.status(),
                "PH01",
                "1",
                1,
                sample.severity(),
                60,
                new Subject(Subject.Kind.PERSON, PERSON, List.of()),
                "HDOOR",
                "141102",
                sample.window(),
                77_00,
                sample.evidence(),
                sample.args(),
                sample.parameters(),
                null,
                APRIL,
                APRIL);
    }

    private static DeadLetter letter() {
        byte[] record =
                "{\"fixmedins_code\":\"H1\",\"psn_no\":\"14110219550505123X\"}".getBytes(StandardCharsets.UTF_8);
        return new DeadLetter(
                Reason.TOO_DEEP,
                "items",
                "nested beyond the limits",
                "door-letter",
                null,
                Topics.PERSON_EVENTS,
                0,
                999_999_999_999_999L,
                Base64.getEncoder().encodeToString(record),
                "00",
                record.length,
                APRIL);
    }
}
