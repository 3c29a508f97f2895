package org.fundwatch.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decimal numbers of the wire as scaled integers, exact in both directions. */
class WireNumbersTest {
    private record Amount(
            @JsonProperty("fen")
            @JsonSerialize(using = WireNumbers.FenWriter.class)
            @JsonDeserialize(using = WireNumbers.YuanReader.class)
            long fen) {}

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.00,0",
        "-0.00,0",
        "1,100",
        "1.5,150",
        "-0.05,-5",
        "12345678901234.56,1234567890123456",
        "60.000,6000",
        "1e2,10000",
        "1.5E1,1500"
    })
    void readsYuanAsFen(String text, long fen) {
        assertThat(read(text).fen()).isEqualTo(fen);
    }

    @ParameterizedTest
    @CsvSource({"0.001,BAD_AMOUNT", "123456789012345,AMOUNT_OVERFLOW", "1e15,AMOUNT_OVERFLOW"})
    void refusesWhatIsNoAmount(String text, Reason reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        BadInput.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.00",
        "5,0.05",
        "-5,-0.05",
        "100,1.00",
        "-12345,-123.45",
        "999999999999999999,9999999999999999.99",
        "9223372036854775807,92233720368547758.07",
        "-9223372036854775808,-92233720368547758.08"
    })
    void writesFenAsYuan(long fen, String text) {
        assertThat(new String(JsonCodec.write(new Amount(fen)), UTF_8)).isEqualTo("{\"fen\":" + text + "}");
    }

    @Test
    void aTreeHoldsTheSameNumber() {
        assertThat(JsonCodec.mapper().valueToTree(new Amount(20_000)).get("fen").decimalValue())
                .isEqualByComparingTo(new BigDecimal("200.00"));
    }

    @Test
    void whatIsWrittenIsWhatExactArithmeticWrites() {
        SplittableRandom random = new SplittableRandom(20260302);
        for (int i = 0; i < 20_000; i++) {
            long fen = random.nextLong() >> random.nextInt(64);
            String written = new String(JsonCodec.write(new Amount(fen)), UTF_8);

            assertThat(written)
                    .isEqualTo("{\"fen\":" + BigDecimal.valueOf(fen, 2).toPlainString() + "}");
            if (Math.abs(fen / 100) < 100_000_000_000_000L) {
                assertThat(JsonCodec.read(Amount.class, written.getBytes(UTF_8)).fen())
                        .isEqualTo(fen);
            }
        }
    }

    private static Amount read(String number) {
        return JsonCodec.read(Amount.class, ("{\"fen\":" + number + "}").getBytes(UTF_8));
    }
}
