package org.fundwatch.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each case spoils one thing in a good settlement and expects the reason and the field. */
class BadInputTest {
    private static final String GOOD = """
            {"event_id":"e1","event_type":"SETTLEMENT","psn_no":"p1","event_time":"2026-03-02T09:00:00+08:00",
             "mdtrt_id":"v1","fixmedins_code":"H1","med_type":"11","acct_used_flag":"1","medfee_sumamt":10.50,
             "items":[{"feedetl_sn":"1","med_list_codg":"X1","cnt":1,"pric":10.50,"det_item_fee_sumamt":10.50}]}""";

    @Test
    void ofAnEventThatNobodyWantsOnlyTheTypeIsRead() {
        byte[] spoilt = GOOD.replace("\"cnt\":1,", "\"cnt\":\"many\",").getBytes(StandardCharsets.UTF_8);
        byte[] noType = GOOD.replace("SETTLEMENT", "LUNCH").getBytes(StandardCharsets.UTF_8);

        assertThat(JsonCodec.readPersonEvent(spoilt, type -> type == EventType.REVERSAL))
                .isEmpty();
        assertThat(catchThrowableOfType(
                        BadInput.class, () -> JsonCodec.readPersonEvent(spoilt, type -> type == EventType.SETTLEMENT)))
                .extracting(BadInput::field)
                .isEqualTo("items[0].cnt");
        assertThat(catchThrowableOfType(BadInput.class, () -> JsonCodec.readPersonEvent(noType, type -> false)))
                .extracting(BadInput::field)
                .isEqualTo("event_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_id", "psn_no", "mdtrt_id", "fixmedins_code", "setl_id", "rxno", "invono", "dr_codg"})
    void anIdHas128CharactersAtMostAndNoControlCharacters(String field) {
        assertThat(JsonCodec.readPersonEvent(withId(field, "x".repeat(128)).getBytes(StandardCharsets.UTF_8)))
                .isNotNull();

        BadInput long129 = refusalOf(withId(field, "x".repeat(129)));
        assertThat(long129.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(long129.field()).isEqualTo(field);

        BadInput nul = refusalOf(withId(field, "a\\u0000b"));
        assertThat(nul.reason()).isEqualTo(Reason.UNKNOWN_VALUE);
        assertThat(nul.field()).isEqualTo(field);
    }

    private static String withId(String field, String id) {
        String without = GOOD.replaceAll("\"" + field + "\":\"[^\"]*\",", "");
        return without.replaceFirst("\\{", "{\"" + field + "\":\"" + id.replace("\\", "\\\\") + "\",");
    }

    @ParameterizedTest(name = "{0} → {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"psn_no\":\"p1\",|                     |MISSING_FIELD|psn_no",
                "\"event_id\":\"e1\",|                   |MISSING_FIELD|event_id",
                "\"event_id\":\"e1\"|\"event_id\":\"\"   |MISSING_FIELD|event_id",
                "\"mdtrt_id\":\"v1\",|                   |MISSING_FIELD|mdtrt_id",
                "\"fixmedins_code\":\"H1\",|             |MISSING_FIELD|fixmedins_code",
                "\"feedetl_sn\":\"1\",|                  |MISSING_FIELD|items[0].feedetl_sn",
                "\"cnt\":1,|                             |MISSING_FIELD|items[0].cnt",
                "\"medfee_sumamt\":10.50|\"medfee_sumamt\":10.505|BAD_AMOUNT|medfee_sumamt",
                "\"medfee_sumamt\":10.50|\"medfee_sumamt\":1e400000000|AMOUNT_OVERFLOW|medfee_sumamt",
                "\"medfee_sumamt\":10.50|\"medfee_sumamt\":100000000000000|AMOUNT_OVERFLOW|medfee_sumamt",
                "\"medfee_sumamt\":10.50|\"medfee_sumamt\":\"10.50\"|WRONG_TYPE|medfee_sumamt",
                "\"medfee_sumamt\":10.50|\"medfee_sumamt\":-0.01|NEGATIVE_AMOUNT|medfee_sumamt",
                "\"cnt\":1|\"cnt\":0.00001               |BAD_AMOUNT|items[0].cnt",
                "\"cnt\":1|\"cnt\":-1                    |NEGATIVE_AMOUNT|items[0].cnt",
                "\"pric\":10.50|\"pric\":0.0000001       |BAD_AMOUNT|items[0].pric",
                "\"SETTLEMENT\"|\"SETTLE\"               |UNKNOWN_EVENT_TYPE|event_type",
                "\"SETTLEMENT\"|3                        |WRONG_TYPE|event_type",
                "\"med_type\":\"11\"|\"med_type\":11     |WRONG_TYPE|med_type",
                "\"med_type\":\"11\"|\"med_type\":\"11\",\"channel\":\"FAX\"|UNKNOWN_VALUE|channel",
                "\"med_type\":\"11\"|\"med_type\":\"11\",\"agent\":\"yes\"|WRONG_TYPE|agent",
                "\"med_type\":\"11\"|\"med_type\":\"11\",\"med_type\":\"41\"|DUPLICATE_KEY|med_type",
                "2026-03-02T09:00:00+08:00|2026-03-02T09:00:00|BAD_TIME|event_time",
                "2026-03-02T09:00:00+08:00|9999-03-02T09:00:00Z|BAD_TIME|event_time",
                "\"items\":[|\"items\":[],\"other\":[    |MISSING_FIELD|items",
                "\"items\":[|\"items\":7,\"other\":[     |WRONG_TYPE|items",
                "\"mdtrt_id\":\"v1\"|\"mdtrt_id\":\"v1\"\"|NOT_JSON|``",
            })
    void aSpoiltFieldIsNamed(String good, String bad, Reason reason, String field) {
        String json = GOOD.replace(good, bad == null ? "" : bad.trim());
        assertThat(json).isNotEqualTo(GOOD);

        BadInput problem = refusalOf(json);

        assertThat(problem.reason()).isEqualTo(reason);
        assertThat(problem.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"hello", "[1,2]", "null", "``", "{\"event_id\":", "{}{}", "\"text\""})
    void whatIsNotAJsonObjectIsRefused(String text) {
        assertThat(refusalOf(text).reason()).isEqualTo(Reason.NOT_JSON);
    }

    @ParameterizedTest
    @CsvSource({"262145, TOO_LARGE", "1048576, TOO_LARGE"})
    void aMessageAboveTheLimitIsRefused(int bytes, Reason reason) {
        assertThat(refusalOf(GOOD + " ".repeat(bytes - GOOD.length())).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"15, true", "16, false"})
    void nestingStopsAtSixteen(int levels, boolean readable) {
        String nested = "[".repeat(levels) + "]".repeat(levels);
        String json = GOOD.replace("\"mdtrt_id\"", "\"extra\":" + nested + ",\"mdtrt_id\"");
        if (readable) {
            assertThat(JsonCodec.readPersonEvent(json.getBytes(StandardCharsets.UTF_8))
                            .eventId())
                    .isEqualTo("e1");
        } else {
            assertThat(refusalOf(json).reason()).isEqualTo(Reason.TOO_DEEP);
        }
    }

    @ParameterizedTest
    @CsvSource({"500, true", "501, false"})
    void aBillHasAtMostFiveHundredLines(int lines, boolean readable) {
        String line = "{\"feedetl_sn\":\"%d\",\"med_list_codg\":\"X\",\"cnt\":1,\"pric\":1,\"det_item_fee_sumamt\":1}";
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            items.append(i == 0 ? "" : ",").append(line.formatted(i));
        }
        String json = GOOD.substring(0, GOOD.indexOf("\"items\":[")) + "\"items\":[" + items + "]}";
        if (readable) {
            assertThat(JsonCodec.readPersonEvent(json.getBytes(StandardCharsets.UTF_8))
                            .eventId())
                    .isEqualTo("e1");
        } else {
            assertThat(refusalOf(json).reason()).isEqualTo(Reason.TOO_MANY_ITEMS);
        }
    }

    /** What makes a document unreadable is named before a field of it, wherever the two stand. */
    @Test
    void ofTwoFaultsThatOfTheDocumentIsNamed() {
        String twice = GOOD.substring(0, GOOD.lastIndexOf('}')) + ",\"event_id\":\"e2\"}";
        BadInput problem = refusalOf(twice.replace("\"cnt\":1", "\"cnt\":\"one\""));

        assertThat(problem.reason()).isEqualTo(Reason.DUPLICATE_KEY);
        assertThat(problem.field()).isEqualTo("event_id");
    }

    private static BadInput refusalOf(String json) {
        BadInput problem = catchThrowableOfType(
                BadInput.class, () -> JsonCodec.readPersonEvent(json.getBytes(StandardCharsets.UTF_8)));
        assertThat(problem).as(() -> "no refusal of " + json).isNotNull();
        return problem;
    }
}
