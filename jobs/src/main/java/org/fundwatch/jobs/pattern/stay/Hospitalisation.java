package org.fundwatch.jobs.pattern.stay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fundwatch.jobs.pattern.rule.Fact;
import org.fundwatch.jobs.pattern.stay.StayRecord.Kind;
import org.fundwatch.schemas.value.Fen;
import org.jspecify.annotations.Nullable;

/**
 * What the entries known of one stay (institution and visit) say together. Where entries contradict each other the one that
 * happened later holds, whenever it came. Times are epoch milliseconds.
 *
 * @param admission the admission that holds
 * @param cancelled whether the admission was taken back
 * @param discharge the discharge that holds; absent while the stay is open
 * @param records all entries of the stay except settlements taken back, in the order of detection
 */
record Hospitalisation(
        StayRecord admission, boolean cancelled, @Nullable StayRecord discharge, List<StayRecord> records) {
    private static final Comparator<StayRecord> LAST_WORD =
            Comparator.comparingLong(StayRecord::eventTime).thenComparing(StayRecord::id);

    /** Every stay of which an admission is known, by its begin. */
    static List<Hospitalisation> of(List<StayRecord> records) {
        Map<String, StayRecord> admissions = new TreeMap<>();
        for (StayRecord record : records) {
            if (record.kind() == Kind.ADMISSION) {
                admissions.merge(
                        record.visitId() + '|' + record.institutionCode(),
                        record,
                        (one, other) -> LAST_WORD.compare(one, other) > 0 ? one : other);
            }
        }
        List<Hospitalisation> stays = new ArrayList<>();
        for (StayRecord admission : admissions.values()) {
            List<StayRecord> own = records.stream()
                    .filter(record -> record.visitId().equals(admission.visitId())
                            && (record.institutionCode() == null
                                    || record.institutionCode().equals(admission.institutionCode())))
                    .toList();
            stays.add(of(admission, own));
        }
        stays.sort(Comparator.comparingLong(Hospitalisation::begin)
                .thenComparing(Hospitalisation::institution)
                .thenComparing(Hospitalisation::visit));
        return stays;
    }

    private static Hospitalisation of(StayRecord admission, List<StayRecord> records) {
        boolean cancelled = last(records, Kind.ADMISSION_CANCEL)
                .filter(cancel -> LAST_WORD.compare(cancel, admission) > 0)
                .isPresent();
        StayRecord discharge = last(records, Kind.DISCHARGE)
                .filter(end -> last(records, Kind.DISCHARGE_CANCEL)
                        .filter(cancel -> LAST_WORD.compare(cancel, end) > 0)
                        .isEmpty())
                .orElse(null);
        return new Hospitalisation(admission, cancelled, discharge, standing(records));
    }

    /** Without the settlements that were taken back. */
    private static List<StayRecord> standing(List<StayRecord> records) {
        Set<String> takenBack = new HashSet<>();
        for (StayRecord record : records) {
            if (record.kind() == Kind.SETTLEMENT_TAKEN_BACK && record.settlementId() != null) {
                takenBack.add(record.settlementId());
            }
        }
        return records.stream()
                .filter(record -> record.kind() != Kind.SETTLEMENT
                        || record.settlementId() == null
                        || !takenBack.contains(record.settlementId()))
                .toList();
    }

    private static Optional<StayRecord> last(List<StayRecord> records, Kind kind) {
        return records.stream().filter(record -> record.kind() == kind).max(LAST_WORD);
    }

    String institution() {
        return Objects.requireNonNull(admission.institutionCode());
    }

    String visit() {
        return admission.visitId();
    }

    long begin() {
        return admission.from();
    }

    /** When it ended; {@link Long#MAX_VALUE} while no discharge holds. */
    long end() {
        return discharge == null ? Long.MAX_VALUE : discharge.to();
    }

    /** Its diagnosis group: by the discharge if that names one, else by the admission. */
    @Nullable
    String diagnosisGroup() {
        return discharge != null && discharge.diagnosisGroup() != null
                ? discharge.diagnosisGroup()
                : admission.diagnosisGroup();
    }

    /** Whether admission or discharge names the diagnosis of a planned cycle, or its bills an item of one, not given back. */
    boolean isPlanned() {
        return admission.planned()
                || (discharge != null && discharge.planned())
                || records.stream()
                                .filter(Hospitalisation::isCharge)
                                .mapToLong(StayRecord::plannedE4)
                                .reduce(0, Fen::sumUpToMax)
                        > 0;
    }

    private static boolean isCharge(StayRecord record) {
        return record.kind() == Kind.FEES || record.kind() == Kind.SETTLEMENT;
    }

    boolean endedByTransfer() {
        return discharge != null && "TRANSFER".equals(discharge.dischargeWay());
    }

    /** What it was settled for, settlements taken back left out; 0 until it is settled. */
    long settledFen() {
        Set<String> counted = new HashSet<>();
        long sum = 0;
        for (StayRecord record : records) {
            String settlement = record.settlementId();
            if (record.kind() == Kind.SETTLEMENT && settlement != null && counted.add(settlement)) {
                sum = Fen.sumUpToMax(sum, record.amountFen());
            }
        }
        return sum;
    }

    /** Place of its first entry in the order of detection. */
    long firstOrder() {
        return records.stream().mapToLong(Fact::orderTime).min().orElseThrow();
    }
}
