package org.fundwatch.simulator.life;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.simulator.world.Catalogue;
import org.fundwatch.simulator.world.CatalogueItem;

/** What severe diagnoses ask for: who is really that ill gets it on the first day in the ward. */
public final class SevereCare {
    /** The item, by the beginning of the diagnosis. */
    public static final SortedMap<String, String> EXPECTED =
            java.util.Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("I21", "SIML0007", "I63", "SIME0004")));

    private SevereCare() {}

    /** What a diagnosis asks for; nothing where it is not severe. */
    static Optional<CatalogueItem> of(Catalogue catalogue, String diagnosis) {
        return EXPECTED.entrySet().stream()
                .filter(entry -> diagnosis.startsWith(entry.getKey()))
                .findFirst()
                .flatMap(entry -> catalogue.items().stream()
                        .filter(item -> item.code().equals(entry.getValue()))
                        .findFirst());
    }
}
