package org.fundwatch.simulator.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.simulator.money.ShanxiTerms.OF_2023;
import static org.fundwatch.simulator.money.ShanxiTerms.OF_JULY_2024;

import java.time.LocalDate;
import java.util.List;
import org.fundwatch.simulator.world.Catalogue;
import org.fundwatch.simulator.world.CatalogueItem;
import org.junit.jupiter.api.Test;

/** Bills and claims of the city, with amounts worked out by hand, fen. */
class ClaimTest {
    private static final long YUAN = 1_000_000;
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void whatIsAboveTheStandardIsNotInScope() {
        // 21.60 a pack, standard 5.60.
        BillLine line = BillLine.of(item("SIMD0002"), 2, 21_600_000);
        assertThat(Scope.of(List.of(line))).isEqualTo(new Scope(4_320, 0, 3_200, 0, 1_120));
    }

    @Test
    void theFirstSelfPayIsAShareOfWhatTheStandardLeaves() {
        // 140.00 a pack, standard 130.20, ten percent first.
        BillLine line = BillLine.of(item("SIMD0009"), 1, 140 * YUAN);
        assertThat(Scope.of(List.of(line))).isEqualTo(new Scope(14_000, 0, 980, 1_302, 11_718));
    }

    @Test
    void classThreeIsSelfPaid() {
        BillLine line = BillLine.of(item("SIMD0060"), 1, 48 * YUAN);
        assertThat(Scope.of(List.of(line))).isEqualTo(new Scope(4_800, 4_800, 0, 0, 0));
    }

    @Test
    void tabletsAreMeasuredAgainstTheirPartOfThePack() {
        // 14 of 28 tablets at 0.30; the standard of 5.60 a pack is 0.20 a tablet.
        BillLine line = BillLine.units(item("SIMD0001"), 14, 300_000);
        assertThat(line.amountFen()).isEqualTo(420);
        assertThat(line.aboveStandardFen()).isEqualTo(140);
        assertThat(line.days()).isEqualTo(14);
        assertThat(line.packs()).isZero();
    }

    @Test
    void hiddenExcessPassesAsInScope() {
        BillLine line = BillLine.of(item("SIMD0002"), 1, 21_600_000);
        assertThat(Scope.of(List.of(line)).hidingAboveStandard()).isEqualTo(new Scope(2_160, 0, 0, 0, 2_160));
    }

    @Test
    void thePoolPaysItsRatioAboveTheDeductible() {
        Scope scope = new Scope(20_000, 0, 0, 0, 20_000);
        // Class 1, active: 80.00 deductible, 50 %; the account holds 50.00.
        assertThat(OF_2023.at(1, false, 0, 0, true).claim(scope, 5_000))
                .isEqualTo(new Claim(scope, 8_000, 6_000, 5_000, 9_000));
        // Class 3, retired: 30.00 deductible, 65 %; no account.
        assertThat(OF_2023.at(3, true, 0, 0, false).claim(scope, 5_000))
                .isEqualTo(new Claim(scope, 3_000, 11_050, 0, 8_950));
        // 10.00 of the year's 1,800.00 are left; the deductible has no yearly end.
        assertThat(OF_2023.at(1, false, 179_000, 30_000, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 8_000, 1_000, 0, 19_000));
        assertThat(Terms.withoutPool(true).claim(scope, 5_000)).isEqualTo(new Claim(scope, 0, 0, 5_000, 15_000));
    }

    @Test
    void theRevisionOfJuly2024HoldsFromItsFirstDay() {
        assertThat(ShanxiTerms.on(LocalDate.of(2024, 6, 30))).isEqualTo(OF_2023);
        assertThat(ShanxiTerms.on(LocalDate.of(2024, 7, 1))).isEqualTo(OF_JULY_2024);
    }

    @Test
    void theRevisionPaysFivePointsMoreUpToAHigherCap() {
        Scope scope = new Scope(20_000, 0, 0, 0, 20_000);
        // Class 1, active: (200.00 - 80.00) x 55 % = 66.00.
        assertThat(OF_JULY_2024.at(1, false, 0, 0, true).claim(scope, 5_000))
                .isEqualTo(new Claim(scope, 8_000, 6_600, 5_000, 8_400));
        // Class 2, active: (200.00 - 50.00) x 60 % = 90.00.
        assertThat(OF_JULY_2024.at(2, false, 0, 0, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 5_000, 9_000, 0, 11_000));
        // Class 3, retired: (200.00 - 30.00) x 70 % = 119.00.
        assertThat(OF_JULY_2024.at(3, true, 0, 0, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 3_000, 11_900, 0, 8_100));
        // 10.00 of 2,500.00 and 20.00 of 3,000.00 are left.
        assertThat(OF_JULY_2024.at(1, false, 249_000, 0, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 8_000, 1_000, 0, 19_000));
        assertThat(OF_JULY_2024.at(3, true, 298_000, 0, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 3_000, 2_000, 0, 18_000));
    }

    @Test
    void sinceTheRevisionTheDeductibleStopsAtThreeHundredInTheYear() {
        Scope scope = new Scope(20_000, 0, 0, 0, 20_000);
        // 20.00 are left of 300.00: (200.00 - 20.00) x 55 % = 99.00.
        assertThat(OF_JULY_2024.at(1, false, 0, 28_000, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 2_000, 9_900, 0, 10_100));
        // Nothing is left: 200.00 x 55 % = 110.00.
        assertThat(OF_JULY_2024.at(1, false, 0, 30_000, false).claim(scope, 0))
                .isEqualTo(new Claim(scope, 0, 11_000, 0, 9_000));
    }

    @Test
    void sinceTheRevisionClassTwoPaysFivePercentFirst() {
        // 140.00 a pack, standard 130.20: 5 % of it are 6.51.
        BillLine classTwo = BillLine.of(item("SIMD0009"), 1, 140 * YUAN);
        assertThat(Scope.of(List.of(classTwo), OF_JULY_2024)).isEqualTo(new Scope(14_000, 0, 980, 651, 12_369));
        assertThat(Scope.of(List.of(classTwo), OF_2023)).isEqualTo(new Scope(14_000, 0, 980, 1_302, 11_718));
        // Class one pays nothing first, class three everything.
        BillLine classOne = BillLine.of(item("SIMD0002"), 1, 5_600_000);
        assertThat(Scope.of(List.of(classOne), OF_JULY_2024)).isEqualTo(new Scope(560, 0, 0, 0, 560));
        BillLine classThree = BillLine.of(item("SIMD0060"), 1, 48 * YUAN);
        assertThat(Scope.of(List.of(classThree), OF_JULY_2024)).isEqualTo(new Scope(4_800, 4_800, 0, 0, 0));
    }

    @Test
    void aPharmacyHasTheTierOfThePrescriberAndSinceTheRevisionTheLowest() {
        assertThat(OF_2023.priceClassAtPharmacy(1)).isEqualTo(1);
        assertThat(OF_JULY_2024.priceClassAtPharmacy(1)).isEqualTo(3);
    }

    @Test
    void aWrongClaimMovesNoMoreThanThereIs() {
        Claim claim = new Claim(Scope.NOTHING, 0, 1_000, 0, 3_000);
        assertThat(claim.movedToPool(4_000)).isEqualTo(new Claim(Scope.NOTHING, 0, 4_000, 0, 0));
        assertThat(claim.movedToPool(-4_000)).isEqualTo(new Claim(Scope.NOTHING, 0, 0, 0, 4_000));
    }

    @Test
    void aNewYearForgetsWhatThePoolPaidAndThePersonBoreAndKeepsTheAccount() {
        Purses purses = new Purses(1, 2026);
        purses.credit(0, 10_000);
        purses.open(0, 1_000, 500);
        Claim claim = new Claim(Scope.NOTHING, 3_000, 700, 2_500, 0);
        purses.book(0, claim, true);
        assertThat(purses.balance(0)).isEqualTo(7_500);
        assertThat(purses.poolPaid(0)).isEqualTo(1_700);
        assertThat(purses.deductiblePaid(0)).isEqualTo(3_500);
        purses.enter(2027);
        assertThat(purses.poolPaid(0)).isZero();
        assertThat(purses.deductiblePaid(0)).isZero();
        purses.giveBack(0, claim);
        assertThat(purses.balance(0)).isEqualTo(10_000);
        assertThat(purses.poolPaid(0)).isZero();
        assertThat(purses.deductiblePaid(0)).isZero();
    }

    @Test
    void aBenefitOfItsOwnCountsNeitherPoolNorDeductible() {
        Purses purses = new Purses(1, 2026);
        purses.credit(0, 10_000);
        purses.book(0, new Claim(Scope.NOTHING, 3_000, 700, 2_500, 0), false);
        assertThat(purses.balance(0)).isEqualTo(7_500);
        assertThat(purses.poolPaid(0)).isZero();
        assertThat(purses.deductiblePaid(0)).isZero();
    }

    private static CatalogueItem item(String code) {
        return CATALOGUE.items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
