package org.fundwatch.standalone.fault;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fundwatch.jobs.log.KeyPartition;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.simulator.load.LoadEvent;
import org.fundwatch.simulator.load.SettlementLoad;
import org.fundwatch.standalone.log.LogTopics;

/** Asks whether verdicts are given: one settlement for each partition, straight into the log. */
final class Probe {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final SettlementLoad people;
    private final TopicLoad log;
    private final VerdictWatch verdicts;
    private long next;
    private List<String> asked = List.of();

    Probe(SettlementLoad people, TopicLoad log, VerdictWatch verdicts) {
        this.people = people;
        this.log = log;
        this.verdicts = verdicts;
    }

    /** Sends one for each partition and waits; returns when the last of the verdicts was appended, epoch milliseconds. */
    long lastVerdict() throws Exception {
        ask();
        Await.until("verdicts in every partition", LIMIT, () -> verdicts.hasAll(asked));
        return verdicts.lastOf(asked);
    }

    private void ask() {
        String now = LocalDateTime.now(Shanghai.ZONE)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        Set<Integer> partitions = new HashSet<>();
        List<String> ids = new ArrayList<>();
        while (partitions.size() < LogTopics.PARTITIONS) {
            LoadEvent event = people.settlement("PROBE", next++, now);
            if (partitions.add(KeyPartition.of(event.person(), LogTopics.PARTITIONS))) {
                log.send(event.person(), event.json());
                ids.add(JsonCodec.readHeader(event.json()).eventId());
            }
        }
        log.flush();
        asked = ids;
    }
}
