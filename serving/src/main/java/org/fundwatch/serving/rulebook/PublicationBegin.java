package org.fundwatch.serving.rulebook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a publication may begin: not before every job can know it, and not before the one it is based on. */
@Component
class PublicationBegin {
    /** How far beyond the lead a publication begins when nobody says when. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** How far ahead one may begin: nothing can be published that begins before it, so a slip must not reach far. */
    private static final Duration FARTHEST = Duration.ofDays(400);

    private final ServingProperties properties;
    private final Clock clock;

    PublicationBegin(ServingProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * The instant from which the publication is in force.
     *
     * @param wanted absent: as soon as can be
     * @param newest the publication it is based on
     * @throws HttpProblem 409 if it may not begin then
     */
    Instant of(@Nullable Instant wanted, Optional<PublicationManifest> newest) {
        Instant earliest = clock.instant().plus(properties.rulebookLead());
        Instant base = newest.map(PublicationManifest::activeFrom)
                .filter(begin -> begin.isAfter(earliest))
                .orElse(earliest);
        if (wanted == null) {
            Instant next = earliest.plus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
            if (next.isBefore(base)) {
                throw HttpProblem.conflict(
                        "BEFORE_BASE",
                        "active_from",
                        "the publication it is based on begins only at " + base + "; say when this one shall");
            }
            return next;
        }
        if (wanted.isBefore(earliest)) {
            throw tooSoon();
        }
        if (wanted.isAfter(clock.instant().plus(FARTHEST))) {
            throw HttpProblem.conflict(
                    "TOO_FAR", "active_from", "must lie at most " + FARTHEST.toDays() + " days ahead");
        }
        if (wanted.isBefore(base)) {
            throw HttpProblem.conflict(
                    "BEFORE_BASE", "active_from", "the publication it is based on begins later, at " + base);
        }
        return wanted;
    }

    HttpProblem tooSoon() {
        return HttpProblem.conflict(
                "TOO_SOON",
                "active_from",
                "must lie " + properties.rulebookLead() + " or more after the publication reaches the log");
    }
}
