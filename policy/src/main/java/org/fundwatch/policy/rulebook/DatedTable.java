package org.fundwatch.policy.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows by key and day. Rows of one key never overlap in time: that is checked when the table is read.
 *
 * @param <T> kind of row
 */
public final class DatedTable<T extends Dated> {
    private final Map<String, List<T>> rows;

    DatedTable(Map<String, List<T>> rows) {
        this.rows = rows;
    }

    /** The row of {@code key} that holds on {@code date}. */
    public Optional<T> on(String key, LocalDate date) {
        for (T row : rows.getOrDefault(key, List.of())) {
            if (row.holdsOn(date)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Every row of {@code key}, in the order of the files. */
    public List<T> all(String key) {
        return rows.getOrDefault(key, List.of());
    }

    /** All rows by key. */
    public Map<String, List<T>> byKey() {
        return rows;
    }

    /** Collects the rows of a table while it is read and notices those that contradict each other. */
    static final class Builder<T extends Dated> {
        private final Map<String, List<T>> rows = new HashMap<>();

        void add(String key, T row, TableRow at) {
            List<T> known = rows.computeIfAbsent(key, k -> new ArrayList<>(1));
            for (T other : known) {
                if (other.overlaps(row)) {
                    at.problem("from", "overlaps another row of the same key");
                }
            }
            known.add(row);
        }

        Collection<List<T>> values() {
            return rows.values();
        }

        DatedTable<T> build() {
            rows.replaceAll((key, list) -> List.copyOf(list));
            return new DatedTable<>(Map.copyOf(rows));
        }
    }
}
