package org.fundwatch.simulator.fraud;

import java.util.ArrayList;
import java.util.List;

/** All scenarios of the city, and how often each is played: at least six frauds of each rule and two of each trap. */
public final class Repertoire {
    private static final int LEAST_FRAUDS = 6;
    private static final int LEAST_TRAPS = 2;
    private static final long PERSON_DAYS_PER_FRAUD = 60_000;
    private static final int FRAUDS_PER_TRAP = 3;
    /** Many prescriptions at one place would be a large part of a smaller city. */
    private static final int PERSONS_FOR_STEERING = 4_000;
    /** Fewer doctors are no group to compare with. */
    private static final int PERSONS_FOR_LARGE_PRESCRIPTIONS = 12_000;

    private Repertoire() {}

    /** Casts everything for a city of that size. */
    public static void cast(Casting casting, int persons, int days) {
        int frauds = frauds(persons, days);
        int traps = Math.max(LEAST_TRAPS, frauds / FRAUDS_PER_TRAP);
        for (Scenario scenario : all(persons)) {
            casting.cast(scenario, scenario.times(persons, scenario.isFraud() ? frauds : traps));
        }
    }

    /** How many frauds against each rule a city of that size has. */
    static int frauds(int persons, int days) {
        return Math.toIntExact(Math.max(LEAST_FRAUDS, (long) persons * days / PERSON_DAYS_PER_FRAUD));
    }

    private static List<Scenario> all(int persons) {
        List<Scenario> all = new ArrayList<>();
        all.add(new PhantomInpatient());
        all.addAll(List.of(PhantomInpatientTrap.values()));
        all.add(new IdleBed());
        all.addAll(List.of(IdleBedTrap.values()));
        all.add(new TwoBeds());
        all.addAll(List.of(TwoBedsTrap.values()));
        all.add(new SplitStay());
        all.addAll(List.of(SplitStayTrap.values()));
        all.add(new Hoarding());
        all.addAll(List.of(HoardingTrap.values()));
        all.add(new PharmacyRound());
        all.addAll(List.of(PharmacyRoundTrap.values()));
        all.add(new SwipeAndRefund());
        all.add(new SwipeAndRefundTrap());
        all.add(new RecycledPack());
        all.addAll(List.of(RecycledPackTrap.values()));
        all.addAll(List.of(Overpricing.values()));
        all.add(new OverpricingTrap());
        all.add(new DearerAfterSurgery());
        all.add(new DearerAfterSurgeryTrap());
        all.add(new BulkPrescribing());
        all.addAll(List.of(BulkPrescribingTrap.values()));
        all.add(new RestrictedDrug());
        all.addAll(List.of(RestrictedDrugTrap.values()));
        all.add(new DoubleInvoice());
        all.add(new DoubleInvoiceTrap());
        // later ones last: an earlier one is cast as it was without them
        all.addAll(List.of(StayBilling.values()));
        all.add(new RotatingStays());
        all.add(new RotatingStaysTrap());
        all.addAll(List.of(DrugBilling.values()));
        all.addAll(List.of(SameIngredient.values()));
        all.addAll(List.of(UseAfterEnd.values()));
        all.add(new LoneSignature());
        all.addAll(List.of(FarApart.values()));
        all.addAll(List.of(InventedServices.values()));
        all.addAll(List.of(SevereDiagnosis.values()));
        all.addAll(List.of(UnrelatedDrug.values()));
        all.addAll(List.of(RefusedAid.values()));
        all.addAll(List.of(GroupAdmissions.values()));
        all.addAll(List.of(CrowdedWard.values()));
        all.addAll(List.of(StockFraud.values()));
        all.addAll(List.of(PaperInvoice.values()));
        all.addAll(List.of(NightShift.values()));
        all.addAll(List.of(Crowd.values()));
        if (persons >= PERSONS_FOR_STEERING) {
            all.addAll(List.of(Steering.values()));
        }
        if (persons >= PERSONS_FOR_LARGE_PRESCRIPTIONS) {
            all.addAll(List.of(LargePrescriber.values()));
        }
        return all;
    }
}
