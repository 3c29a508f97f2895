package org.fundwatch.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Who may use whom, and who may look at a clock: the rules of the design, held by a test. */
@AnalyzeClasses(packages = "org.fundwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SCHEMAS = "org.fundwatch.schemas..";
    private static final String POLICY = "org.fundwatch.policy..";
    private static final String JOBS = "org.fundwatch.jobs..";
    private static final String SERVING = "org.fundwatch.serving..";
    private static final String SIMULATOR = "org.fundwatch.simulator..";
    private static final String STANDALONE = "org.fundwatch.standalone..";

    @ArchTest
    static final ArchRule schemasUsesNoOtherModule = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POLICY, JOBS, SERVING, SIMULATOR, STANDALONE);

    @ArchTest
    static final ArchRule policyUsesSchemasOnly = noClasses()
            .that()
            .resideInAPackage(POLICY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, SERVING, SIMULATOR, STANDALONE);

    @ArchTest
    static final ArchRule jobsUseSchemasAndPolicyOnly = noClasses()
            .that()
            .resideInAPackage(JOBS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVING, SIMULATOR, STANDALONE);

    @ArchTest
    static final ArchRule servingUsesSchemasAndPolicyOnly = noClasses()
            .that()
            .resideInAPackage(SERVING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, SIMULATOR, STANDALONE);

    @ArchTest
    static final ArchRule theSimulatorUsesSchemasOnly = noClasses()
            .that()
            .resideInAPackage(SIMULATOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POLICY, JOBS, SERVING, STANDALONE);

    @ArchTest
    static final ArchRule schemasAndPolicyKnowNeitherFlinkNorSpringNorKafka = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, POLICY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..", "org.springframework..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule jobsDoNotImportEachOther = slices().matching(
                    "org.fundwatch.jobs.(verdict|pattern|indicator)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule decisionsReadNoClock = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, POLICY, JOBS)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule decisionsDrawNoRandomNumbers = noClasses()
            .that()
            .resideInAnyPackage(SCHEMAS, POLICY, JOBS)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SplittableRandom.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random");
}
