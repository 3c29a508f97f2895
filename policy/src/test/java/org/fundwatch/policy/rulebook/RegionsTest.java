package org.fundwatch.policy.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
    /** Two digits each for province, city and county; 00 stands for the whole above it. */
    @ParameterizedTest
    @CsvSource({"140000,14", "1400,14", "14,14", "141100,1411", "141102,141102", "130100,1301", "14110,14110", "100,100"
    })
    void trailingPairsOfZerosStandForTheWhole(String code, String prefix) {
        assertThat(Regions.prefix(code)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource(value = {"000000,''", "00,''", "'',''"})
    void theWholeOfEverythingIsEverywhere(String code, String prefix) {
        assertThat(Regions.prefix(code)).isEqualTo(prefix);
        assertThat(Regions.covers(Regions.prefix(code), "141102")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"141102,14,1411", "1411,14,1411", "14,14,14", "1,1,1"})
    void provinceAndCityAreTheFirstTwoAndFourDigits(String code, String province, String city) {
        assertThat(Regions.province(code)).isEqualTo(province);
        assertThat(Regions.city(code)).isEqualTo(city);
    }
}
