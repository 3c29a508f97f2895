package org.fundwatch.policy.rulebook;

import java.util.List;
import java.util.Set;

/** The columns of the three tables the fund decides by, and how a row of each is read. */
final class RowReaders {
    static final Set<String> INSTITUTION_COLUMNS = Set.of(
            "fixmedins_code",
            "name",
            "admdvs",
            "kind",
            "public",
            "hosp_lv",
            "price_class",
            "beds",
            "lat",
            "lon",
            "open24h",
            "e_trace",
            "stock_from",
            "from",
            "to",
            "source");
    static final Set<String> DESIGNATION_COLUMNS = Set.of("fixmedins_code", "scope", "from", "to", "source");
    static final Set<String> CATALOGUE_COLUMNS = Set.of(
            "med_list_codg",
            "admdvs",
            "name",
            "kind",
            "chrgitm_lv",
            "selfpay_prop",
            "pay_standard",
            "generic_group",
            "ingredient",
            "essential",
            "adjuvant",
            "pack_size",
            "dose_unit_per_pack",
            "max_daily_dose",
            "dose_basis",
            "course_days",
            "course_kind",
            "sex",
            "min_age",
            "max_age",
            "limit_kind",
            "daily_frequency",
            "diagnosis_prefixes",
            "from",
            "to",
            "source");

    private static final int MICRO = 6;

    private RowReaders() {}

    static Institution institution(TableRow row) {
        return new Institution(
                row.required("fixmedins_code"),
                row.required("name"),
                region(row, true),
                row.oneOf("kind", Institution.Kind.class, null),
                row.flag("public"),
                row.whole("hosp_lv", 1, 3),
                row.whole("price_class", 1, 3),
                row.whole("beds", 0, 100_000),
                row.decimal("lat", MICRO),
                row.decimal("lon", MICRO),
                row.flag("open24h"),
                row.flag("e_trace"),
                row.date("stock_from"),
                row.fromDay(),
                row.toDay(),
                row.required("source"));
    }

    static Designation designation(TableRow row) {
        return new Designation(
                row.required("fixmedins_code"),
                row.oneOf("scope", Designation.Scope.class, null),
                row.fromDay(),
                row.toDay(),
                row.required("source"));
    }

    static CatalogueItem catalogueItem(TableRow row) {
        return new CatalogueItem(
                row.required("med_list_codg"),
                Regions.prefix(region(row, false)),
                row.required("name"),
                row.oneOf("kind", CatalogueItem.Kind.class, null),
                chargeClass(row),
                row.rate("selfpay_prop"),
                notNegative(row, "pay_standard", MICRO),
                row.text("generic_group"),
                row.text("ingredient"),
                row.flag("essential"),
                row.flag("adjuvant"),
                row.whole("pack_size", 1, 1_000_000),
                notNegative(row, "dose_unit_per_pack", 4),
                notNegative(row, "max_daily_dose", 4),
                row.oneOf("dose_basis", CatalogueItem.DoseBasis.class, CatalogueItem.DoseBasis.FIXED),
                row.whole("course_days", 1, 10_000),
                row.oneOf("course_kind", CatalogueItem.CourseKind.class, CatalogueItem.CourseKind.DAYS),
                row.text("sex"),
                row.whole("min_age", 0, 150),
                row.whole("max_age", 0, 150),
                row.oneOf("limit_kind", CatalogueItem.LimitKind.class, CatalogueItem.LimitKind.PAYMENT),
                row.whole("daily_frequency", 1, 10_000),
                row.list("diagnosis_prefixes"),
                row.whole("service_minutes", 0, 1440),
                row.fromDay(),
                row.toDay(),
                row.required("source"));
    }

    static KnowledgeRow knowledge(TableRow row) {
        row.required("source");
        return new KnowledgeRow(row.file(), row.line(), row.fields(), row.fromDay(), row.toDay());
    }

    private static String chargeClass(TableRow row) {
        String chargeClass = row.required("chrgitm_lv");
        if (!List.of("01", "02", "03").contains(chargeClass)) {
            row.problem("chrgitm_lv", "must be 01, 02 or 03");
        }
        return chargeClass;
    }

    private static String region(TableRow row, boolean required) {
        String region = required ? row.required("admdvs") : row.text("admdvs");
        if (!region.matches("[0-9]{0,6}")) {
            row.problem("admdvs", "must be a region code of up to six digits");
        }
        return region;
    }

    private static @org.jspecify.annotations.Nullable Long notNegative(TableRow row, String column, int decimals) {
        Long number = row.decimal(column, decimals);
        if (number != null && number < 0) {
            row.problem(column, "must not be negative");
        }
        return number;
    }
}
