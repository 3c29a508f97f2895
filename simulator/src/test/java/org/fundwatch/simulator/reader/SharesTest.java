package org.fundwatch.simulator.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fundwatch.simulator.city.CityOptions;
import org.fundwatch.simulator.city.LivedCity;
import org.junit.jupiter.api.Test;

/** In a city large enough to judge its institutions, only pushed days and weeks stand out. */
class SharesTest {
    private static final BigDecimal SURELY = new BigDecimal("1.05");
    private static final BigDecimal NEVER = new BigDecimal("0.95");
    private static final LivedCity CITY = LivedCity.live(CityOptions.of(5, 20_000, 21, CityOptions.DEFAULT_START));
    private static final CityLog LOG = new CityLog(CITY);

    @Test
    void onlyPushedDaysAndWeeksAreFlagged() {
        for (RuleText rule : Shares.rules()) {
            Set<String> flagged = rule.flagged(LOG);
            Set<String> explained = new HashSet<>();
            Set<String> missed = new TreeSet<>();
            int frauds = 0;
            for (JsonNode label : CITY.labels()) {
                if (label.has("window")) {
                    boolean own = label.path("rule_id").asText().equals(rule.rule());
                    Set<String> days = daysThatMayShow(label);
                    explained.addAll(days);
                    String last = label.path("subject").path("id").asText() + " "
                            + label.path("window").path("to").asText();
                    BigDecimal intensity = label.path("intensity").decimalValue();
                    frauds += own ? 1 : 0;
                    if (own
                            && intensity.compareTo(SURELY) >= 0 != flagged.contains(last)
                            && (intensity.compareTo(SURELY) >= 0 || intensity.compareTo(NEVER) < 0)) {
                        missed.add(label.toString());
                    }
                }
            }
            Set<String> accidents = new TreeSet<>(flagged);
            accidents.removeAll(explained);
            assertThat(frauds).as(rule.rule()).isGreaterThanOrEqualTo(2);
            assertThat(missed).as(rule.rule() + " misjudged").isEmpty();
            assertThat(accidents).as(rule.rule() + " on honest days").isEmpty();
        }
    }

    /** SP04 and SP05: what is left to a person after death or leave (ID05) makes no week dearer. */
    @Test
    void aPushedWeekIsAsStrongAsTheBillsThatTheFundPaid() {
        Weeks weeks = new Weeks(LOG);
        Set<String> found = new TreeSet<>();
        for (JsonNode label : CITY.labels()) {
            String rule = label.path("rule_id").asText();
            if (label.path("kind").asText().equals("FRAUD")
                    && Set.of("SP04", "SP05").contains(rule)) {
                String place = label.path("subject").path("id").asText();
                LocalDate monday =
                        LocalDate.parse(label.path("window").path("from").asText());
                double z = rule.equals("SP04")
                        ? weeks.z(place, monday, honestPeers(label), 0, peer -> weeks.costPerVisit(peer, monday))
                        : weeks.z(
                                place, monday, honestPeers(label), 0.005, peer -> weeks.examinationShare(peer, monday));
                assertThat(label.path("intensity").asDouble())
                        .as(label.toString())
                        .isCloseTo(Math.max(0, z / 4), within(0.05));
                found.add(rule);
            }
        }
        assertThat(found).containsExactly("SP04", "SP05");
    }

    /** Hospitals of the second level without those that do the same that week. */
    private static Set<String> honestPeers(JsonNode label) {
        Set<String> peers = new TreeSet<>(LOG.hospitals("2"));
        for (JsonNode other : CITY.labels()) {
            if (other.path("kind").asText().equals("FRAUD")
                    && other.path("rule_id").equals(label.path("rule_id"))
                    && other.path("window").equals(label.path("window"))) {
                peers.remove(other.path("subject").path("id").asText());
            }
        }
        peers.remove(label.path("subject").path("id").asText());
        return peers;
    }

    @Test
    void aSmallCityHasNoneOfThem() {
        List<JsonNode> labels = LivedCity.demonstration().labels();
        assertThat(labels).noneMatch(label -> label.path("rule_id").asText().startsWith("SP"));
    }

    /** The days of the label, and those whose seven days reach back into it. */
    private static Set<String> daysThatMayShow(JsonNode label) {
        Set<String> days = new HashSet<>();
        LocalDate from = LocalDate.parse(label.path("window").path("from").asText());
        LocalDate to = LocalDate.parse(label.path("window").path("to").asText());
        for (LocalDate day = from; !day.isAfter(to.plusDays(6)); day = day.plusDays(1)) {
            days.add(label.path("subject").path("id").asText() + " " + day);
        }
        return days;
    }
}
