package org.fundwatch.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.fundwatch.schemas.indicator.AccountFlow;
import org.fundwatch.schemas.indicator.AccountFlow.Flow;
import org.fundwatch.schemas.indicator.IndicatorRow;
import org.fundwatch.schemas.value.Shanghai;
import org.junit.jupiter.api.Test;

/** Beds taken at midnight, stays that ended, and what moved on accounts; nothing is left behind. */
class StaysAndAccountsTest {
    private static final Duration CORRECTIONS = Duration.ofDays(14);
    private static final VerdictMeasure.Place PLACE = new VerdictMeasure.Place("H1", "141102", "HOSPITAL", 2, 10);

    @Test
    void aStayCountsItsMidnightsAsTheyComeAndItsDaysWhenItEnds() throws Exception {
        try (var census = census()) {
            census.open();
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T10:00", "03-02T10:00"), 0);
            census.processWatermark(at("03-04T12:00"));
            assertThat(bedDays(census)).containsExactly("2026-03-02 1", "2026-03-03 1");
            census.processElement(news("b", StayNews.Kind.ENDS, "03-05T09:00", "03-05T09:00"), 0);
            census.processElement(news("b", StayNews.Kind.ENDS, "03-05T09:00", "03-05T09:00"), 0);
            assertThat(bedDays(census)).containsExactly("2026-03-02 1", "2026-03-03 1", "2026-03-04 1");
            assertThat(ended(census)).containsExactly("2026-03-05 1 3");
            census.processWatermark(at("05-01T00:00"));
            assertThat(bedDays(census)).hasSize(3);
            assertThat(census.numKeyedStateEntries()).isZero();
            assertThat(census.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatIsLearntLaterAddsOrTakesBack() throws Exception {
        try (var census = census()) {
            census.open();
            // the discharge is heard of before the admission
            census.processElement(news("b", StayNews.Kind.ENDS, "03-04T09:00", "03-06T10:00"), 0);
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T10:00", "03-06T11:00"), 0);
            assertThat(bedDays(census)).containsExactly("2026-03-02 1", "2026-03-03 1");
            assertThat(ended(census)).containsExactly("2026-03-04 1 2");
            // it was a day shorter
            census.processElement(news("c", StayNews.Kind.GOES_ON, null, "03-06T12:00"), 0);
            census.processElement(news("d", StayNews.Kind.ENDS, "03-03T09:00", "03-06T12:00"), 0);
            assertThat(net(census)).isEqualTo(new Figures.Beds(1, 1, 1));
            // and in the end it never was
            census.processElement(news("e", StayNews.Kind.NEVER_BEGAN, null, "03-07T12:00"), 0);
            assertThat(net(census)).isEqualTo(Figures.Beds.NONE);
        }
    }

    @Test
    void anAdmissionEnteredAnewCorrectsTheFirst() throws Exception {
        try (var census = census()) {
            census.open();
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T10:00", "03-02T10:00"), 0);
            census.processWatermark(at("03-06T12:00"));
            // it began on the 4th, and ends on the 7th
            census.processElement(news("b", StayNews.Kind.BEGINS, "03-04T10:00", "03-06T12:00"), 0);
            assertThat(net(census)).isEqualTo(new Figures.Beds(0, 0, 2));
            census.processElement(news("c", StayNews.Kind.ENDS, "03-07T09:00", "03-07T09:00"), 0);
            assertThat(net(census)).isEqualTo(new Figures.Beds(1, 3, 3));
        }
    }

    @Test
    void twoInstitutionsMayGiveTheSameNumberToAVisit() throws Exception {
        try (var census = census()) {
            census.open();
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T10:00", "03-02T10:00"), 0);
            census.processElement(news("b", "H1", StayNews.Kind.ENDS, "03-03T10:00", "03-03T10:00"), 0);
            census.processElement(news("c", "H2", StayNews.Kind.BEGINS, "03-05T10:00", "03-05T10:00"), 0);
            census.processElement(news("d", "H2", StayNews.Kind.ENDS, "03-07T10:00", "03-07T10:00"), 0);
            assertThat(net(census)).isEqualTo(new Figures.Beds(2, 3, 3));
        }
    }

    @Test
    void whoIsOperatedOnAndHomeWithinADayLayInNoBedAtNight() throws Exception {
        try (var census = census()) {
            census.open();
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T18:00", "03-02T18:00"), 0);
            census.processElement(news("b", StayNews.Kind.OPERATED, "03-02T19:00", "03-02T19:00"), 0);
            census.processWatermark(at("03-03T01:00"));
            census.processElement(news("c", StayNews.Kind.ENDS, "03-03T18:00", "03-03T18:00"), 0);
            assertThat(net(census)).isEqualTo(Figures.Beds.NONE);
            census.processWatermark(at("05-01T00:00"));
            assertThat(census.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void nobodyHasSleptInABedOfTomorrow() throws Exception {
        try (var census = census()) {
            census.open();
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T10:00", "03-02T10:00"), 0);
            // a typing mistake: discharged on the 7th, told on the 4th
            census.processElement(news("b", StayNews.Kind.ENDS, "03-07T09:00", "03-04T10:00"), 0);
            assertThat(bedDays(census)).containsExactly("2026-03-02 1", "2026-03-03 1");
            assertThat(ended(census)).isEmpty();
            census.processElement(news("c", StayNews.Kind.GOES_ON, null, "03-04T11:00"), 0);
            census.processElement(news("d", StayNews.Kind.ENDS, "03-04T09:00", "03-04T11:00"), 0);
            assertThat(net(census)).isEqualTo(new Figures.Beds(1, 2, 2));
            census.processWatermark(at("05-01T00:00"));
            assertThat(net(census)).isEqualTo(new Figures.Beds(1, 2, 2));
            assertThat(census.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aStayThatNobodyEndsIsForgottenAfterAYear() throws Exception {
        try (var census = census()) {
            census.open();
            census.processElement(news("a", StayNews.Kind.BEGINS, "03-02T10:00", "03-02T10:00"), 0);
            census.processWatermark(Shanghai.startOf(LocalDate.of(2027, 3, 5)).toEpochMilli());
            assertThat(census.numKeyedStateEntries()).isZero();
            assertThat(census.numEventTimeTimers()).isZero();
            assertThat(net(census).bedDays()).isBetween(366L, 368L);
        }
    }

    @Test
    void anAccountMovesOnceAndNotWhereItWasTurnedDown() throws Exception {
        try (var moves = moves()) {
            moves.open();
            // heard of before the enrolment that came first
            moves.processElement(moved("t1", Flow.TRANSFER, "PAYOUT", 5_000, "03-02T10:00"), 0);
            moves.processElement(moved("c1", Flow.CREDIT, "CONTRIBUTION", 8_500, "03-02T09:00"), 0);
            moves.processElement(moved("c1", Flow.CREDIT, "CONTRIBUTION", 8_500, "03-02T09:00"), 0);
            moves.processElement(enrolled("03-01T10:00"), 0);
            moves.processElement(refused("t1", "03-02T10:00"), 0);
            moves.processWatermark(at("03-02T12:00"));
            assertThat(moves.extractOutputValues())
                    .extracting(change -> change.city() + " " + change.flow().kind() + " "
                            + change.flow().amountFen())
                    .containsExactly("141100 CONTRIBUTION 8500", "141100 PAYOUT 5000", "141100 PAYOUT -5000");
            moves.processWatermark(at("03-20T00:00"));
            assertThat(moves.numKeyedStateEntries())
                    .as("where the person is insured")
                    .isEqualTo(1);
            assertThat(moves.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aDayOfACityIsToldWhenItEndsAndAgainWhenMoreIsHeard() throws Exception {
        try (var rows = accountRows()) {
            rows.open();
            IndicatorWindow monday = IndicatorWindow.dayOf(at("03-02T10:00"));
            AccountFlow use = new AccountFlow(Flow.USE, "PHARMACY", 1, 3_000);
            rows.processElement(new AccountChange("141100", monday, monday.to(), use), 0);
            rows.processElement(new AccountChange("141100", monday, monday.to(), use), 0);
            rows.processWatermark(monday.to());
            long later = at("03-04T11:00");
            rows.processElement(new AccountChange("141100", monday, later, AccountChange.negated(use)), 0);
            rows.processWatermark(later);
            List<IndicatorRow> told = rows.extractOutputValues();
            assertThat(told).extracting(IndicatorRow::revision).containsExactly(1, 2);
            assertThat(told).extracting(IndicatorRow::scope).containsOnly(IndicatorRow.Scope.ACCOUNTS);
            assertThat(told.get(0).flows()).containsExactly(new AccountFlow(Flow.USE, "PHARMACY", 2, 6_000));
            assertThat(told.get(1).flows()).containsExactly(new AccountFlow(Flow.USE, "PHARMACY", 1, 3_000));
            rows.processWatermark(at("03-20T00:00"));
            assertThat(rows.numKeyedStateEntries()).isZero();
            assertThat(rows.numEventTimeTimers()).isZero();
        }
    }

    private static AccountNews moved(String event, Flow flow, String kind, long fen, String time) {
        return AccountNews.moves("P", event, new AccountFlow(flow, kind, 1, fen), at(time), at(time));
    }

    private static AccountNews enrolled(String time) {
        return new AccountNews("P", "e", AccountNews.Kind.ENROLS, "141102", List.of(), at(time), at(time));
    }

    private static AccountNews refused(String event, String time) {
        return new AccountNews("P", event, AccountNews.Kind.REFUSED, null, List.of(), at(time), at(time));
    }

    private static StayNews news(String event, StayNews.Kind kind, String at, String heard) {
        boolean begins = kind == StayNews.Kind.BEGINS;
        return news(event, begins ? PLACE.institutionCode() : null, kind, at, heard);
    }

    private static StayNews news(String event, String institution, StayNews.Kind kind, String at, String heard) {
        VerdictMeasure.Place place = new VerdictMeasure.Place(institution, "141102", "HOSPITAL", 2, 10);
        return new StayNews(
                "P",
                event,
                "v",
                institution,
                kind,
                kind == StayNews.Kind.BEGINS ? place : null,
                at == null ? null : at(at),
                at(heard));
    }

    private static List<String> bedDays(
            KeyedOneInputStreamOperatorTestHarness<String, StayNews, FiguresChange> census) {
        return census.extractOutputValues().stream()
                .filter(change -> change.figures().beds().bedDays() != 0)
                .map(change -> day(change) + " " + change.figures().beds().bedDays())
                .toList();
    }

    private static List<String> ended(KeyedOneInputStreamOperatorTestHarness<String, StayNews, FiguresChange> census) {
        return census.extractOutputValues().stream()
                .map(change -> change.figures().beds().stays() == 0
                        ? ""
                        : day(change) + " " + change.figures().beds().stays() + " "
                                + change.figures().beds().stayDays())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Figures.Beds net(KeyedOneInputStreamOperatorTestHarness<String, StayNews, FiguresChange> census) {
        return census.extractOutputValues().stream()
                .map(change -> change.figures().beds())
                .reduce(Figures.Beds.NONE, Figures.Beds::plus);
    }

    private static LocalDate day(FiguresChange change) {
        return Shanghai.dateOf(java.time.Instant.ofEpochMilli(change.at()));
    }

    private static long at(String time) {
        return LocalDateTime.parse("2026-" + time)
                .atZone(Shanghai.ZONE)
                .toInstant()
                .toEpochMilli();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, StayNews, FiguresChange> census() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new StayCensus(CORRECTIONS)), StayNews::psnNo, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AccountNews, AccountChange> moves() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AccountMoves(CORRECTIONS)), AccountNews::psnNo, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, AccountChange, IndicatorRow> accountRows()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AccountRows(CORRECTIONS)), AccountChange::city, Types.STRING);
    }
}
