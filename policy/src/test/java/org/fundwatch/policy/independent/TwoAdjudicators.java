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
import org.fundwatch.policy.ledger.FileAdjudicator;
import org.fundwatch.policy.rulebook.Publications;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.json.JsonCodec;

/** Feeds the same random families to both adjudicators and compares every answer, field by field. */
final class TwoAdjudicators {
    /** {@code -Dfundwatch.independent.seed}. */
    static final long SEED = Long.getLong("fundwatch.independent.seed", 20260311L);

    private final Rulebook rulebook;
    private final Tables tables;
    final Map<String, Integer> codes = new TreeMap<>();
    final List<String> differences = new ArrayList<>();
    long settlements;
    long differing;

    TwoAdjudicators(Path folder) {
        this.rulebook = RulebookReader.read(1, RulebookFiles.fromDirectory(folder));
        this.tables = Tables.read(folder.resolve("knowledge"));
    }

    void compare(long seed, long atLeast) {
        for (long family = 0; settlements < atLeast; family++) {
            compareFamily(seed * 1_000_003 + family, "F" + family + "P");
        }
    }

    private void compareFamily(long seed, String name) {
        FileAdjudicator first = new FileAdjudicator(Publications.always(rulebook), Set.of());
        NaiveAdjudicator second = new NaiveAdjudicator(tables);
        List<String> log = new ArrayList<>();
        long before = differing;
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
                    if (differing == before) {
                        check(mine, theirs, log, name);
                    }
                    return mine;
                },
                (event, time) ->
                        second.preview(JsonCodec.readPersonEvent(JsonCodec.write((Object) event)), time.toInstant()));
        family.live(45);
        settlements += family.settlements;
    }

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
            differing++;
            wrong.add("second whole: " + mine.stream().map(o -> o.fields).toList());
            differences.add(name + "\n  " + String.join("\n  ", wrong) + "\n    " + String.join("\n    ", log));
        }
    }

    private static String line(ObjectNode event, OffsetDateTime received) {
        ObjectNode line = event.deepCopy();
        return line.put("received_at", received.toInstant().toString()).toString();
    }
}
