package org.fundwatch.jobs.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.fundwatch.jobs.verdict.RandomFamilyLog.Entry;
import org.fundwatch.policy.ledger.LedgerStep;
import org.fundwatch.policy.ledger.PersonLedger;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.json.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Cutting a log anywhere, writing the states as Flink writes them, reading them back and going on gives the same answers
 * and the same outcomes for the rest. A failure names its seed and the cut; the same seed fails again.
 */
class CutLogTest {
    private static final String PACK = "policies/14/shanxi-2023-01-01.yaml";
    private static final String RATIO = "tier: 1, status: ACTIVE, value: 0.50";
    private static final String OTHER_RATIO = "tier: 1, status: ACTIVE, value: 0.51";
    private static final Rulebook FIRST =
            RulebookReader.read(1, RulebookFiles.fromDirectory(Path.of("..", "rulebook")));
    private static final Rulebook SECOND = changed();
    private static final TypeSerializer<PersonState> SERIALIZER =
            TypeInformation.of(PersonState.class).createSerializer(new SerializerConfigImpl());
    private static final int SEEDS = 6;
    /** A lost fact shows at the latest in one of so many logs. */
    private static final int SEEDS_OF_LOSSES = 40;

    private static final int STEPS = 80;

    @TempDir
    Path store;

    @Test
    void aLogCutAnywhereAndRestoredIsAnsweredTheSame() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Entry> log = log(seed);
            Map<String, PersonState> states = new HashMap<>();
            List<LedgerStep> uncut = run(states, log);
            assertThat(uncut.stream().filter(step -> !step.derived().isEmpty()))
                    .as("holds decided with seed %d", seed)
                    .isNotEmpty();
            Map<String, PersonState> before = new HashMap<>();
            for (int cut = 0; cut < log.size(); cut++) {
                Map<String, PersonState> restored = restored(before, CutLogTest::readBack);
                List<Object> rest = answers(run(restored, log.subList(cut, log.size())));
                assertThat(rest.equals(answers(uncut.subList(cut, log.size()))) && restored.equals(states))
                        .as("seed %d, cut before event %d", seed, cut)
                        .isTrue();
                before.put(log.get(cut).person(), uncut.get(cut).after());
            }
        }
    }

    @Test
    void theOperatorKilledAnywhereAndRestoredAnswersTheSame() throws Exception {
        for (long seed = 0; seed < SEEDS / 2; seed++) {
            List<Entry> log = log(seed);
            List<String> undisturbed = operate(log, new TreeSet<>());
            TreeSet<Integer> kills = new TreeSet<>();
            new Random(seed).ints(4, 0, log.size()).forEach(kills::add);

            assertThat(undisturbed).hasSizeGreaterThan(STEPS / 2);
            assertThat(operate(log, kills))
                    .as("seed %d, killed at %s", seed, kills)
                    .isEqualTo(undisturbed);
        }
    }

    /** The test would notice: without any one of the facts of a state some answer differs. */
    @ParameterizedTest
    @EnumSource
    void aStateThatLosesAFactIsNoticed(Fact fact) {
        assertThat(LongStream.range(0, SEEDS_OF_LOSSES).anyMatch(seed -> isNoticed(fact, log(seed))))
                .isTrue();
    }

    private static boolean isNoticed(Fact fact, List<Entry> log) {
        List<LedgerStep> uncut = run(new HashMap<>(), log);
        Map<String, PersonState> before = new HashMap<>();
        for (int cut = 0; cut < log.size(); cut++) {
            if (cut % 6 == 0) {
                List<LedgerStep> rest = run(restored(before, fact::lost), log.subList(cut, log.size()));
                if (!answers(rest).equals(answers(uncut.subList(cut, log.size())))) {
                    return true;
                }
            }
            before.put(log.get(cut).person(), uncut.get(cut).after());
        }
        return false;
    }

    /** The facts of a state; the first open year is none, as every event finds it anew. */
    enum Fact {
        ACCOUNT,
        ENROLMENTS,
        LEDGERS,
        SETTLEMENTS,
        REVERSALS,
        SEEN,
        REPEATS,
        PRESCRIPTIONS,
        STAYS,
        FAMILY;

        PersonState lost(PersonState s) {
            PersonState none = PersonState.EMPTY;
            return new PersonState(
                    s.openFromYear(),
                    this == ACCOUNT ? s.accountFen() + 1 : s.accountFen(),
                    this == ENROLMENTS ? none.enrolments() : s.enrolments(),
                    this == LEDGERS ? none.ledgers() : s.ledgers(),
                    this == SETTLEMENTS ? none.settlements() : s.settlements(),
                    this == REVERSALS ? none.reversals() : s.reversals(),
                    this == SEEN ? none.seen() : s.seen(),
                    this == REPEATS ? none.repeats() : s.repeats(),
                    this == PRESCRIPTIONS ? none.prescriptions() : s.prescriptions(),
                    this == STAYS ? none.stays() : s.stays(),
                    this == FAMILY ? none.family() : s.family());
        }
    }

    private static List<Entry> log(long seed) {
        return RandomFamilyLog.of(seed, STEPS, FIRST, SECOND);
    }

    private static List<LedgerStep> run(Map<String, PersonState> states, List<Entry> log) {
        List<LedgerStep> steps = new ArrayList<>(log.size());
        for (Entry entry : log) {
            PersonState before = states.getOrDefault(entry.person(), PersonState.EMPTY);
            LedgerStep step = PersonLedger.apply(before, entry.event(), entry.appendedAt(), entry.rulebook());
            states.put(entry.person(), step.after());
            steps.add(step);
        }
        return steps;
    }

    private static List<Object> answers(List<LedgerStep> steps) {
        List<Object> answers = new ArrayList<>();
        steps.forEach(step -> {
            answers.add(step.answer());
            answers.add(step.derived());
        });
        return answers;
    }

    private static Map<String, PersonState> restored(Map<String, PersonState> states, UnaryOperator<PersonState> by) {
        Map<String, PersonState> restored = new HashMap<>();
        states.forEach((person, state) -> restored.put(person, by.apply(state)));
        return restored;
    }

    private static PersonState readBack(PersonState state) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(512);
            SERIALIZER.serialize(state, out);
            return SERIALIZER.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
        } catch (IOException e) {
            throw new IllegalStateException("memory is always there", e);
        }
    }

    /** Answers and then dead letters of the log under both publications, killed before the events of these places. */
    private List<String> operate(List<Entry> log, TreeSet<Integer> kills) throws Exception {
        Instant change = log.stream()
                .filter(entry -> entry.rulebook() == SECOND)
                .map(Entry::appendedAt)
                .findFirst()
                .orElseThrow();
        LedgerBench bench = new LedgerBench(store);
        bench.publishFirst();
        bench.publish(bench.changed(2, change, PACK, RATIO, OTHER_RATIO), change.minusSeconds(10));
        List<String> answers = new ArrayList<>();
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            if (kills.contains(i)) {
                collect(bench, answers, letters);
                bench = bench.restart();
            }
            Entry entry = log.get(i);
            bench.append(
                    entry.person(),
                    new String(JsonCodec.write(entry.event()), StandardCharsets.UTF_8),
                    entry.appendedAt());
            if (i % 5 == 4 || i == log.size() - 1) {
                bench.mark(entry.appendedAt()); // until then events wait, also over a restart
            }
        }
        collect(bench, answers, letters);
        bench.close();
        answers.addAll(letters);
        return answers;
    }

    private static void collect(LedgerBench bench, List<String> answers, List<String> letters) throws Exception {
        for (JsonNode answer : bench.answers()) {
            answers.add(((ObjectNode) answer).without("decided_at").toString());
        }
        bench.deadLetters().forEach(letter -> letters.add(letter.path("event_id") + " " + letter.path("reason")));
    }

    private static Rulebook changed() {
        RulebookFiles files = RulebookFiles.fromDirectory(Path.of("..", "rulebook"));
        Map<String, byte[]> all = new HashMap<>();
        files.names().forEach(name -> all.put(name, files.content(name)));
        String text = new String(files.content(PACK), StandardCharsets.UTF_8);
        assertThat(text).contains(RATIO);
        all.put(PACK, text.replace(RATIO, OTHER_RATIO).getBytes(StandardCharsets.UTF_8));
        return RulebookReader.read(2, RulebookFiles.of(all));
    }
}
