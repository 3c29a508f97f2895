package org.fundwatch.policy.adjudication.exclusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fundwatch.schemas.event.Settlement.Liability;

/** Every exclusion this program can judge, by the code under which a pack names it. */
public final class Exclusions {
    public static final String BELOW_DEDUCTIBLE = "EX_BELOW_DEDUCTIBLE";
    public static final String ABOVE_CAP = "EX_ABOVE_CAP";
    public static final String OTHER = "EX_OTHER";
    public static final String LATE_REIMBURSEMENT = "EX_LATE_REIMBURSEMENT";

    private static final Map<String, Exclusion> ALL = all();

    private Exclusions() {}

    /** Codes that a pack may name. */
    public static Set<String> codes() {
        return ALL.keySet();
    }

    /** The exclusion of a code out of {@link #codes()}. */
    public static Exclusion of(String code) {
        Exclusion exclusion = ALL.get(code);
        if (exclusion == null) {
            throw new IllegalArgumentException("no exclusion " + code);
        }
        return exclusion;
    }

    private static Map<String, Exclusion> all() {
        Exclusion foundByTheCalculation = facts -> List.of();
        Map<String, Exclusion> all = new LinkedHashMap<>();
        all.put("EX_WORK_INJURY", new PayableByOthers(Liability.WORK_INJURY));
        all.put("EX_THIRD_PARTY", new PayableByThirdParty());
        all.put("EX_PUBLIC_HEALTH", new PublicHealth());
        all.put("EX_OVERSEAS", new PayableByOthers(Liability.OVERSEAS));
        all.put("EX_WELLNESS", new Wellness());
        all.put("EX_NOT_DESIGNATED", new NotDesignated());
        all.put(BELOW_DEDUCTIBLE, foundByTheCalculation);
        all.put(ABOVE_CAP, foundByTheCalculation);
        all.put("EX_RESIDUAL", new Residual());
        all.put("EX_OUT_OF_CATALOGUE", new OutOfCatalogue());
        all.put("EX_NO_CERTIFICATE", new NoCertificate());
        all.put("EX_NO_PRESCRIPTION", new NoPrescription());
        all.put("EX_REMOTE_NOT_DESIGNATED", new RemoteNotDesignated());
        all.put("EX_TEMPORARY_ELSEWHERE", new TemporaryElsewhere());
        all.put("EX_NOT_COVERED", new NotCovered());
        all.put("EX_DURING_INPATIENT", new DuringInpatient());
        all.put("EX_OTHER_BENEFIT", new Residual());
        // the deadline is the day on which the ledger closes the year: the ledger says so
        all.put(LATE_REIMBURSEMENT, foundByTheCalculation);
        all.put(OTHER, foundByTheCalculation);
        return Map.copyOf(all);
    }
}
