package org.fundwatch.jobs.pattern.stay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.PersonFact.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the tracker remembers of one stay: its own news, and the settlements elsewhere it has let through because of it.
 * Immutable; every change is a new one.
 *
 * @param news admission, cancellation, leave and discharge, in the order of detection
 * @param outside settlements let through
 * @param armed the admission the pattern was told of: the first to arrive
 */
public record TrackedStay(
        List<PersonFact> news,
        List<PersonFact> outside,
        @Nullable PersonFact armed) {
    /** More news than this of one stay is no longer kept: the stay is judged by the first. */
    static final int MOST_NEWS = 200;
    /** More settlements elsewhere than this in one stay say nothing new. */
    static final int MOST_OUTSIDE = 200;

    static TrackedStay unknown() {
        return new TrackedStay(List.of(), List.of(), null);
    }

    /** The same with one more piece of news; unchanged if it is full or has it already. */
    TrackedStay withNews(PersonFact fact) {
        if (isIn(news, fact) || news.size() >= MOST_NEWS) {
            return this;
        }
        PersonFact first = armed == null && fact.kind() == Kind.ADMISSION ? fact : armed;
        return new TrackedStay(sorted(news, fact), outside, first);
    }

    TrackedStay withOutside(PersonFact use) {
        return isIn(outside, use) || outside.size() >= MOST_OUTSIDE
                ? this
                : new TrackedStay(news, sorted(outside, use), armed);
    }

    /** Whether news that names {@code visitId} and perhaps an institution is of this stay. */
    boolean isNamedBy(PersonFact.StayNews other) {
        return news.stream()
                .map(PersonFact::stay)
                .filter(Objects::nonNull)
                .allMatch(own -> own.visitId().equals(other.visitId())
                        && (own.institutionCode() == null
                                || other.institutionCode() == null
                                || own.institutionCode().equals(other.institutionCode())));
    }

    /** Names the stay behind the tracker: person, institution, visit; absent until an admission has come. */
    @Nullable
    String key() {
        return armed == null || armed.stay() == null
                ? null
                : String.join(
                        "|",
                        armed.psnNo(),
                        String.valueOf(armed.stay().institutionCode()),
                        armed.stay().visitId());
    }

    boolean isWatched() {
        return !outside.isEmpty();
    }

    boolean hasLetThrough(PersonFact use) {
        return isIn(outside, use);
    }

    /** Whether the settlement was made at another institution than the stay's, of which an admission is known. */
    boolean isElsewhere(PersonFact use) {
        return armed != null
                && armed.stay() != null
                && use.use() != null
                && !use.use().institutionCode().equals(armed.stay().institutionCode());
    }

    /**
     * Whether the settlement may lie in this stay at some moment of the order of detection: after the admission, and not
     * already after a discharge known by then. Lets through rather too much: the rule decides.
     */
    boolean mayCover(PersonFact use) {
        if (!isElsewhere(use)) {
            return false;
        }
        long begin = ofKind(Kind.ADMISSION).mapToLong(TrackedStay::from).min().orElseThrow();
        if (use.eventTime() < begin) {
            return false;
        }
        boolean closedBefore =
                ofKind(Kind.DISCHARGE).anyMatch(discharge -> PersonFact.ORDER.compare(discharge, use) < 0);
        boolean reopened = ofKind(Kind.DISCHARGE_CANCEL).findAny().isPresent();
        boolean withinSomeEnd = ofKind(Kind.DISCHARGE).anyMatch(discharge -> use.eventTime() <= to(discharge));
        return !closedBefore || reopened || withinSomeEnd;
    }

    /** When nothing more is expected: a while after the discharge, or after the longest stay there is. */
    long forgetAt(long memoryAfterEnd, long longestStay) {
        long lastNews = news.stream().mapToLong(PersonFact::orderTime).max().orElse(0);
        PersonFact lastWord = news.stream()
                .filter(fact -> fact.kind() == Kind.DISCHARGE || fact.kind() == Kind.DISCHARGE_CANCEL)
                .max(PersonFact.LAST_WORD)
                .orElse(null);
        if (armed == null || (lastWord != null && lastWord.kind() == Kind.DISCHARGE)) {
            long lastEnd =
                    ofKind(Kind.DISCHARGE).mapToLong(TrackedStay::to).max().orElse(0);
            return Math.max(lastNews, lastEnd) + memoryAfterEnd;
        }
        return Math.max(lastNews + memoryAfterEnd, from(armed) + longestStay);
    }

    private Stream<PersonFact> ofKind(Kind kind) {
        return news.stream().filter(fact -> fact.kind() == kind);
    }

    private static long from(PersonFact fact) {
        return Objects.requireNonNull(fact.stay()).from();
    }

    private static long to(PersonFact fact) {
        return Objects.requireNonNull(fact.stay()).to();
    }

    private static boolean isIn(List<PersonFact> facts, PersonFact fact) {
        return facts.stream().anyMatch(other -> other.eventId().equals(fact.eventId()));
    }

    private static List<PersonFact> sorted(List<PersonFact> facts, PersonFact one) {
        List<PersonFact> all = new ArrayList<>(facts);
        all.add(one);
        all.sort(Comparator.comparing((PersonFact fact) -> fact, PersonFact.ORDER));
        return List.copyOf(all);
    }
}
