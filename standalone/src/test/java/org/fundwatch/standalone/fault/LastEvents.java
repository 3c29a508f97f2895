package org.fundwatch.standalone.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.LoadEvent;

/** What is sent when all else was: questions that tell what is left on the accounts of relatives, and an event to end the log. */
final class LastEvents {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private LastEvents() {}

    /** Sends them and waits for the verdicts on everything that was accepted; those that do not come are for the table. */
    static void send(Households households, Evidence evidence, TopicLoad log, VerdictWatch verdicts) throws Exception {
        List<LoadEvent> quotes = households.quotes();
        quotes.forEach(quote -> log.send(quote.person(), quote.json()));
        log.flush();
        Set<String> awaited = new HashSet<>(evidence.accepted);
        quotes.forEach(quote -> awaited.add(JsonCodec.readHeader(quote.json()).eventId()));
        Await.within(LIMIT, () -> verdicts.hasAll(awaited));
        log.sendLast(afterThisMonth());
    }

    /**
     * What is put together by the hour, the day, the week or the month is told when that is over, and at the end of a file: so the
     * log ends when all of them are; not right at midnight, which a file ends with and a live system with its next moment.
     */
    private static Instant afterThisMonth() {
        return LocalDate.now(Shanghai.ZONE)
                .withDayOfMonth(1)
                .plusMonths(1)
                .plusDays(7)
                .atTime(0, 30)
                .atZone(Shanghai.ZONE)
                .toInstant();
    }
}
