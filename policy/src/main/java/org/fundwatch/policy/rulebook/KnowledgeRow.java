package org.fundwatch.policy.rulebook;

import java.util.Map;

/**
 * A row of a table that this module does not interpret ({@code planned_cycles}, {@code exemptions}, …).
 *
 * @param file where it stands
 * @param line line in the file
 * @param fields by column, as written
 */
public record KnowledgeRow(String file, int line, Map<String, String> fields, int fromDay, int toDay) implements Dated {
    /** The field, empty where there is none. */
    public String text(String column) {
        return fields.getOrDefault(column, "").strip();
    }
}
