package org.fundwatch.simulator.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.life.WeekSums;
import org.fundwatch.simulator.money.BillLine;
import org.fundwatch.simulator.world.CatalogueItem;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.World;
import org.junit.jupiter.api.Test;

class ReachedStrengthTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final World WORLD =
            World.of(7, CityOptions.of(7, 20_000, 42, CityOptions.DEFAULT_START).institutions(), 20_000);
    private static final CatalogueItem EXAM = of("EXAM");
    private static final CatalogueItem BED = of("BED");
    private static final List<Institution> PEERS =
            WORLD.institutions().hospitals(2).subList(0, 9);

    private final WeekSums weeks = new WeekSums();
    private final List<Institution> pushed = new ArrayList<>();
    private final Label label = Label.fraud(
            "L1", "SP05", Label.Subject.institution(PEERS.get(0).code()), 100, Label.Threshold.of("aim", 1, ""));

    /** z = 4 lies 4 × 1.4826 spreads above the median; a spread is at least half a point, or 1 % of the median. */
    @Test
    void aShareIsMeasuredInSpreadsOfThePeers() {
        PEERS.subList(1, 9).forEach(peer -> settle(peer, MONDAY, 100, 40, 60));
        settle(PEERS.get(0), MONDAY, 100, 46, 54);
        reached(WeekFigure.EXAMS);
        // 6 points above the median of 40, over 4 x 1.4826 x 0.5 = 2.9652
        assertThat(label.intensity()).isEqualByComparingTo("2.02");
        assertThat(label.threshold()).isEqualTo(Label.Threshold.of("z", 4, "robust z"));
    }

    @Test
    void peersThatDifferWidenTheSpread() {
        for (int i = 1; i < 9; i++) {
            settle(PEERS.get(i), MONDAY, 100, i % 2 == 0 ? 38 : 42, i % 2 == 0 ? 62 : 58);
        }
        settle(PEERS.get(0), MONDAY, 100, 52, 48);
        reached(WeekFigure.EXAMS);
        // 12 points above the median of 40, over 4 x 1.4826 x 2 = 11.8608
        assertThat(label.intensity()).isEqualByComparingTo("1.01");
    }

    /** Four of eight peers do the same: the rule may be blind to it, the label is not. */
    @Test
    void whoIsPushedAsWellMakesAFraudNoWeaker() {
        PEERS.subList(1, 5).forEach(peer -> settle(peer, MONDAY, 100, 40, 60));
        pushed.addAll(PEERS.subList(5, 9));
        pushed.forEach(peer -> settle(peer, MONDAY, 100, 46, 54));
        settle(PEERS.get(0), MONDAY, 100, 46, 54);
        reached(WeekFigure.EXAMS);
        assertThat(label.intensity()).isEqualByComparingTo("2.02");
    }

    @Test
    void aWeekBelowItsPeersHasNoStrength() {
        PEERS.subList(1, 9).forEach(peer -> settle(peer, MONDAY, 100, 40, 60));
        settle(PEERS.get(0), MONDAY, 100, 30, 70);
        reached(WeekFigure.EXAMS);
        assertThat(label.intensity()).isEqualByComparingTo("0");
    }

    @Test
    void peersWithFewSettlementsAreNone() {
        PEERS.subList(1, 5).forEach(peer -> settle(peer, MONDAY, 100, 40, 60));
        PEERS.subList(5, 9).forEach(peer -> settle(peer, MONDAY, 99, 90, 10));
        settle(PEERS.get(0), MONDAY, 100, 46, 54);
        reached(WeekFigure.EXAMS);
        assertThat(label.intensity()).isEqualByComparingTo("2.02");
    }

    @Test
    void growthIsMeasuredByTheRuleWhereTheCityGrowsLittle() {
        settle(PEERS.get(0), MONDAY.minusWeeks(1), 1, 50, 50);
        settle(PEERS.get(0), MONDAY, 1, 80, 80);
        settle(PEERS.get(1), MONDAY.minusWeeks(1), 1, 450, 450);
        settle(PEERS.get(1), MONDAY, 1, 470, 470);
        reached(WeekFigure.GROWTH);
        // the city: from 1000 to 1100
        assertThat(label.intensity()).isEqualByComparingTo("2.00");
        assertThat(label.threshold()).isEqualTo(Label.Threshold.of("growth", 3_000, "basis points"));
    }

    @Test
    void growthIsMeasuredByTheCityWhereThatGrowsToo() {
        settle(PEERS.get(0), MONDAY.minusWeeks(1), 1, 50, 50);
        settle(PEERS.get(0), MONDAY, 1, 80, 80);
        settle(PEERS.get(1), MONDAY.minusWeeks(1), 1, 450, 450);
        settle(PEERS.get(1), MONDAY, 1, 620, 620);
        reached(WeekFigure.GROWTH);
        // the city: from 1000 to 1400, so twice that is 80 %
        assertThat(label.intensity()).isEqualByComparingTo("0.75");
        assertThat(label.threshold()).isEqualTo(Label.Threshold.of("growth", 8_000, "basis points"));
    }

    private void reached(WeekFigure figure) {
        new ReachedStrength(weeks, PEERS, (pushedFigure, place, monday) -> pushed.contains(place))
                .write(figure, PEERS.get(0), MONDAY, label);
    }

    /** So many bills, each with so many yuan of examinations and of the rest. */
    private void settle(Institution place, LocalDate date, int bills, int exams, int rest) {
        for (int i = 0; i < bills; i++) {
            weeks.note(place, date, List.of(BillLine.of(EXAM, exams, 1_000_000), BillLine.of(BED, rest, 1_000_000)));
        }
    }

    private static CatalogueItem of(String kind) {
        return WORLD.catalogue().items().stream()
                .filter(item -> item.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
