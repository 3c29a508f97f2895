package org.fundwatch.policy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists of the state, which are replaced and never changed. */
final class Lists {
    private Lists() {}

    /** The first entry that is wanted, if any. */
    static <T> @Nullable T find(List<T> list, Predicate<T> wanted) {
        for (T entry : list) {
            if (wanted.test(entry)) {
                return entry;
            }
        }
        return null;
    }

    static <T> List<T> kept(List<T> list, Predicate<T> wanted) {
        return list.stream().filter(wanted).toList();
    }

    static <T> List<T> appended(List<T> list, T entry) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(entry);
        return List.copyOf(longer);
    }
}
