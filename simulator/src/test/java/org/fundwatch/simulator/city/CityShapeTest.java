package org.fundwatch.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.schemas.event.Admission;
import org.fundwatch.schemas.event.Discharge;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.InpatientSettlement;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.api.Test;

/** The city looks as the end of the rules text says, within the tolerance of a small one. */
class CityShapeTest {
    private static final LivedCity CITY = LivedCity.demonstration();

    @Test
    void eventsComeInOrderOfReceiptAndAfterTheyHappened() {
        assertThat(CITY.receivedAt()).isSorted();
        assertThat(CITY.personEvents())
                .allSatisfy(event -> assertThat(event.header().receivedAt())
                        .isAfter(event.header().eventTime()));
    }

    @Test
    void everybodyIsEnrolledBeforeTheFirstDay() {
        Set<String> enrolled = new HashSet<>();
        for (PersonEvent event : CITY.personEvents()) {
            if (event.type() == EventType.ENROLMENT
                    && event.header().eventTime().isBefore(Shanghai.startOf(CityOptions.DEFAULT_START))) {
                enrolled.add(event.header().psnNo());
            }
        }
        assertThat(enrolled).hasSize(2_000);
    }

    @Test
    void kindsOfSettlementHaveTheirShares() {
        Map<String, Integer> counts = new HashMap<>();
        int all = 0;
        for (PersonEvent event : honest()) {
            String kind = event.body() instanceof Settlement settlement
                    ? settlement.medicalType()
                    : event.body() instanceof InpatientSettlement ? "inpatient" : "";
            if (!kind.isEmpty()) {
                counts.merge(kind, 1, Integer::sum);
                all++;
            }
        }
        assertThat(all).isGreaterThan(2_000);
        assertThat(percent(counts.get("41"), all)).as("pharmacy").isBetween(42, 52);
        assertThat(percent(counts.get("11"), all)).as("ordinary outpatient").isBetween(30, 40);
        assertThat(percent(counts.get("inpatient"), all)).as("inpatient").isBetween(3, 7);
        assertThat(percent(counts.get("14"), all)).as("chronic").isBetween(3, 7);
    }

    @Test
    void tenInstitutionsCarryAboutHalfOfTheVolume() {
        Map<String, Integer> counts = new HashMap<>();
        int all = 0;
        for (PersonEvent event : CITY.personEvents()) {
            if (event.body() instanceof Settlement settlement) {
                counts.merge(settlement.institutionCode(), 1, Integer::sum);
                all++;
            }
        }
        List<Integer> sorted =
                counts.values().stream().sorted(Collections.reverseOrder()).toList();
        int ten = sorted.stream().limit(10).mapToInt(Integer::intValue).sum();
        assertThat(percent(ten, all)).isBetween(42, 62);
    }

    @Test
    void aFewStaysLastADayOrLess() {
        Map<String, Instant> begun = new HashMap<>();
        int ended = 0;
        int shortOnes = 0;
        for (PersonEvent event : honest()) {
            if (event.body() instanceof Admission admission) {
                begun.put(admission.visitId(), admission.beginsAt());
            }
        }
        Set<String> counted = new HashSet<>();
        for (PersonEvent event : honest()) {
            if (event.body() instanceof Discharge discharge && counted.add(discharge.visitId())) {
                Duration length = Duration.between(begun.get(discharge.visitId()), discharge.endsAt());
                ended++;
                shortOnes += length.compareTo(Duration.ofDays(1)) <= 0 ? 1 : 0;
            }
        }
        assertThat(ended).isGreaterThan(100);
        assertThat(shortOnes * 1_000 / ended).as("of a thousand stays, 26").isBetween(5, 60);
    }

    /** What befell people who play in no script: what scripts add is fraud, or a trap. */
    private static List<PersonEvent> honest() {
        Set<String> scripted = new HashSet<>();
        CITY.labels().forEach(label -> label.path("event_ids").forEach(id -> scripted.add(id.asText())));
        Set<String> players = new HashSet<>();
        for (PersonEvent event : CITY.personEvents()) {
            if (scripted.contains(event.eventId())) {
                players.add(String.valueOf(event.header().psnNo()));
            }
        }
        return CITY.personEvents().stream()
                .filter(event -> !players.contains(String.valueOf(event.header().psnNo())))
                .toList();
    }

    @Test
    void aQuarterIsRetiredAndUsesFarMore() {
        Set<String> retired = new HashSet<>();
        Map<Boolean, Integer> settlements = new HashMap<>();
        for (PersonEvent event : CITY.personEvents()) {
            if (event.body() instanceof Enrolment enrolment && "12".equals(enrolment.personType())) {
                retired.add(event.header().psnNo());
            }
        }
        for (PersonEvent event : CITY.personEvents()) {
            if (event.type() == EventType.SETTLEMENT) {
                settlements.merge(retired.contains(event.header().psnNo()), 1, Integer::sum);
            }
        }
        assertThat(retired.size() * 1_000 / 2_000).as("of a thousand, 275").isBetween(245, 305);
        int perRetired = settlements.get(true) * 1_000 / retired.size();
        int perActive = settlements.get(false) * 1_000 / (2_000 - retired.size());
        assertThat(perRetired).isGreaterThan(2 * perActive);
    }

    @Test
    void weekdaysAndMorningsAreBusiest() {
        int[] byWeekday = new int[8];
        int mornings = 0;
        int consultations = 0;
        Map<String, Set<String>> placesOfADay = new HashMap<>();
        for (PersonEvent event : CITY.personEvents()) {
            if (event.type() == EventType.SETTLEMENT && event.body() instanceof Settlement settlement) {
                ZonedDateTime at = event.header().eventTime().atZone(Shanghai.ZONE);
                byWeekday[at.getDayOfWeek().getValue()]++;
                placesOfADay
                        .computeIfAbsent(event.header().psnNo() + at.toLocalDate(), day -> new HashSet<>())
                        .add(settlement.institutionCode());
                if (settlement.medicalType().equals("11")) {
                    consultations++;
                    mornings += at.getHour() >= 8 && at.getHour() < 12 ? 1 : 0;
                }
            }
        }
        for (int weekday = 1; weekday <= 5; weekday++) {
            assertThat(byWeekday[weekday]).isGreaterThan(byWeekday[6]).isGreaterThan(byWeekday[7]);
        }
        assertThat(percent(mornings, consultations)).isBetween(50, 70);
        int two = (int) placesOfADay.values().stream()
                .filter(places -> places.size() > 1)
                .count();
        assertThat(percent(two, placesOfADay.size()))
                .as("two institutions on one day")
                .isBetween(3, 15);
    }

    @Test
    void someEventsAreLateAndSomeComeTwice() {
        int late = 0;
        int all = 0;
        Set<String> seen = new HashSet<>();
        int twice = 0;
        for (PersonEvent event : CITY.personEvents()) {
            if (event.header().eventTime().isBefore(Shanghai.startOf(CityOptions.DEFAULT_START))) {
                continue;
            }
            all++;
            twice += seen.add(event.eventId()) ? 0 : 1;
            Duration delay =
                    Duration.between(event.header().eventTime(), event.header().receivedAt());
            late += delay.compareTo(Duration.ofMinutes(5)) > 0 ? 1 : 0;
        }
        assertThat(late * 1_000 / all).as("late, of a thousand").isBetween(15, 32);
        assertThat(twice * 10_000 / all).as("twice, of ten thousand").isBetween(15, 50);
    }

    @Test
    void claimsAddUpToTheFen() {
        for (PersonEvent event : CITY.personEvents()) {
            if (event.body() instanceof Settlement s) {
                long lines =
                        s.items().stream().mapToLong(item -> item.amountFen()).sum();
                assertThat(s.claimedTotalFen()).isEqualTo(lines);
                assertThat(s.claimedTotalFen())
                        .isEqualTo(s.claimedSelfPaidFen()
                                + s.claimedAboveStandardFen()
                                + s.claimedFirstSelfPayFen()
                                + s.claimedInScopeFen());
                assertThat(s.claimedTotalFen())
                        .isEqualTo(s.claimedPoolFen() + s.claimedAccountFen() + s.claimedAidFen() + s.claimedCashFen());
            } else if (event.body() instanceof InpatientSettlement s) {
                assertThat(s.claimedTotalFen())
                        .isEqualTo(s.claimedSelfPaidFen()
                                + s.claimedAboveStandardFen()
                                + s.claimedFirstSelfPayFen()
                                + s.claimedInScopeFen());
                assertThat(s.claimedTotalFen())
                        .isEqualTo(s.claimedPoolFen() + s.claimedAccountFen() + s.claimedAidFen() + s.claimedCashFen());
            }
        }
    }

    private static int percent(int part, int whole) {
        return part * 100 / whole;
    }
}
