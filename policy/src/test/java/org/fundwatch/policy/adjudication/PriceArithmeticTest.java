package org.fundwatch.policy.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;

class PriceArithmeticTest {
    private static final CatalogueItem PACK_OF_28 = RulebookReader.read(
                    1, RulebookFiles.fromDirectory(java.nio.file.Path.of("..", "rulebook")))
            .catalogue()
            .find("XC01AMLODIPINE5", "141102", LocalDate.of(2023, 1, 1))
            .orElseThrow();

    @Test
    void theStandardIsRoundedHalfUpOnceForSmallAndHugeNumbers() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            BigDecimal standard =
                    BigDecimal.valueOf(random.nextLong(seed % 2 == 0 ? 10_000_000L : 9_999_999_999_999_999L), 6);
            BigDecimal quantity =
                    BigDecimal.valueOf(random.nextLong(seed % 3 == 0 ? 100_000L : 99_999_999_999_999L), 4);
            boolean split = seed % 5 == 0;
            Item line = line(quantity, "1.00", "99999999999999.99", split);

            BigDecimal exact = standard.multiply(quantity);
            BigDecimal fen = (split
                            ? exact.movePointRight(2).divide(BigDecimal.valueOf(28), 0, RoundingMode.HALF_UP)
                            : exact.movePointRight(2).setScale(0, RoundingMode.HALF_UP))
                    .min(BigDecimal.valueOf(9_999_999_999_999_999L));
            assertThat(PriceArithmetic.standardFen(
                            line, PACK_OF_28, standard.unscaledValue().longValueExact()))
                    .as("seed " + seed)
                    .isEqualTo(fen.longValueExact());
        }
    }

    @Test
    void anAmountMayDifferFromPriceTimesQuantityByOneFen() {
        assertThat(PriceArithmetic.isAmountOfPrice(line(new BigDecimal("3"), "0.333333", "1.01", false)))
                .isFalse();
        assertThat(PriceArithmetic.isAmountOfPrice(line(new BigDecimal("3"), "0.333333", "1.00", false)))
                .isTrue();
        assertThat(PriceArithmetic.isAmountOfPrice(line(new BigDecimal("3"), "0.33", "1.00", false)))
                .isTrue();
        assertThat(PriceArithmetic.isAmountOfPrice(
                        line(new BigDecimal("9999999999"), "9999999999", "99999999999999.99", false)))
                .isFalse();
        assertThat(PriceArithmetic.isAmountOfPrice(
                        line(new BigDecimal("1000000"), "90000000", "90000000000000", false)))
                .isTrue();
    }

    @Test
    void unitsOfASplitPackAreCountedInPacksRoundedUp() {
        assertThat(PriceArithmetic.packsE4(line(new BigDecimal("14"), "1", "14", true), PACK_OF_28))
                .isEqualTo(5_000);
        assertThat(PriceArithmetic.packsE4(line(new BigDecimal("1"), "1", "1", true), PACK_OF_28))
                .isEqualTo(358);
        assertThat(PriceArithmetic.packsE4(line(new BigDecimal("1"), "1", "1", false), PACK_OF_28))
                .isEqualTo(10_000);
        assertThat(PriceArithmetic.packsE4(line(new BigDecimal("1"), "1", "1", true), null))
                .isEqualTo(10_000);
    }

    private static Item line(BigDecimal quantity, String price, String amount, boolean split) {
        Map<String, Object> json = Map.of(
                "feedetl_sn",
                "1",
                "med_list_codg",
                "X",
                "cnt",
                quantity,
                "pric",
                new BigDecimal(price),
                "det_item_fee_sumamt",
                new BigDecimal(amount),
                "trdn_flag",
                split ? "1" : "0");
        return JsonCodec.read(Item.class, JsonCodec.write(json));
    }
}
