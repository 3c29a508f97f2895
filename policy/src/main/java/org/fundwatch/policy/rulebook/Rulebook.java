package org.fundwatch.policy.rulebook;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.fundwatch.policy.pack.Packs;

/**
 * One publication of the rulebook, loaded and checked. Immutable and safe to share between threads.
 *
 * @param number number of the publication
 * @param institutions institutions and designations
 * @param catalogue drugs, services and materials
 * @param packs policies of the regions
 * @param knowledge every other table, by name
 * @param schemes what is no table of rows but a document, by the file's name
 * @param rules detection rules as parsed, by id (the file's name)
 * @param texts texts for people, by the file's name
 * @param cases golden cases, in the order of the files
 * @param warnings what is allowed but unusual, for the person who publishes
 */
public record Rulebook(
        int number,
        Institutions institutions,
        Catalogue catalogue,
        Packs packs,
        Map<String, List<KnowledgeRow>> knowledge,
        SortedMap<String, YamlFile> schemes,
        SortedMap<String, YamlFile> rules,
        SortedMap<String, YamlFile> texts,
        List<YamlFile> cases,
        List<Problem> warnings) {

    /** The rows of a table this module does not interpret; none if there is no such table. */
    public List<KnowledgeRow> table(String name) {
        return knowledge.getOrDefault(name, List.of());
    }
}
