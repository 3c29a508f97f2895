package org.fundwatch.jobs.pattern;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the project's rulebook to which a test adds items of its own. */
public final class TestRulebook {
    private final Path folder;

    private TestRulebook(Path folder) {
        this.folder = folder;
    }

    /** A copy in {@code folder}. */
    public static TestRulebook in(Path folder) throws IOException {
        Path from = Path.of("..", "rulebook");
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copy(file, folder.resolve(from.relativize(file))));
        }
        return new TestRulebook(folder);
    }

    /** Adds an item; columns that are not named stay empty. */
    public TestRulebook item(String code, String kind, Map<String, String> columns) throws IOException {
        Path catalogue = folder.resolve("knowledge").resolve("catalogue.csv");
        List<String> names = List.of(
                Files.readAllLines(catalogue, StandardCharsets.UTF_8).get(0).split(","));
        Map<String, String> row = new HashMap<>(columns);
        row.putAll(
                Map.of("med_list_codg", code, "name", code, "kind", kind, "from", "2020-01-01", "source", "synthetic"));
        row.putIfAbsent("chrgitm_lv", "01");
        String line = names.stream().map(name -> row.getOrDefault(name, "")).collect(Collectors.joining(","));
        Files.writeString(catalogue, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return this;
    }

    /** Adds an institution in 141102; columns that are not named stay empty. */
    public TestRulebook institution(String code, String kind, Map<String, String> columns) throws IOException {
        Path table = folder.resolve("knowledge").resolve("institutions.csv");
        List<String> names =
                List.of(Files.readAllLines(table, StandardCharsets.UTF_8).get(0).split(","));
        Map<String, String> row = new HashMap<>(Map.of("admdvs", "141102", "public", "0", "open24h", "0"));
        row.putAll(columns);
        row.putAll(Map.of(
                "fixmedins_code", code, "name", code, "kind", kind, "from", "2020-01-01", "source", "synthetic"));
        String line = names.stream().map(name -> row.getOrDefault(name, "")).collect(Collectors.joining(","));
        Files.writeString(table, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        return this;
    }

    /** Exempts an institution from a rule, from a day to a day. */
    public TestRulebook exemption(String ruleId, String institution, String from, String to) throws IOException {
        Path table = folder.resolve("knowledge").resolve("exemptions.csv");
        if (!Files.exists(table)) {
            Files.writeString(table, "rule_id,kind,key,reason,from,to,source\n");
        }
        Files.writeString(
                table,
                "%s,INSTITUTION,%s,reason,%s,%s,synthetic\n".formatted(ruleId, institution, from, to),
                StandardOpenOption.APPEND);
        return this;
    }

    /** Adds a prefix of a planned cycle. */
    public TestRulebook plannedCycle(String kind, String prefix) throws IOException {
        Files.writeString(
                folder.resolve("knowledge").resolve("planned_cycles.csv"),
                kind + "," + prefix + ",cycle,2020-01-01,,synthetic\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        return this;
    }

    /** Adds a private hospital of so many beds, at a place. */
    public TestRulebook hospital(String code, int beds, String latitude, String longitude) throws IOException {
        return row(
                "institutions.csv",
                "%s,%s,141102,HOSPITAL,0,2,2,%d,%s,%s,1,0,,2020-01-01,,synthetic"
                        .formatted(code, code, beds, latitude, longitude));
    }

    /** Adds a line to a table. */
    public TestRulebook row(String table, String line) throws IOException {
        Files.writeString(
                folder.resolve("knowledge").resolve(table),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
        return this;
    }

    /** Sets a parameter elsewhere: each line as {@code {region: "4212", value: 5, source: synthetic}}. */
    public TestRulebook override(String ruleId, String parameter, String... lines) throws IOException {
        Path file = folder.resolve("rules").resolve(ruleId + ".yaml");
        String text = Files.readString(file);
        String head = "  " + parameter + ":\n";
        if (!text.contains(head)) {
            throw new IllegalArgumentException(ruleId + " has no parameter " + parameter);
        }
        String overrides =
                Stream.of(lines).map(line -> "      - " + line + "\n").collect(Collectors.joining());
        Files.writeString(file, text.replace(head, head + "    overrides:\n" + overrides));
        return this;
    }

    public Path folder() {
        return folder;
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
