package org.fundwatch.policy.independent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.fundwatch.policy.ledger.FileAdjudicator;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Feeds the same random families to both adjudicators and compares every answer, field by field. */
final class TwoAdjudicators {
    /** {@code -Dfundwatch.independent.seed}. */
    static final long SEED = Long.getLong("fundwatch.independent.seed", 20260311L);

    /** Families compared at once, on all cores. */
    private static final int BATCH = 16;

    private final Rulebook rulebook;
    private final Tables tables;
    final Map<String, Integer> codes = new TreeMap<>();
    final List<String> differences = new ArrayList<>();
    long settlements;

    TwoAdjudicators(Path folder) {
        this.rulebook = RulebookReader.read(1, RulebookFiles.fromDirectory(folder));
        this.tables = Tables.read(folder.resolve("knowledge"));
    }

    void compare(long seed, long atLeast) {
        for (long from = 0; settlements < atLeast; from += BATCH) {
            LongStream.range(from, from + BATCH)
                    .parallel()
                    .mapToObj(family -> compareFamily(seed, family))
                    .toList()
                    .forEach(this::add);
        }
    }

    /** One family of a seed again, as a difference names it. */
    void compareOne(long seed, long family) {
        add(compareFamily(seed, family));
    }

    private Compared compareFamily(long seed, long family) {
        return compareFamily(seed * 1_000_003 + family, "F" + family + "P");
    }

    private void add(Compared family) {
        settlements += family.settlements;
        family.codes.forEach((code, count) -> codes.merge(code, count, Integer::sum));
        if (family.difference != null) {
            differences.add(family.difference);
        }
    }

    private Compared compareFamily(long seed, String name) {
        FileAdjudicator first = new FileAdjudicator(Publications.always(rulebook), Set.of());
        NaiveAdjudicator second = new NaiveAdjudicator(tables);
        List<String> log = new ArrayList<>();
        Compared compared = new Compared();
        RandomFamily family = new RandomFamily(
                name,
                new Dice(seed),
                (event, time) -> {
                    byte[] json = JsonCodec.write((Object) event);
                    Instant received = time.toInstant();
                    PersonEvent read = JsonCodec.readPersonEvent(json);
                    log.add(line(event, time));
                    List<Outcome> mine = second.answer(read, received);
                    List<Map<String, String>> theirs = first.line(json, received).stream()
                            .map(FirstAnswer::fields)
                            .toList();
                    if (compared.difference == null) {
                        compared.check(mine, theirs, log, name);
                    }
                    return mine;
                },
                (event, time) ->
                        second.preview(JsonCodec.readPersonEvent(JsonCodec.write((Object) event)), time.toInstant()));
        family.live(45);
        compared.settlements = family.settlements;
        return compared;
    }

    /** One family: what it reached, and its first difference, after which it is compared no more. */
    private static final class Compared {
        private final Map<String, Integer> codes = new TreeMap<>();
        private int settlements;

        @Nullable
        private String difference;

        private void check(List<Outcome> mine, List<Map<String, String>> theirs, List<String> log, String name) {
            List<String> wrong = new ArrayList<>();
            if (mine.size() != theirs.size()) {
                wrong.add("answers: second " + mine.stream().map(o -> o.fields).toList() + ", first " + theirs);
            } else {
                for (int i = 0; i < mine.size(); i++) {
                    Map<String, String> ours = FirstAnswer.comparable(mine.get(i));
                    Set<String> names = new java.util.TreeSet<>(ours.keySet());
                    names.addAll(theirs.get(i).keySet());
                    for (String field : names) {
                        String second = ours.getOrDefault(field, "");
                        String first = theirs.get(i).getOrDefault(field, "");
                        if (!second.equals(first)) {
                            wrong.add(field + ": second [" + second + "] first [" + first + "]");
                        }
                    }
                    mine.get(i).findings().forEach(f -> codes.merge(f.substring(0, f.indexOf(' ')), 1, Integer::sum));
                }
            }
            if (!wrong.isEmpty()) {
                wrong.add("second whole: " + mine.stream().map(o -> o.fields).toList());
                difference = name + "\n  " + String.join("\n  ", wrong) + "\n    " + String.join("\n    ", log);
            }
        }
    }

    private static String line(ObjectNode event, OffsetDateTime received) {
        ObjectNode line = event.deepCopy();
        return line.put("received_at", received.toInstant().toString()).toString();
    }
}
