package org.fundwatch.serving.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.dao.DataAccessException;

@ExtendWith(LocalSystem.Extension.class)
class AuditChainTest {
    private static final Caller AUDITOR = new Caller("auditor-1", Role.AUDITOR, List.of(), List.of());

    private final LocalSystem system;
    private final Client auditor;
    private final AuditTrail trail;

    AuditChainTest(LocalSystem system) {
        this.system = system;
        this.auditor = Client.named(system, Role.AUDITOR, "auditor-1");
        this.trail = new AuditTrail(
                system.jdbc(), Clock.fixed(Instant.parse("2026-03-02T01:02:03.123456Z"), ZoneOffset.UTC));
    }

    @Test
    void entriesFollowEachOtherWhateverTheyHold() {
        trail.note(AUDITOR, "test.note", "甲", "with ' and 汉字 and \n a line");
        trail.note(AUDITOR, "test.note", "乙", "");

        JsonNode verification = verification();
        assertThat(verification.path("intact").asBoolean()).isTrue();
        JsonNode latest = ok(auditor.get("/api/v1/audit?limit=2")).path("entries");
        assertThat(latest.get(0).path("subject").asText()).isEqualTo("乙");
        assertThat(latest.get(1).path("details").asText()).isEqualTo("with ' and 汉字 and \n a line");
        assertThat(latest.get(0).path("at").asText()).isEqualTo("2026-03-02T09:02:03.123456+08:00");
        assertThat(verification.path("last_hash")).isEqualTo(latest.get(0).path("hash"));
        assertThat(verification.path("entries")).isEqualTo(latest.get(0).path("position"));
        assertThat(ok(auditor.get("/api/v1/audit?subject=%E7%94%B2")).path("entries"))
                .extracting(entry -> entry.path("subject").asText())
                .containsOnly("甲");
    }

    @Test
    void writersAtTheSameTimeMakeOneChain() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 25; i++) {
                    trail.note(AUDITOR, "test.crowd", "x", "");
                }
            }));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(verification().path("intact").asBoolean()).isTrue();
    }

    @Test
    void entriesCanNeitherBeChangedNorTakenOut() {
        trail.note(AUDITOR, "test.kept", "x", "");

        for (String deed : List.of(
                "update audit_entry set details = 'other'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> system.jdbc().sql(deed).update())
                    .as(deed)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only ever added");
        }
    }

    @Test
    void whoeverGetsPastTheDatabaseIsSeen() {
        trail.note(AUDITOR, "test.victim", "x", "ten yuan");
        long position = ok(auditor.get("/api/v1/audit?limit=1"))
                .path("entries")
                .get(0)
                .path("position")
                .asLong();
        trail.note(AUDITOR, "test.after", "x", "");
        try {
            change(position, "nine yuan");
            JsonNode verification = verification();
            assertThat(verification.path("intact").asBoolean()).isFalse();
            assertThat(verification.path("broken_at").asLong()).isEqualTo(position);
        } finally {
            change(position, "ten yuan");
        }
        assertThat(verification().path("intact").asBoolean()).isTrue();
    }

    private void change(long position, String details) {
        system.jdbc()
                .sql("alter table audit_entry disable trigger audit_refuse")
                .update();
        system.jdbc()
                .sql("update audit_entry set details = :details where position = :position")
                .param("details", details)
                .param("position", position)
                .update();
        system.jdbc().sql("alter table audit_entry enable trigger audit_refuse").update();
    }

    private JsonNode verification() {
        return ok(auditor.get("/api/v1/audit/verification"));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }
}
