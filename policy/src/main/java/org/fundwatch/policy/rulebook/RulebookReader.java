package org.fundwatch.policy.rulebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.pack.Frame;
import org.fundwatch.policy.pack.FrameCheck;
import org.fundwatch.policy.pack.FrameReader;
import org.fundwatch.policy.pack.Pack;
import org.fundwatch.policy.pack.PackReader;
import org.fundwatch.policy.pack.Packs;

/** Reads a rulebook from its files and refuses it whole, with every problem, if anything in it is wrong. */
public final class RulebookReader {
    private static final Set<String> KNOWLEDGE_COLUMNS = Set.of("from", "to", "source");

    private final RulebookFiles files;
    private final Problems problems = new Problems();
    private final Problems warnings = new Problems();
    private final Institutions.Builder institutions = new Institutions.Builder();
    private final Catalogue.Builder catalogue = new Catalogue.Builder();
    private final Map<String, List<KnowledgeRow>> knowledge = new HashMap<>();

    private RulebookReader(RulebookFiles files) {
        this.files = files;
    }

    /**
     * The rulebook of publication {@code number}.
     *
     * @throws RulebookProblem naming file, line and field of everything that is wrong
     */
    public static Rulebook read(int number, RulebookFiles files) {
        return new RulebookReader(files).read(number);
    }

    private Rulebook read(int number) {
        for (String name : files.names("knowledge", ".csv")) {
            readTable(name);
        }
        Packs packs = packs();
        SortedMap<String, YamlFile> schemes = yamlByName("knowledge");
        SortedMap<String, YamlFile> rules = yamlByName("rules");
        SortedMap<String, YamlFile> texts = yamlByName("texts");
        List<YamlFile> cases = files.names("cases", ".yaml").stream()
                .map(name -> YamlFile.read(name, files.content(name), problems))
                .toList();
        problems.throwIfAny();
        return new Rulebook(
                number,
                institutions.build(),
                catalogue.build(),
                packs,
                Map.copyOf(knowledge),
                schemes,
                rules,
                texts,
                cases,
                warnings.found());
    }

    private void readTable(String name) {
        String table = baseName(name, ".csv");
        byte[] content = files.content(name);
        switch (table) {
            case "institutions" -> {
                for (TableRow row : CsvFile.read(name, content, RowReaders.INSTITUTION_COLUMNS, problems)) {
                    institutions.add(RowReaders.institution(row), row);
                }
            }
            case "designations" -> {
                for (TableRow row : CsvFile.read(name, content, RowReaders.DESIGNATION_COLUMNS, problems)) {
                    institutions.add(RowReaders.designation(row), row);
                }
            }
            case "catalogue" -> {
                for (TableRow row : CsvFile.read(name, content, RowReaders.CATALOGUE_COLUMNS, problems)) {
                    catalogue.add(RowReaders.catalogueItem(row), row);
                }
            }
            default -> {
                List<KnowledgeRow> rows = knowledge.computeIfAbsent(table, k -> new ArrayList<>());
                for (TableRow row : CsvFile.read(name, content, KNOWLEDGE_COLUMNS, problems)) {
                    rows.add(RowReaders.knowledge(row));
                }
            }
        }
    }

    private Packs packs() {
        List<Pack> packs = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        Map<Pack, YamlFile> documents = new LinkedHashMap<>();
        for (String name : files.names("policies", ".yaml")) {
            YamlFile file = YamlFile.read(name, files.content(name), problems);
            if (file.root().isMissingNode()) {
                continue;
            }
            if (FrameReader.isFrame(file)) {
                frames.add(FrameReader.read(file, problems));
                continue;
            }
            Pack pack = PackReader.read(file, Exclusions.codes(), problems);
            for (Pack other : packs) {
                if (other.region().equals(pack.region())
                        && other.insuranceType().equals(pack.insuranceType())
                        && other.from().equals(pack.from())) {
                    problems.add(name, 0, "version", "another pack of this region begins on the same day");
                }
            }
            packs.add(pack);
            documents.put(pack, file);
        }
        documents.forEach((pack, file) ->
                FrameCheck.check(frames, pack, file.node(problems), Packs.before(packs, pack), warnings));
        return new Packs(List.copyOf(packs), List.copyOf(frames));
    }

    private SortedMap<String, YamlFile> yamlByName(String folder) {
        SortedMap<String, YamlFile> documents = new TreeMap<>();
        for (String name : files.names(folder, ".yaml")) {
            YamlFile file = YamlFile.read(name, files.content(name), problems);
            if (documents.put(baseName(name, ".yaml"), file) != null) {
                problems.add(name, 0, "", "another file of this name stands in " + folder);
            }
        }
        return documents;
    }

    private static String baseName(String name, String suffix) {
        return name.substring(name.lastIndexOf('/') + 1, name.length() - suffix.length());
    }
}
