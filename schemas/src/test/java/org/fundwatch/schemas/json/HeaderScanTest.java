package org.fundwatch.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick pass for the header ends early only where nothing of the header can follow. */
class HeaderScanTest {
    private static final String HEAD =
            "{\"event_id\":\"E1\",\"event_type\":\"REVERSAL\",\"psn_no\":\"P1\",\"event_time\":\"2026-03-02T09:00:00+08:00\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"setl_id\":\"S1\",\"reason\":\"r\",\"received_at\":\"2026-03-02T10:00:00+08:00\"}",
                ",\"received_at\":\"2026-03-02T10:00:00+08:00\",\"setl_id\":\"S1\",\"reason\":\"r\"}",
                ",\"setl_id\":\"S1\",\"reason\":\"r\",\"received\\u005fat\":\"2026-03-02T10:00:00+08:00\"}"
            })
    void findsTheTimeOfReceptionWhereverItStands(String rest) {
        EventHeader header =
                JsonCodec.readPersonEvent((HEAD + rest).getBytes(UTF_8)).header();

        assertThat(header.receivedAt()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(header.psnNo()).isEqualTo("P1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsOtherEncodingsOfUnicodeAsItReadsUtf8(String charset) {
        String event = HEAD + ",\"setl_id\":\"S1\",\"received_at\":\"2026-03-02T10:00:00+08:00\"}";

        EventHeader header = JsonCodec.readPersonEvent(event.getBytes(Charset.forName(charset)))
                .header();

        assertThat(header.receivedAt()).isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
        assertThat(header.psnNo()).isEqualTo("P1");
    }

    @Test
    void refusesAFieldThatComesAgainBehindTheHeader() {
        String again = HEAD + ",\"setl_id\":\"S1\",\"reason\":\"r\",\"psn_no\":\"P2\"}";

        assertThatThrownBy(() -> JsonCodec.readPersonEvent(again.getBytes(UTF_8)))
                .isInstanceOfSatisfying(BadInput.class, problem -> {
                    assertThat(problem.reason()).isEqualTo(Reason.DUPLICATE_KEY);
                    assertThat(problem.field()).isEqualTo("psn_no");
                });
    }

    @Test
    void refusesAnUnknownFieldThatComesTwice() {
        String twice = HEAD + ",\"setl_id\":\"S1\",\"reason\":\"r\",\"note\":{\"a\":1,\"a\":2}}";

        assertThatThrownBy(() -> JsonCodec.readPersonEvent(twice.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        BadInput.class, problem -> assertThat(problem.reason()).isEqualTo(Reason.DUPLICATE_KEY));
    }
}
