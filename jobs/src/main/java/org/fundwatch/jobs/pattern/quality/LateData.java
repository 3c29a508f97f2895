package org.fundwatch.jobs.pattern.quality;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.intake.InstitutionFact;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/**
 * Data of one institution that came too late on one day: an event, or all of an hour put together. Times are epoch
 * milliseconds.
 *
 * @param key institution and day
 * @param id of the event; of several the first by name
 * @param day of the reception in Shanghai, as an epoch day
 * @param events how many came late
 * @param longest how late the latest of them came, in milliseconds
 * @param samples those that came latest, at most {@value #MOST_SAMPLES}
 */
public record LateData(
        String key,
        String id,
        long eventTime,
        long orderTime,
        String institutionCode,
        @Nullable String region,
        long day,
        long events,
        long longest,
        List<Sample> samples,
        RuleTerms terms)
        implements Fact {
    static final int MOST_SAMPLES = 10;

    /** A late event and by how many milliseconds it came late. */
    public record Sample(String eventId, long eventTime, long delay) {
        static final Comparator<Sample> LATEST_FIRST =
                Comparator.comparingLong(Sample::delay).reversed().thenComparing(Sample::eventId);
    }

    /** The late data that this event is, if it came too late. */
    static Optional<LateData> of(PersonFact fact) {
        PersonFact.Late late = fact.late();
        return late == null
                ? Optional.empty()
                : Optional.of(of(
                        late.institutionCode(),
                        late.region(),
                        fact.eventId(),
                        fact.eventTime(),
                        late.earliest(),
                        fact.receivedAt(),
                        fact.orderTime(),
                        late.terms()));
    }

    /** The same of an event of the institution's log. */
    static Optional<LateData> of(InstitutionFact fact) {
        return fact.terms(KnownRule.DQ01)
                .map(terms -> of(
                        fact.institutionCode(),
                        fact.region(),
                        fact.eventId(),
                        fact.eventTime(),
                        fact.eventTime(),
                        fact.receivedAt(),
                        fact.orderTime(),
                        terms));
    }

    private static LateData of(
            String institution,
            @Nullable String region,
            String eventId,
            long eventTime,
            long earliest,
            long receivedAt,
            long orderTime,
            RuleTerms terms) {
        long day = Shanghai.dateOf(Instant.ofEpochMilli(receivedAt)).toEpochDay();
        long delay = receivedAt - earliest;
        return new LateData(
                institution + '|' + day,
                eventId,
                eventTime,
                orderTime,
                institution,
                region,
                day,
                1,
                delay,
                List.of(new Sample(eventId, eventTime, delay)),
                terms);
    }

    /** Both together, whichever comes first. */
    LateData plus(LateData other) {
        LateData named = id.compareTo(other.id) <= 0 ? this : other;
        return new LateData(
                key,
                named.id,
                Math.min(eventTime, other.eventTime),
                Math.max(orderTime, other.orderTime),
                institutionCode,
                region == null || region.isEmpty() ? other.region : region,
                day,
                events + other.events,
                Math.max(longest, other.longest),
                latest(Stream.concat(samples.stream(), other.samples.stream())),
                named.terms);
    }

    /** Those that came latest. */
    static List<Sample> latest(Stream<Sample> samples) {
        return samples.sorted(Sample.LATEST_FIRST).limit(MOST_SAMPLES).toList();
    }

    @Override
    public String news() {
        return "FURTHER_LATE_DATA";
    }
}
