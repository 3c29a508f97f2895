package org.fundwatch.policy.rulebook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads one CSV file with a header line, strictly: UTF-8, every column that is asked for, as many fields as columns. */
final class CsvFile {
    private CsvFile() {}

    /**
     * The rows that could be read; what is wrong goes to {@code problems}.
     *
     * @param required columns that must be there; further ones are left alone
     */
    static List<TableRow> read(String file, byte[] content, Set<String> required, Problems problems) {
        List<TableRow> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofNamedCsvRecord(decode(content))) {
            boolean first = true;
            for (NamedCsvRecord row : reader) {
                if (first && !checkHeader(file, Set.copyOf(row.getHeader()), required, problems)) {
                    return List.of();
                }
                first = false;
                int line = Math.toIntExact(row.getStartingLineNumber());
                if (row.getFieldCount() == row.getHeader().size()) {
                    rows.add(new TableRow(file, line, row.getFieldsAsMap(), problems));
                } else {
                    String fields = row.getFieldCount() + " fields, and the header "
                            + row.getHeader().size();
                    problems.add(file, line, "", "has " + fields + " (quote a field that holds a comma)");
                }
            }
        } catch (CharacterCodingException e) {
            problems.add(file, 0, "", "is not UTF-8");
        } catch (CsvParseException e) {
            problems.add(file, 0, "", "is not well-formed CSV: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return rows;
    }

    private static boolean checkHeader(String file, Set<String> header, Set<String> required, Problems problems) {
        boolean usable = true;
        for (String column : new TreeSet<>(required)) {
            if (!header.contains(column)) {
                problems.add(file, 1, column, "this column is missing");
                usable = false;
            }
        }
        return usable;
    }

    private static String decode(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
