package org.fundwatch.simulator.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.delivery.Delivery;
import org.fundwatch.simulator.labels.Label;
import org.fundwatch.simulator.labels.LabelBook;
import org.fundwatch.simulator.life.CityCalendar;
import org.fundwatch.simulator.life.Stage;
import org.fundwatch.simulator.money.Purses;
import org.fundwatch.simulator.people.Population;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.fundwatch.simulator.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every city has weak and clear frauds against each rule, however few are played in it. */
class StrengthTest {
    private static final BigDecimal CLEAR = new BigDecimal("1.25");
    /** Rules with weak and clear frauds in a small city, without those whose labels are opened while they happen. */
    private static final Set<String> VARIED = Set.of(
            "PH01", "PH02", "PH03", "PH04", "PH06", "PH09", "PH10", "RX01", "RX02", "RX03", "RX04", "RX06", "RX08",
            "RX09", "PR01", "PR02", "PR03", "PR05", "PR07", "ID02", "ID04", "ID05", "ID06", "IC01", "TC01", "AC01");

    @ParameterizedTest
    @ValueSource(longs = {1_625_211_505L, 20_260_302, 1, 2, 3})
    void aSmallCityHasWeakAndClearFrauds(long seed) {
        Map<String, List<BigDecimal>> intensities = new TreeMap<>();
        for (Label label : played(CityOptions.of(seed, 700, 30, CityOptions.DEFAULT_START))) {
            if (label.kind() == Label.Kind.FRAUD) {
                intensities
                        .computeIfAbsent(label.ruleId(), rule -> new ArrayList<>())
                        .add(label.intensity());
            }
        }
        assertThat(intensities.keySet()).containsAll(VARIED);
        // its examinations are whole ones: even the fewest may cost more than the weakest is to
        assertThat(intensities.get("PH07")).anyMatch(intensity -> intensity.compareTo(CLEAR) >= 0);
        for (String rule : VARIED) {
            assertThat(intensities.get(rule))
                    .as("%s, seed %d", rule, seed)
                    .anyMatch(intensity -> intensity.compareTo(CLEAR) >= 0)
                    .anyMatch(intensity -> intensity.compareTo(CLEAR) < 0);
        }
    }

    @Test
    void severalDrawsSpanTheRange() {
        SeededStream random = SeededStream.of(5, Purpose.SCRIPT, 0, 0);
        assertThat(drawn(random, 6, 1, 3)).containsExactly(1, 1, 2, 2, 3, 3);
        assertThat(drawn(random, 4, 10, 13)).containsExactly(10, 11, 12, 13);
        List<Integer> three = drawn(random, 3, 1, 90);
        assertThat(three.get(0)).isBetween(1, 30);
        assertThat(three.get(1)).isBetween(31, 60);
        assertThat(three.get(2)).isBetween(61, 90);
        assertThatThrownBy(() -> new Stratum(3, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> drawn(SeededStream random, int of, int least, int most) {
        List<Integer> drawn = new ArrayList<>();
        for (int number = 0; number < of; number++) {
            drawn.add(new Stratum(number, of).draw(random, least, most));
        }
        return drawn;
    }

    /** The labels of all scenes; nothing of them is performed. */
    private static List<Label> played(CityOptions options) {
        CityCalendar calendar = new CityCalendar(options.start(), options.days());
        LabelBook labels = new LabelBook();
        Stage stage = new Stage(
                options.seed(),
                World.of(options.seed(), options.institutions(), options.persons()),
                calendar,
                new Purses(options.persons(), options.start().getYear()),
                new Delivery(options.seed(), calendar.startOf(options.days()), labels),
                options.persons());
        Casting casting = new Casting(
                options.seed(), Population.settle(options.seed(), options.persons(), options.start()), options.days());
        Repertoire.cast(casting, options.persons(), options.days());
        for (Casting.Part part : casting.parts()) {
            part.scenario()
                    .play(new Scene(stage, labels, part.random(), part.players(), part.firstDay(), part.stratum()));
        }
        return labels.labels();
    }
}
