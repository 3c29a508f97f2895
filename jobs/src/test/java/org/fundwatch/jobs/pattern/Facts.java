package org.fundwatch.jobs.pattern;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonFact.Kind;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.value.Shanghai;

/** Facts of one person in one stay, at Shanghai times. */
public final class Facts {
    public static final Duration BOUND = Duration.ofMinutes(5);
    public static final String HOSPITAL = "H1";
    public static final String PHARMACY = "P1";

    private static final RuleTerms TERMS = new RuleTerms(
            "PH01",
            "1",
            1,
            Alert.Severity.SUSPECTED,
            Map.of("reversal_hours", 24L, "base_score", 60L, "score_step", 10L),
            Map.of("reversal_hours", Arg.count(24)));

    private Facts() {}

    public static PersonFact admission(String id, String time) {
        return new PersonFact(
                "P",
                id,
                Kind.ADMISSION,
                at(time),
                at(time),
                at(time),
                new PersonFact.StayNews("V", HOSPITAL, at(time), 0, "141102"),
                null,
                null,
                null,
                null,
                null,
                List.of(TERMS));
    }

    public static PersonFact discharge(String id, String time) {
        return news(id, Kind.DISCHARGE, time, 0, at(time));
    }

    public static PersonFact leave(String id, String time, String from, String to) {
        return news(id, Kind.LEAVE, time, at(from), at(to));
    }

    public static PersonFact purchase(String id, String time) {
        return purchase(id, time, PHARMACY);
    }

    public static PersonFact purchase(String id, String time, String institution) {
        return new PersonFact(
                "P",
                id,
                Kind.SETTLEMENT,
                at(time),
                at(time),
                at(time),
                null,
                null,
                new PersonFact.Use("S-" + id, institution, "41", 3050, false, List.of()),
                null,
                null,
                null,
                List.of());
    }

    public static PersonFact reversal(String id, String time, String settlement) {
        return new PersonFact(
                "P",
                id,
                Kind.REVERSAL,
                at(time),
                at(time),
                at(time),
                null,
                null,
                null,
                new PersonFact.TakenBack(settlement, null),
                null,
                null,
                List.of());
    }

    /** The same fact, arriving so late that it stands behind its own time. */
    public static PersonFact arriving(PersonFact fact, String receivedAt) {
        long received = at(receivedAt);
        return new PersonFact(
                fact.psnNo(),
                fact.eventId(),
                fact.kind(),
                fact.eventTime(),
                received,
                Math.max(fact.eventTime(), received - BOUND.toMillis()),
                fact.stay(),
                fact.bill(),
                fact.use(),
                fact.reversal(),
                fact.prescription(),
                fact.enrolment(),
                fact.terms());
    }

    public static long at(String time) {
        return LocalDateTime.parse(time).atZone(Shanghai.ZONE).toInstant().toEpochMilli();
    }

    private static PersonFact news(String id, Kind kind, String time, long from, long to) {
        return new PersonFact(
                "P",
                id,
                kind,
                at(time),
                at(time),
                at(time),
                new PersonFact.StayNews("V", null, from, to, null),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
