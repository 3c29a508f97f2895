package org.fundwatch.policy.rulebook;

/**
 * One thing wrong with a rulebook.
 *
 * @param file path inside the rulebook folder
 * @param line line of the file from 1, or 0 where none can be named
 * @param field column or path of the field, empty for the whole file
 * @param message what is wrong, in a sentence
 */
public record Problem(String file, int line, String field, String message) {
    /** As a person reads it: {@code file:line: field: message}. */
    public String asText() {
        String place = line > 0 ? file + ":" + line : file;
        return place + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
