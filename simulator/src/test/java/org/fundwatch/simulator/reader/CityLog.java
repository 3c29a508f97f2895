package org.fundwatch.simulator.reader;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Reversal;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.event.VisitCancel;
import org.fundwatch.simulator.city.LivedCity;

/** A city as it looks at its end: each event once and in its own order, with what was taken back known. */
final class CityLog {
    private final List<PersonEvent> events;
    private final List<InstitutionEvent> stock;
    private final Map<String, Map<String, String>> catalogue;
    private final Map<String, Map<String, String>> institutions;
    private final Map<String, Instant> reversedAt = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> returnedGoods = new HashSet<>();

    CityLog(LivedCity city) {
        this.events = once(
                city.personEvents(),
                PersonEvent::eventId,
                event -> event.header().eventTime());
        this.stock = once(city.institutionEvents(), InstitutionEvent::eventId, InstitutionEvent::eventTime);
        this.catalogue = table(city, "catalogue", "med_list_codg");
        this.institutions = table(city, "institutions", "fixmedins_code");
        for (PersonEvent event : events) {
            if (event.body() instanceof Reversal reversal && reversal.settlementId() != null) {
                reversedAt.put(reversal.settlementId(), event.header().eventTime());
            } else if (event.body() instanceof VisitCancel cancel) {
                cancelled.add(cancel.visitId());
            }
        }
        for (InstitutionEvent event : stock) {
            if (event.type() == InstitutionEvent.Type.SALE_RETURN) {
                returnedGoods.add(event.settlementId() + " " + event.itemCode());
            }
        }
    }

    List<PersonEvent> events() {
        return events;
    }

    List<InstitutionEvent> stock() {
        return stock;
    }

    /** A column of an item, empty where it says nothing. */
    String item(String code, String column) {
        return catalogue.getOrDefault(code, Map.of()).getOrDefault(column, "");
    }

    String institution(String code, String column) {
        return institutions.getOrDefault(code, Map.of()).getOrDefault(column, "");
    }

    /** Codes of the hospitals of a level. */
    Set<String> hospitals(String level) {
        return institutions.keySet().stream()
                .filter(code -> institution(code, "kind").equals("HOSPITAL")
                        && institution(code, "hosp_lv").equals(level))
                .collect(Collectors.toSet());
    }

    String drug(String code) {
        String group = item(code, "generic_group");
        return group.isEmpty() ? code : group;
    }

    /** Settlements that stand, with their time. */
    List<Of<Settlement>> settlements() {
        return bodies(Settlement.class).stream()
                .filter(one -> !reversedAt.containsKey(one.body().idOr(one.id())))
                .toList();
    }

    <B extends EventBody> List<Of<B>> bodies(Class<B> sort) {
        List<Of<B>> found = new ArrayList<>();
        for (PersonEvent event : events) {
            if (sort.isInstance(event.body())) {
                String person = event.header().psnNo();
                found.add(new Of<>(
                        event.eventId(),
                        person == null ? "" : person,
                        event.header().eventTime(),
                        sort.cast(event.body())));
            }
        }
        return found;
    }

    Map<String, Instant> reversedAt() {
        return reversedAt;
    }

    boolean isCancelled(String visitId) {
        return cancelled.contains(visitId);
    }

    boolean isReturned(String settlementId, String itemCode) {
        return returnedGoods.contains(settlementId + " " + itemCode);
    }

    private static <E> List<E> once(List<E> all, Function<E, String> id, Function<E, Instant> time) {
        Map<String, E> first = new LinkedHashMap<>();
        all.forEach(event -> first.putIfAbsent(id.apply(event), event));
        return first.values().stream().sorted(Comparator.comparing(time)).toList();
    }

    private static Map<String, Map<String, String>> table(LivedCity city, String name, String key) {
        String text = new String(city.tables().get("knowledge/city/" + name + ".csv"), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        String[] columns = lines.get(0).split(",", -1);
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], fields[i]);
            }
            rows.put(row.get(key), row);
        }
        return rows;
    }

    /** One event of a kind: whose it is, when, and what it says. */
    record Of<B>(String id, String person, Instant at, B body) {}
}
