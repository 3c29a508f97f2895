package org.fundwatch.jobs.pattern;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fundwatch.jobs.pattern.doctor.LargePrescriptionsTest;
import org.fundwatch.jobs.pattern.identity.CrowdRuleTest;
import org.fundwatch.jobs.pattern.identity.NightSalesTest;
import org.fundwatch.jobs.pattern.identity.SteeredPrescriptionsTest;
import org.fundwatch.jobs.pattern.identity.UnissuedInvoiceTest;
import org.fundwatch.jobs.pattern.price.FarFromPeersTest;
import org.fundwatch.jobs.pattern.price.LotMarginTest;
import org.fundwatch.jobs.pattern.stock.OversoldItemTest;
import org.fundwatch.jobs.pattern.stock.UnknownPackTest;
import org.fundwatch.schemas.alert.Alert;

/**
 * One run over the cases of several rules: each test class writes cases of its own, with persons and institutions of their
 * own, and reads the alerts of its rule. A job costs seconds, a case nothing.
 */
public final class MorePatterns {
    public static final String HOSPITAL = "H14110200001";
    public static final String OTHER = "H14110200002";
    public static final String THIRD = "H14112400005";

    private static final List<Consumer<EventLines>> CASES = List.of(
            org.fundwatch.jobs.pattern.usage.RepeatedChargeTest::cases,
            org.fundwatch.jobs.pattern.usage.DailyDoseTest::cases,
            org.fundwatch.jobs.pattern.usage.PaymentCourseTest::cases,
            org.fundwatch.jobs.pattern.usage.SplitPrescriptionTest::cases,
            org.fundwatch.jobs.pattern.usage.UseAfterEndTest::cases,
            org.fundwatch.jobs.pattern.usage.LoneSignatureTest::cases,
            org.fundwatch.jobs.pattern.drug.SameIngredientTest::cases,
            org.fundwatch.jobs.pattern.stay.CheckUpStayTest::cases,
            org.fundwatch.jobs.pattern.stay.BilledDaysTest::cases,
            org.fundwatch.jobs.pattern.stay.RotatingStaysTest::cases,
            org.fundwatch.jobs.pattern.stay.InventedLinesTest::cases,
            org.fundwatch.jobs.pattern.stay.SevereWithoutCareTest::cases,
            org.fundwatch.jobs.pattern.doctor.ServiceHoursTest::cases,
            org.fundwatch.jobs.pattern.usage.UnrelatedDrugTest::cases,
            org.fundwatch.jobs.pattern.place.FarApartTest::cases,
            org.fundwatch.jobs.pattern.ward.GroupAdmissionsTest::cases,
            org.fundwatch.jobs.pattern.ward.CrowdedWardsTest::cases,
            org.fundwatch.jobs.pattern.quality.OverdueReportTest::cases,
            CrowdRuleTest::cases,
            NightSalesTest::cases,
            UnissuedInvoiceTest::cases,
            SteeredPrescriptionsTest::cases,
            LotMarginTest::cases,
            FarFromPeersTest::cases,
            OversoldItemTest::cases,
            UnknownPackTest::cases,
            LargePrescriptionsTest::cases);

    private static List<Alert> revisions = List.of();

    private MorePatterns() {}

    /** Every revision of the rule's alerts, by subject. */
    public static synchronized Map<String, List<Alert>> of(String ruleId) throws Exception {
        if (revisions.isEmpty()) {
            Path folder = Files.createTempDirectory("patterns");
            EventLines lines = new EventLines();
            CASES.forEach(cases -> cases.accept(lines));
            revisions = new FileDetection(rulebook(folder).folder(), 2)
                    .withVerdicts(org.fundwatch.jobs.pattern.account.RepeatedRefusalTest.answers(folder))
                    .revisions(lines.writeTo(folder));
        }
        return SubjectAlerts.bySubject(ruleId, revisions);
    }

    private static TestRulebook rulebook(Path folder) throws Exception {
        TestRulebook rulebook = items(folder);
        CrowdRuleTest.places(rulebook);
        NightSalesTest.places(rulebook);
        UnissuedInvoiceTest.places(rulebook);
        SteeredPrescriptionsTest.places(rulebook);
        LotMarginTest.places(rulebook);
        FarFromPeersTest.places(rulebook);
        OversoldItemTest.places(rulebook);
        UnknownPackTest.places(rulebook);
        LargePrescriptionsTest.places(rulebook);
        return rulebook;
    }

    private static TestRulebook items(Path folder) throws Exception {
        return TestRulebook.in(folder.resolve("rulebook"))
                .item("XTWICE", "OTHER", Map.of("daily_frequency", "2"))
                .item("XDOSED", "DRUG", Map.of("max_daily_dose", "10", "dose_basis", "FIXED"))
                .item("XWEIGHED", "DRUG", Map.of("max_daily_dose", "10", "dose_basis", "WEIGHT"))
                .item("XPLAIN", "DRUG", Map.of())
                .item("XCOURSE", "DRUG", Map.of("course_days", "14", "course_kind", "DAYS"))
                .item("XSPAN", "DRUG", Map.of("course_days", "14", "course_kind", "SPAN"))
                .item("XONE", "DRUG", Map.of("generic_group", "G-ONE", "ingredient", "ING"))
                .item("XTWO", "DRUG", Map.of("generic_group", "G-TWO", "ingredient", "ING"))
                .item("XBED", "BED", Map.of())
                .item("XNURSE", "NURSING", Map.of("daily_frequency", "1"))
                .item("XDRIP", "NURSING", Map.of("daily_frequency", "4"))
                .item("XEXAM", "EXAM", Map.of())
                .item("XLAB", "LAB", Map.of())
                .item("XCUT", "SURGERY", Map.of())
                .item("XPACK", "DRUG", Map.of("pack_size", "10"))
                .item("XSUGAR", "DRUG", Map.of("diagnosis_prefixes", "E11;E14"))
                .item("XHOUR", "OTHER", Map.of("service_minutes", "60"))
                .item("XTROPONIN", "LAB", Map.of())
                .row("severe_diagnoses.csv", "I22,XTROP;36.9,2020-01-01,,synthetic")
                .row("exemptions.csv", "PH08,INSTITUTION,H9EXEMPT,outbreak,2026-03-01,2026-03-31,synthetic")
                .row("exemptions.csv", "PH08,EMPLOYER,E-OUTBREAK,outbreak,2026-03-01,2026-03-31,synthetic")
                .hospital("H9EXEMPT", 50, "37.5", "111.1")
                .hospital("H9GROUP", 50, "37.5", "111.1")
                .hospital("H9GROUP2", 50, "37.5", "111.1")
                .hospital("H9TEN", 10, "37.5", "111.1")
                .hospital("H9TEN2", 10, "37.5", "111.1")
                .hospital("H9TEN3", 10, "37.5", "111.1")
                .hospital("H9TEN4", 10, "37.5", "111.1")
                .hospital("H9TEN5", 10, "37.5", "111.1")
                .hospital("H9TEN6", 10, "37.5", "111.1")
                .row("exemptions.csv", "PH05,INSTITUTION,H9TEN6,outbreak,2026-04-01,2026-04-01,synthetic")
                // on one meridian a degree is 111.195 km
                .hospital("H9KM0", 10, "30", "110")
                .hospital("H9KM49", 10, "30.4496", "110")
                .hospital("H9KM100", 10, "30.8994", "110")
                .hospital("H9KM200", 10, "31.7987", "110")
                .hospital("H9KM1000", 10, "38.9933", "110")
                .hospital("H9NOWHERE", 10, "", "");
    }
}
