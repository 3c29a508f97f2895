package org.fundwatch.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backup and restore of the folder of {@code up} by the commands of {@code docs/operations.md}, with the first folder gone:
 * verdicts, the person's year, the audit chain and the tokens are what they were, and the work goes on.
 */
@Tag("soak") // two starts of the whole system; by hand, with what it printed in docs/operations.md
class RestoreDrillIT {
    @TempDir
    Path folder;

    @Test
    void aRestoredFolderGoesOnWhereItsBackupStood() throws Exception {
        Path first = folder.resolve("first");
        String verdict;
        long entries;
        long began = System.nanoTime();
        try (RunningFundwatch fundwatch = RunningFundwatch.up(first, "--sample", "none")) {
            tell("started", began);
            fundwatch.signIn("--role", "gateway");
            assertThat(fundwatch
                            .post("/api/v1/events", WireEvents.enrolment("ACTIVE-1", "11"))
                            .statusCode())
                    .isEqualTo(200);
            // (200.00 − 80) × 55 %
            assertPool(fundwatch, WireEvents.settlement("a1", "ACTIVE-1", WireEvents.TIER_1, "200.00"), "66.00");
            fundwatch.await(
                    "the verdict in the database",
                    Duration.ofSeconds(30),
                    () -> fundwatch.get("/api/v1/verdicts/set-a1").statusCode() == 200);
            verdict = fundwatch.get("/api/v1/verdicts/set-a1").body();
            fundwatch.signIn("--role", "admin", "--name", "keeper");
            assertThat(fundwatch
                            .post("/api/v1/accounts", "{\"username\":\"somebody\",\"role\":\"supervisor\"}")
                            .statusCode())
                    .isLessThan(300);
            entries = entries(fundwatch);
            assertThat(entries).isPositive();
            assertThat(fundwatch.interrupt()).isTrue();
        }

        began = System.nanoTime();
        run(
                "tar",
                "-C",
                folder.toString(),
                "-czf",
                folder + "/backup.tgz",
                "--exclude=tmp",
                "--exclude=scratch",
                "first");
        tell("backup of " + Files.size(folder.resolve("backup.tgz")) / 1024 + " KiB", began);
        Files.move(first, folder.resolve("lost"));
        Path place = Files.createDirectory(folder.resolve("elsewhere"));
        began = System.nanoTime();
        run("tar", "-C", place.toString(), "-xzf", folder + "/backup.tgz");
        try (RunningFundwatch restored = RunningFundwatch.up(place.resolve("first"), "--sample", "none")) {
            tell("restored and ready", began);
            restored.signIn("--role", "gateway");
            assertThat(restored.get("/api/v1/verdicts/set-a1").body()).isEqualTo(verdict);
            assertPool(restored, WireEvents.settlement("a1", "ACTIVE-1", WireEvents.TIER_1, "200.00"), "66.00");
            JsonNode next = restored.json(restored.post(
                    "/api/v1/settlements", WireEvents.settlement("a2", "ACTIVE-1", WireEvents.TIER_3, "100.00")));
            // 66.00 before the backup and (100.00 − 30) × 65 %
            assertThat(next.at("/year/fund_paid").decimalValue()).isEqualByComparingTo("111.50");
            tell("first new verdict", began);
            assertThat(entries(restored)).isGreaterThanOrEqualTo(entries);
        }
    }

    private static void assertPool(RunningFundwatch fundwatch, String event, String pool) throws Exception {
        JsonNode verdict = fundwatch.json(fundwatch.post("/api/v1/settlements", event));
        assertThat(verdict.at("/computed/hifp_pay").decimalValue()).isEqualByComparingTo(pool);
    }

    /** How many entries the audit log has, with every hash worked out again. */
    private static long entries(RunningFundwatch fundwatch) throws Exception {
        fundwatch.signIn("--role", "auditor", "--name", "checker");
        JsonNode found = fundwatch.json(fundwatch.get("/api/v1/audit/verification"));
        assertThat(found.path("intact").asBoolean()).as(found.toString()).isTrue();
        fundwatch.signIn("--role", "gateway");
        return found.path("entries").asLong();
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void tell(String what, long since) {
        System.err.println("drill: " + what + " after "
                + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
    }
}
