package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fundwatch.policy.ledger.Answer;
import org.fundwatch.policy.ledger.EventIntake;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Decision;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.standalone.log.LogTopics;

/**
 * What the answers to a log must be, by the ledger called directly: no Flink, no state backend, one map. Every answer of a
 * measured run is compared with it. A log with an event that the ledger refuses, or answers by a denial or a review, is no
 * load to measure with: refusing is not speed.
 */
final class DirectLedger {
    private final Rulebook rulebook;
    private final Predicate<String> concerns;
    private final Digests answers = new Digests();
    private final Map<Decision, Long> decisions = new EnumMap<>(Decision.class);
    private long settlementBytes;
    private long answerBytes;
    private byte[] typical = new byte[0];

    private DirectLedger(Rulebook rulebook, Predicate<String> concerns) {
        this.rulebook = rulebook;
        this.concerns = concerns;
    }

    /** Goes through the person log as it stands, each partition in its order, several at a time. */
    static DirectLedger over(String bootstrapServers, Rulebook rulebook) {
        return over(bootstrapServers, rulebook, person -> true);
    }

    /** The same for some people only. */
    static DirectLedger over(String bootstrapServers, Rulebook rulebook, Predicate<String> concerns) {
        DirectLedger all = new DirectLedger(rulebook, concerns);
        IntStream.range(0, LogTopics.PARTITIONS)
                .parallel()
                .mapToObj(partition -> overPartition(bootstrapServers, rulebook, concerns, partition))
                .toList()
                .forEach(all::add);
        return all;
    }

    private static DirectLedger overPartition(
            String bootstrapServers, Rulebook rulebook, Predicate<String> concerns, int partition) {
        DirectLedger ledger = new DirectLedger(rulebook, concerns);
        Map<String, PersonState> persons = new HashMap<>();
        try (TopicReader log = new TopicReader(bootstrapServers, Topics.PERSON_EVENTS, LogTopics.PARTITIONS)) {
            log.read(partition, record -> ledger.apply(record, persons));
        }
        return ledger;
    }

    private void add(DirectLedger part) {
        answers.addAll(part.answers);
        part.decisions.forEach((decision, count) -> decisions.merge(decision, count, Long::sum));
        settlementBytes += part.settlementBytes;
        answerBytes += part.answerBytes;
        if (typical.length == 0) {
            typical = part.typical;
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record, Map<String, PersonState> persons) {
        if (record.key() == null || !concerns.test(new String(record.key(), UTF_8))) {
            return;
        }
        Instant receivedAt = Instant.ofEpochMilli(record.timestamp());
        PersonEvent event = EventIntake.read(record.value(), receivedAt);
        String person = String.valueOf(event.header().psnNo());
        PersonState before = persons.getOrDefault(person, PersonState.EMPTY);
        LedgerStep step = PersonLedger.apply(before, event, receivedAt, rulebook);
        persons.put(person, step.after());
        if (step.answer() instanceof Answer.VerdictAnswer answer) {
            settlementBytes += record.value().length;
            take(answer.verdict());
        } else if (!(step.answer() instanceof Answer.Applied)) {
            throw new IllegalStateException("the load has an event that is answered by " + step.answer());
        }
    }

    private void take(Verdict verdict) {
        if (verdict.decision() == Decision.DENY || verdict.decision() == Decision.REVIEW) {
            throw new IllegalStateException("the load has a settlement that is not paid: " + verdict.findings());
        }
        decisions.merge(verdict.decision(), 1L, Long::sum);
        byte[] json = JsonCodec.write(verdict.decidedAt(Instant.EPOCH));
        answers.add(json);
        answerBytes += json.length;
        long mean = answerBytes / answers.size();
        if (Math.abs(json.length - mean) < Math.abs(typical.length - mean)) {
            typical = json;
        }
    }

    Digests answers() {
        return answers;
    }

    /** Mean bytes of a settlement. */
    long settlementBytes() {
        return settlementBytes / Math.max(1, answers.size());
    }

    /** Mean bytes of an answer. */
    long answerBytes() {
        return answerBytes / Math.max(1, answers.size());
    }

    /** How often each decision was given. */
    Map<Decision, Long> decisions() {
        return decisions;
    }

    /** A verdict of about mean length. */
    byte[] typical() {
        return typical.clone();
    }
}
