package org.fundwatch.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.fundwatch.simulator.random.Purpose;
import org.fundwatch.simulator.random.SeededStream;
import org.jspecify.annotations.Nullable;

/** The institutions of the city. Ten of them, five that treat and five that sell, carry half of the volume. */
public final class Institutions {
    private static final int BUSY_OF_EACH_SORT = 5;
    private static final int PERSONS_PER_DOCTOR = 120;

    private final List<Institution> all;
    private final List<Institution> hospitals;
    private final List<Institution> medical;
    private final List<Institution> pharmacies;

    private Institutions(List<Institution> all) {
        this.all = List.copyOf(all);
        this.hospitals = all.stream().filter(Institution::isHospital).toList();
        this.medical = all.stream().filter(i -> !i.isPharmacy()).toList();
        this.pharmacies = all.stream().filter(Institution::isPharmacy).toList();
    }

    /** Founds {@code count} institutions for a city of {@code persons}. */
    public static Institutions found(long seed, int count, int persons) {
        List<Institution> founded = new ArrayList<>();
        Founder founder = new Founder(seed, persons, founded);
        int topHospitals = Math.max(2, count / 30);
        founder.found(topHospitals, InstitutionKind.HOSPITAL, 3, 1);
        founder.found(count * 22 / 100, InstitutionKind.HOSPITAL, 2, 2);
        founder.found(count * 12 / 100, InstitutionKind.COMMUNITY, 1, 3);
        founder.found(count * 14 / 100, InstitutionKind.TOWNSHIP, 1, 3);
        founder.found(count * 6 / 100, InstitutionKind.CLINIC, null, 3);
        founder.found(count - founded.size(), InstitutionKind.PHARMACY, null, null);
        return new Institutions(founded);
    }

    public List<Institution> all() {
        return all;
    }

    public List<Institution> hospitals() {
        return hospitals;
    }

    /** The hospitals of one level. */
    public List<Institution> hospitals(int level) {
        return hospitals.stream()
                .filter(place -> Integer.valueOf(level).equals(place.level()))
                .toList();
    }

    /** All that treat: everything but pharmacies. */
    public List<Institution> medical() {
        return medical;
    }

    public List<Institution> pharmacies() {
        return pharmacies;
    }

    /** Those of the list that fit, to choose from. */
    public static Pool pool(List<Institution> among, Predicate<Institution> fits) {
        return new Pool(among.stream().filter(fits).toList());
    }

    private record Founder(long seed, int persons, List<Institution> founded) {
        void found(int count, InstitutionKind kind, @Nullable Integer level, @Nullable Integer priceClass) {
            for (int i = 0; i < count; i++) {
                founded.add(one(kind, i, level, priceClass));
            }
        }

        private Institution one(
                InstitutionKind kind, int number, @Nullable Integer level, @Nullable Integer priceClass) {
            int index = founded.size();
            SeededStream random = SeededStream.of(seed, Purpose.INSTITUTION, index, 0);
            boolean pharmacy = kind == InstitutionKind.PHARMACY;
            boolean hospital = kind == InstitutionKind.HOSPITAL;
            County county = number == 0 ? County.ALL.get(0) : County.ALL.get(random.weighted(County.weights()));
            boolean busy = hospital ? index < BUSY_OF_EACH_SORT : pharmacy && number < BUSY_OF_EACH_SORT;
            // a large city has large hospitals: its honest people find a bed
            int beds = level == null
                    ? 0
                    : hospital
                            ? Math.max(level == 3 ? 1200 : 400, persons / 100)
                            : kind == InstitutionKind.TOWNSHIP && number % 2 == 0 ? World.SMALL_WARD : 30;
            int doctors = pharmacy ? 0 : 4 + persons / PERSONS_PER_DOCTOR / (hospital && busy ? 4 : 16);
            return new Institution(
                    index,
                    (pharmacy ? "P" : "H") + county.code() + String.format(Locale.ROOT, "9%04d", index + 1),
                    county.name() + "模拟" + grade(level, hospital) + String.format(Locale.ROOT, "%02d", number + 1)
                            + kind.chinese(),
                    county,
                    kind,
                    hospital ? number % 4 != 3 : !pharmacy && kind != InstitutionKind.CLINIC,
                    level,
                    priceClass,
                    beds,
                    county.latE6() + random.between(-60_000, 60_000),
                    county.lonE6() + random.between(-60_000, 60_000),
                    hospital || random.chance(150_000),
                    pharmacy && (random.chance(700_000) || number < 3),
                    pharmacy ? number < 3 || random.chance(600_000) : kind != InstitutionKind.CLINIC,
                    busy,
                    doctors);
        }

        private static String grade(@Nullable Integer level, boolean hospital) {
            return !hospital || level == null ? "第" : level == 3 ? "三级" : "二级";
        }
    }
}
