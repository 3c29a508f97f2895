package org.fundwatch.simulator.city;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fundwatch.simulator.fraud.GroupAdmissions;
import org.fundwatch.simulator.life.SevereCare;
import org.fundwatch.simulator.world.Institution;
import org.fundwatch.simulator.world.InstitutionKind;
import org.fundwatch.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** Writes the rulebook tables of a city as CSV. Every row says that it is synthetic. */
final class CityTables {
    private static final String FOLDER = "knowledge/city/";
    private static final String FROM = "2020-01-01";
    private static final List<String> CATALOGUE_COLUMNS = List.of(
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
            "service_minutes",
            "from",
            "to",
            "source");

    private final String source;
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    private CityTables(CityOptions options) {
        this.source = "synthetic city seed " + options.seed() + " (" + options.persons() + " persons)";
    }

    static SortedMap<String, byte[]> of(World world, CityOptions options) {
        CityTables tables = new CityTables(options);
        tables.institutions(world.institutions().all());
        tables.designations(world.institutions().all());
        tables.catalogue(world.catalogue().rows());
        tables.plannedCycles();
        tables.exemptions(world);
        tables.severeDiagnoses();
        return tables.files;
    }

    private void institutions(List<Institution> institutions) {
        StringBuilder csv = new StringBuilder("fixmedins_code,name,admdvs,kind,public,hosp_lv,price_class,beds,lat,lon,"
                + "open24h,e_trace,stock_from,from,to,source\n");
        for (Institution one : institutions) {
            row(
                    csv,
                    one.code(),
                    one.name(),
                    one.county().code(),
                    one.kind().name(),
                    flag(one.publicOwned()),
                    number(one.level()),
                    number(one.priceClass()),
                    String.valueOf(one.beds()),
                    BigDecimal.valueOf(one.latE6(), 6).toPlainString(),
                    BigDecimal.valueOf(one.lonE6(), 6).toPlainString(),
                    flag(one.openAllNight()),
                    flag(one.traced()),
                    "",
                    FROM,
                    "",
                    source);
        }
        put("institutions", csv);
    }

    private void designations(List<Institution> institutions) {
        StringBuilder csv = new StringBuilder("fixmedins_code,scope,from,to,source\n");
        for (Institution one : institutions) {
            row(csv, one.code(), "ACCOUNT", FROM, "", source);
            if (one.pooled()) {
                row(csv, one.code(), "OUTPATIENT_POOL", FROM, "", source);
            }
            if (one.pooled() && !one.isPharmacy() && one.kind() != InstitutionKind.CLINIC) {
                row(csv, one.code(), "CHRONIC", FROM, "", source);
            }
        }
        put("designations", csv);
    }

    private void catalogue(List<Map<String, String>> rows) {
        StringBuilder csv = new StringBuilder(String.join(",", CATALOGUE_COLUMNS)).append('\n');
        for (Map<String, String> from : rows) {
            String[] fields = new String[CATALOGUE_COLUMNS.size()];
            for (int i = 0; i < fields.length; i++) {
                String column = CATALOGUE_COLUMNS.get(i);
                fields[i] = switch (column) {
                    case "med_list_codg" -> from.getOrDefault("code", "");
                    case "from" -> FROM;
                    case "source" -> source;
                    default -> from.getOrDefault(column, "");
                };
            }
            row(csv, fields);
        }
        put("catalogue", csv);
    }

    private void plannedCycles() {
        StringBuilder csv = new StringBuilder("prefix_kind,prefix,name,from,to,source\n");
        row(csv, "DIAGNOSIS", "Z51", "肿瘤化疗、放疗疗程", FROM, "", source);
        row(csv, "DIAGNOSIS", "Z49", "透析治疗", FROM, "", source);
        put("planned_cycles", csv);
    }

    private void exemptions(World world) {
        StringBuilder csv = new StringBuilder("rule_id,kind,key,reason,from,to,source\n");
        row(csv, "ID01", "INSTITUTION", world.screeningClinic().code(), "健康普查点", FROM, "", source);
        row(csv, "ID07", "INSTITUTION", world.remoteTownship().code(), "所在乡镇仅一家药店", FROM, "", source);
        row(csv, "PH08", "EMPLOYER", GroupAdmissions.OUTBREAK, "单位内急性传染病暴发", FROM, "", source);
        put("exemptions", csv);
    }

    private void severeDiagnoses() {
        StringBuilder csv = new StringBuilder("diag_prefix,expected_codes,from,to,source\n");
        SevereCare.EXPECTED.forEach((prefix, item) -> row(csv, prefix, item, FROM, "", source));
        put("severe_diagnoses", csv);
    }

    private static void row(StringBuilder csv, String... fields) {
        csv.append(String.join(",", fields)).append('\n');
    }

    private void put(String table, StringBuilder csv) {
        files.put(FOLDER + table + ".csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }

    private static String number(@Nullable Integer value) {
        return value == null ? "" : value.toString();
    }
}
