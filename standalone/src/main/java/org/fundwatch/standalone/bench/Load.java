package org.fundwatch.standalone.bench;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.LoadEvent;
import org.fundwatch.simulator.load.SettlementLoad;

/** Settlements that happen now, each once, one stretch after another. */
final class Load {
    private final SettlementLoad people;
    private long next;

    Load(SettlementLoad people) {
        this.people = people;
    }

    /** The next so many settlements; made before the clock runs. */
    List<LoadEvent> next(int count) {
        String now = LocalDateTime.ofInstant(Instant.now().truncatedTo(ChronoUnit.SECONDS), Shanghai.ZONE)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        List<LoadEvent> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(people.settlement("L", next++, now));
        }
        return documents;
    }
}
