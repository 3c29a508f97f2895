package org.fundwatch.policy.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue by item code, region and day: of the rows that hold, the one for the smallest region around the place. */
public final class Catalogue {
    private final Map<String, List<CatalogueItem>> items;

    private Catalogue(Map<String, List<CatalogueItem>> items) {
        this.items = items;
    }

    /** The item as it holds in {@code region} on {@code date}; empty means class 03. */
    public Optional<CatalogueItem> find(String code, String region, LocalDate date) {
        for (CatalogueItem item : items.getOrDefault(code, List.of())) {
            if (Regions.covers(item.region(), region) && item.holdsOn(date)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** Every row. */
    public List<CatalogueItem> all() {
        return items.values().stream().flatMap(Collection::stream).toList();
    }

    /** Collects the rows of the catalogue while it is read. */
    static final class Builder {
        private final Map<String, List<CatalogueItem>> items = new HashMap<>();

        void add(CatalogueItem item, TableRow at) {
            List<CatalogueItem> known = items.computeIfAbsent(item.code(), k -> new ArrayList<>(1));
            for (CatalogueItem other : known) {
                if (other.region().equals(item.region()) && other.overlaps(item)) {
                    at.problem("from", "overlaps another row of the same code and region");
                }
            }
            known.add(item);
        }

        Catalogue build() {
            Comparator<CatalogueItem> smallestRegionFirst = Comparator.comparingInt(
                            (CatalogueItem item) -> item.region().length())
                    .reversed();
            items.replaceAll(
                    (code, list) -> list.stream().sorted(smallestRegionFirst).toList());
            return new Catalogue(Map.copyOf(items));
        }
    }
}
