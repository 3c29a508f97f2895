package org.fundwatch.policy.rulebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loaded publications and when each is in force: the one active last at an instant, the higher number on a tie. */
public final class Publications {
    /**
     * One of them.
     *
     * @param activeFrom absent: from the beginning of time
     */
    public record Publication(@Nullable Instant activeFrom, Rulebook rulebook) {}

    private final List<Publication> newestFirst;

    private Publications(List<Publication> newestFirst) {
        this.newestFirst = newestFirst;
    }

    /** One rulebook for all time. */
    public static Publications always(Rulebook rulebook) {
        return of(List.of(new Publication(null, rulebook)));
    }

    /**
     * @throws IllegalArgumentException unless one of them is in force from the beginning of time
     */
    public static Publications of(List<Publication> publications) {
        if (publications.stream().noneMatch(publication -> publication.activeFrom() == null)) {
            throw new IllegalArgumentException("no publication is in force from the beginning of time");
        }
        List<Publication> sorted = new ArrayList<>(publications);
        sorted.sort(Comparator.<Publication, Instant>comparing(
                        publication -> publication.activeFrom() == null ? Instant.MIN : publication.activeFrom())
                .thenComparing(publication -> publication.rulebook().number())
                .reversed());
        return new Publications(List.copyOf(sorted));
    }

    /** The one that is in force last. */
    public Rulebook newest() {
        return newestFirst.get(0).rulebook();
    }

    /**
     * The one of this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Rulebook numbered(int number) {
        return newestFirst.stream()
                .map(Publication::rulebook)
                .filter(rulebook -> rulebook.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no publication " + number));
    }

    /** The rulebook in force at {@code instant}. */
    public Rulebook at(Instant instant) {
        return newestFirst.stream()
                .filter(publication -> publication.activeFrom() == null
                        || !publication.activeFrom().isAfter(instant))
                .findFirst()
                .orElseThrow() // one is in force from the beginning of time
                .rulebook();
    }
}
