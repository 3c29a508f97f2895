package org.fundwatch.jobs.pattern.stay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fundwatch.jobs.pattern.Facts.HOSPITAL;
import static org.fundwatch.jobs.pattern.Facts.admission;
import static org.fundwatch.jobs.pattern.Facts.at;
import static org.fundwatch.jobs.pattern.Facts.discharge;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.policy.detection.KnownRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stay is told anew with everything that becomes known of it, and forgotten. */
class StaySummariesTest {
    private KeyedOneInputStreamOperatorTestHarness<String, StayRecord, StaySummary> stays;

    private long now;

    @BeforeEach
    void open() throws Exception {
        stays = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StaySummaries()), StayRecord::psnNo, Types.STRING);
        stays.open();
    }

    @AfterEach
    void close() throws Exception {
        stays.close();
    }

    @Test
    void newsWithoutItsInstitutionFindsTheStay() throws Exception {
        tell(news(discharge("E0", "2026-03-01T10:00:00")));
        tell(news(admission("E1", "2026-03-02T10:00:00")));
        tell(news(discharge("E2", "2026-03-05T10:00:00")));
        tell(news(discharge("E2", "2026-03-05T10:00:00")));
        assertThat(stays.extractOutputValues())
                .extracting(stay -> stay.revision() + " " + stay.institutionCode() + " " + stay.news())
                .containsExactly("1 " + HOSPITAL + " ADMISSION_REPORTED", "2 " + HOSPITAL + " DISCHARGE_REPORTED");
        assertThat(stays.extractOutputValues().get(1).end()).isEqualTo(at("2026-03-05T10:00:00"));
    }

    @Test
    void theGroupsAreThoseOfTheDayOfAdmission() throws Exception {
        tell(enrolled("E1", "2026-02-01T10:00:00", "2025-01-01", 1, "EMPLOYER|A"));
        tell(enrolled("E2", "2026-02-02T10:00:00", "2026-03-01", 2, "EMPLOYER|B"));
        tell(enrolled("E3", "2026-02-03T10:00:00", "2026-04-01", 3, "EMPLOYER|C"));
        tell(admittedExempt("E4", "2026-03-02T10:00:00", "EMPLOYER|A"));
        tell(enrolled("E5", "2026-03-03T10:00:00", "2026-03-01", 4, "EMPLOYER|D"));
        tell(news(discharge("E6", "2026-03-05T10:00:00")));
        assertThat(stays.extractOutputValues())
                .allSatisfy(stay -> assertThat(stay.groups()).containsExactly("EMPLOYER|B"));
        assertThat(stays.extractOutputValues()).hasSize(2);
    }

    @Test
    void aGroupThatIsExemptIsNotTold() throws Exception {
        tell(enrolled("E1", "2026-02-01T10:00:00", "2025-01-01", 1, "EMPLOYER|A"));
        tell(admittedExempt("E4", "2026-03-02T10:00:00", "EMPLOYER|A"));
        assertThat(stays.extractOutputValues().get(0).groups()).isEmpty();
    }

    @Test
    void nothingIsLeftOfAStayLongAgo() throws Exception {
        tell(news(admission("E1", "2026-03-02T10:00:00")));
        tell(news(discharge("E2", "2026-03-05T10:00:00")));
        stays.processWatermark(at("2026-03-05T10:00:00")
                + StaySummaries.MEMORY.plus(Duration.ofDays(1)).toMillis());
        assertThat(stays.numKeyedStateEntries()).isZero();
        assertThat(stays.numEventTimeTimers()).isZero();
    }

    @Test
    void anEnrolmentThatNoDayNeedsGoesWithTheNext() throws Exception {
        tell(enrolled("E1", "2024-02-01T10:00:00", "2024-01-01", 1, "EMPLOYER|A"));
        tell(enrolled("E2", "2025-02-01T10:00:00", "2025-01-01", 2, "EMPLOYER|B"));
        tell(enrolled("E3", "2026-02-01T10:00:00", "2026-01-01", 3, "EMPLOYER|C"));
        // the one in force, and the one before, which a stay of the last 195 days may have begun under, are still known
        tell(admittedExempt("E4", "2025-12-31T10:00:00", ""));
        assertThat(stays.extractOutputValues().get(0).groups()).containsExactly("EMPLOYER|B");
    }

    @Test
    void whatNoDayNeedsIsForgotten() throws Exception {
        tell(enrolled("E1", "2024-02-01T10:00:00", "2024-01-01", 1, "EMPLOYER|A"));
        tell(enrolled("E2", "2025-12-01T10:00:00", "2025-01-01", 2, "EMPLOYER|B"));
        tell(admittedExempt("E4", "2024-06-01T10:00:00", ""));
        assertThat(stays.extractOutputValues().get(0).groups()).isEmpty();
    }

    @Test
    void theRevisionsFollowTheOrderOfTheLogNotTheArrival() throws Exception {
        arrives(news(discharge("E2", "2026-03-05T10:00:00")));
        arrives(news(admission("E1", "2026-03-02T10:00:00")));
        stays.processWatermark(at("2026-03-06T10:00:00"));
        assertThat(stays.extractOutputValues())
                .extracting(stay -> stay.revision() + " " + stay.news())
                .containsExactly("1 ADMISSION_REPORTED", "2 DISCHARGE_REPORTED");
    }

    /** It arrives, and its time has come. */
    private void tell(StayRecord record) throws Exception {
        arrives(record);
        now = Math.max(now, record.orderTime());
        stays.processWatermark(now);
    }

    private void arrives(StayRecord record) throws Exception {
        stays.processElement(record, record.orderTime());
    }

    private static StayRecord news(PersonFact fact) {
        return StayRecord.of(fact, KnownRule.PH05).orElseThrow();
    }

    private static StayRecord admittedExempt(String id, String time, String exempt) {
        PersonFact fact = admission(id, time);
        PersonFact.StayNews news = new PersonFact.StayNews(
                "V",
                HOSPITAL,
                at(time),
                0,
                "141102",
                "21",
                null,
                false,
                null,
                new PersonFact.StayDetail(10, List.of(), List.of(), null, List.of(exempt)));
        return news(fact).withTerms(List.of(), news);
    }

    private static StayRecord enrolled(String id, String time, String from, long position, String group) {
        PersonFact.Enrolled enrolment = new PersonFact.Enrolled(
                position,
                Math.toIntExact(LocalDate.parse(from).toEpochDay()),
                "141100",
                "1",
                null,
                "NONE",
                "",
                "ACTIVE",
                List.of(group));
        return StayRecord.ofEnrolment(new PersonFact(
                        "P",
                        id,
                        PersonFact.Kind.ENROLMENT,
                        at(time),
                        at(time),
                        at(time),
                        null,
                        null,
                        null,
                        null,
                        null,
                        enrolment,
                        List.of()))
                .orElseThrow();
    }
}
