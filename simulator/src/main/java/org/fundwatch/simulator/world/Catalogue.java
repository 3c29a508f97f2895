package org.fundwatch.simulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The city's catalogue, read from the file beside this class: the columns of the rulebook's table and what the city needs. */
public final class Catalogue {
    private final List<CatalogueItem> items;
    private final List<Map<String, String>> rows;
    private final Map<ItemUse, List<CatalogueItem>> byUse = new EnumMap<>(ItemUse.class);

    private Catalogue(List<CatalogueItem> items, List<Map<String, String>> rows) {
        this.items = List.copyOf(items);
        this.rows = List.copyOf(rows);
        for (CatalogueItem item : items) {
            byUse.computeIfAbsent(item.use(), use -> new ArrayList<>()).add(item);
        }
    }

    /** Reads the catalogue that comes with the simulator. */
    public static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("/org/fundwatch/simulator/world/catalogue.csv")) {
            if (in == null) {
                throw new IllegalStateException("the simulator lacks its catalogue");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue cannot be read", e);
        }
    }

    public List<CatalogueItem> items() {
        return items;
    }

    /** The rows as written, by column. */
    public List<Map<String, String>> rows() {
        return rows;
    }

    /** The items of one use, in the order of the file. */
    public List<CatalogueItem> of(ItemUse use) {
        return byUse.getOrDefault(use, List.of());
    }

    /** The drugs for one chronic disease. */
    public List<CatalogueItem> forCondition(String condition) {
        return of(ItemUse.CHRONIC).stream()
                .filter(item -> item.condition().equals(condition))
                .toList();
    }

    private static Catalogue parse(String text) {
        List<String> lines = text.lines().toList();
        String[] columns = lines.get(0).split(",", -1);
        List<CatalogueItem> items = new ArrayList<>();
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], fields[i]);
            }
            rows.add(row);
            items.add(item(items.size(), row));
        }
        return new Catalogue(items, rows);
    }

    private static CatalogueItem item(int index, Map<String, String> row) {
        String[] use = text(row, "use").split(":", 2);
        Long dose = decimal(row, "single_dose", 4);
        Long times = decimal(row, "times_a_day", 0);
        Long units = decimal(row, "dose_unit_per_pack", 4);
        Long selfPay = decimal(row, "selfpay_prop", 4);
        Long maxAge = decimal(row, "max_age", 0);
        Long price = decimal(row, "price", 6);
        Long packSize = decimal(row, "pack_size", 0);
        int days = dose == null || times == null || units == null ? 0 : Math.toIntExact(units / (dose * times));
        return new CatalogueItem(
                index,
                text(row, "code"),
                text(row, "kind"),
                text(row, "chrgitm_lv"),
                selfPay == null ? null : Math.toIntExact(selfPay),
                decimal(row, "pay_standard", 6),
                text(row, "generic_group"),
                text(row, "essential").equals("1"),
                text(row, "adjuvant").equals("1"),
                packSize == null ? 1 : Math.toIntExact(packSize),
                text(row, "sex"),
                maxAge == null ? null : Math.toIntExact(maxAge),
                text(row, "limit_kind").equals("PHYSIOLOGICAL"),
                ItemUse.valueOf(use[0]),
                use.length > 1 ? use[1] : "",
                price == null ? 0 : price,
                dose,
                times == null ? null : times * 10_000,
                days,
                whole(row, "daily_frequency"),
                decimal(row, "max_daily_dose", 4),
                whole(row, "course_days"),
                !text(row, "diagnosis_prefixes").isEmpty());
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static @Nullable Integer whole(Map<String, String> row, String column) {
        Long number = decimal(row, column, 0);
        return number == null ? null : Math.toIntExact(number);
    }

    private static @Nullable Long decimal(Map<String, String> row, String column, int decimals) {
        String text = text(row, column);
        return text.isEmpty()
                ? null
                : new BigDecimal(text).setScale(decimals).unscaledValue().longValueExact();
    }
}
