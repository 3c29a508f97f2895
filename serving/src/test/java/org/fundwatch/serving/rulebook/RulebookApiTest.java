package org.fundwatch.serving.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookFolder;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalSystem.Extension.class)
class RulebookApiTest {
    private static final String DRAFTS = "/api/v1/rulebook/drafts";
    private static final String HEADER = "prefix,from,to,source\n";

    private final LocalSystem system;
    private final Client author;
    private final Client second;

    RulebookApiTest(LocalSystem system) {
        this.system = system;
        this.author = Client.named(system, Role.RULE_ADMIN, "author");
        this.second = Client.named(system, Role.RULE_ADMIN, "second");
    }

    @Test
    void aDraftApprovedByTwoIsInForceFromItsInstantOn() {
        String institutions = content("knowledge/institutions.csv")
                + "H9,新设医院,141102,HOSPITAL,1,2,2,100,37.5,111.1,0,1,,2026-01-01,,fictitious\n";
        JsonNode draft = created(author.post(DRAFTS, upload("knowledge/institutions.csv", institutions)));
        assertThat(draft.path("author").asText()).isEqualTo("author");
        assertThat(draft.path("changed_files"))
                .extracting(JsonNode::asText)
                .containsExactly("knowledge/institutions.csv");
        String path = DRAFTS + "/" + draft.path("draft_id").asText();

        refused(author.post(path + "/publish", "{}"), 409, "APPROVAL_MISSING");
        assertThat(author.post(path + "/approvals", "").statusCode()).isEqualTo(200);
        refused(author.post(path + "/approvals", ""), 409, "APPROVED_ALREADY");
        refused(author.post(path + "/publish", "{}"), 409, "APPROVAL_MISSING");
        assertThat(second.post(path + "/approvals", "").statusCode()).isEqualTo(200);
        refused(author.post(path + "/publish", activeFrom(Instant.now().plusSeconds(1))), 409, "TOO_SOON");
        refused(author.post(path + "/publish", activeFrom(Instant.now().plus(401, ChronoUnit.DAYS))), 409, "TOO_FAR");

        Instant from = later(Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS), lastBegin());
        JsonNode published = ok(author.post(path + "/publish", activeFrom(from)));
        assertThat(instant(published, "active_from")).isEqualTo(from);
        assertThat(published.path("draft").path("approvals"))
                .extracting(approval -> approval.path("approver").asText())
                .containsExactly("author", "second");
        assertThat(published.path("in_force").asBoolean()).isFalse();
        assertThat(ok(author.post(path + "/publish", "{}")).path("number"))
                .as("a repetition answers with the same publication")
                .isEqualTo(published.path("number"));
        assertThat(institutionNames()).doesNotContain("新设医院");
        awaitInstitution("新设医院");
        assertThat(Instant.now()).isAfterOrEqualTo(from);
        assertThat(publication(published.path("number").asInt())
                        .path("in_force")
                        .asBoolean())
                .isTrue();
        assertThat(deeds(draft.path("draft_id").asText()))
                .containsExactly(
                        "token:author rulebook.draft",
                        "token:author rulebook.approve",
                        "token:second rulebook.approve",
                        "token:author rulebook.publish",
                        "token:author rulebook.published");
    }

    @Test
    void whoPublishedIsNotedThoughTheOutcomeCouldNotBe() {
        JsonNode draft = created(author.post(DRAFTS, upload("knowledge/lost.csv", HEADER + "C97,2020-01-01,,test\n")));
        String id = draft.path("draft_id").asText();
        String path = approved(draft);
        Instant from = later(Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS), lastBegin());
        system.jdbc()
                .sql("alter table rulebook_draft add constraint nothing_more check (publication is null) not valid")
                .update();
        try {
            assertThat(second.post(path + "/publish", activeFrom(from)).statusCode())
                    .isEqualTo(500);
        } finally {
            system.jdbc()
                    .sql("alter table rulebook_draft drop constraint nothing_more")
                    .update();
        }
        assertThat(lastBegin()).as("it lies in the log").isEqualTo(from);
        assertThat(deeds(id)).endsWith("token:second rulebook.publish");

        ok(author.post(path + "/publish", activeFrom(from)));

        assertThat(deeds(id)).endsWith("token:second rulebook.publish", "token:author rulebook.published");
    }

    @Test
    void aDraftOfAnOlderPublicationIsNotPublished() {
        JsonNode stale = created(author.post(DRAFTS, upload("knowledge/stale.csv", HEADER + "C91,2020-01-01,,test\n")));
        publish(created(author.post(DRAFTS, upload("knowledge/first.csv", HEADER + "C92,2020-01-01,,test\n"))));
        String path = DRAFTS + "/" + stale.path("draft_id").asText();
        author.post(path + "/approvals", "");
        second.post(path + "/approvals", "");

        refused(author.post(path + "/publish", "{}"), 409, "BASE_CHANGED");
    }

    @Test
    void aDraftThatNobodyApprovedIsNoPublicationThoughTheLogHoldsItsFiles() throws IOException {
        JsonNode draft = created(author.post(DRAFTS, upload("knowledge/same.csv", HEADER + "C96,2020-01-01,,test\n")));
        String id = draft.path("draft_id").asText();
        String tables = system.jdbc()
                .sql("select tables from rulebook_draft where draft_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        TreeMap<String, String> files = JsonCodec.mapper().readValue(tables, new TypeReference<>() {});
        int number = draft.path("base_publication").asInt() + 1;
        Instant from = later(Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS), lastBegin());
        system.publish(Topics.RULEBOOK, Integer.toString(number), new PublicationManifest(number, from, files));

        refused(author.post(DRAFTS + "/" + id + "/publish", "{}"), 409, "APPROVAL_MISSING");
    }

    @Test
    void noPublicationBeginsBeforeTheOneItIsBasedOn() {
        Instant begin = later(Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.MILLIS), lastBegin());
        JsonNode first = created(author.post(DRAFTS, upload("knowledge/one.csv", HEADER + "C94,2020-01-01,,test\n")));
        ok(second.post(approved(first) + "/publish", activeFrom(begin)));
        JsonNode next = created(author.post(DRAFTS, upload("knowledge/two.csv", HEADER + "C95,2020-01-01,,test\n")));
        String path = approved(next);

        refused(second.post(path + "/publish", activeFrom(begin.minusMillis(1))), 409, "BEFORE_BASE");
        refused(second.post(path + "/publish", "{}"), 409, "BEFORE_BASE");
        assertThat(instant(ok(second.post(path + "/publish", activeFrom(begin))), "active_from"))
                .isEqualTo(begin);
    }

    @Test
    void aZipMakesADraftAndTheExportHoldsEveryPublication(@TempDir Path folder) throws IOException {
        String rows = HEADER + "C93,2020-01-01,,test\n";
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("knowledge/zipped.csv"));
            out.write(rows.getBytes(StandardCharsets.UTF_8));
        }
        int number = publish(created(author.post(DRAFTS + "?reason=zipped", zip.toByteArray(), "application/zip")));

        try (ZipInputStream in =
                new ZipInputStream(new ByteArrayInputStream(author.getBytes("/api/v1/rulebook/export")))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
        RulebookFolder exported = RulebookFolder.open(folder);
        List<PublicationManifest> publications = exported.publications();
        assertThat(publications.get(0).number()).isEqualTo(1);
        PublicationManifest last = publications.get(publications.size() - 1);
        assertThat(last.number()).isEqualTo(number);
        assertThat(new String(exported.files(last).content("knowledge/zipped.csv"), StandardCharsets.UTF_8))
                .isEqualTo(rows);
        assertThat(folder.resolve("knowledge/zipped.csv")).hasContent(rows);
    }

    private int publish(JsonNode draft) {
        Instant from = later(Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS), lastBegin());
        return ok(second.post(approved(draft) + "/publish", activeFrom(from)))
                .path("number")
                .asInt();
    }

    /** Approved by both; the path of the draft. */
    private String approved(JsonNode draft) {
        String path = DRAFTS + "/" + draft.path("draft_id").asText();
        ok(author.post(path + "/approvals", ""));
        ok(second.post(path + "/approvals", ""));
        return path;
    }

    private Instant lastBegin() {
        JsonNode publications = ok(author.get("/api/v1/rulebook/publications")).path("publications");
        JsonNode last = publications.get(publications.size() - 1);
        return last.path("active_from").isNull() ? Instant.EPOCH : instant(last, "active_from");
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private JsonNode publication(int number) {
        for (JsonNode one : ok(author.get("/api/v1/rulebook/publications")).path("publications")) {
            if (one.path("number").asInt() == number) {
                return one;
            }
        }
        throw new AssertionError("no publication " + number);
    }

    private List<String> deeds(String draft) {
        return system.jdbc()
                .sql("select actor || ' ' || action from audit_entry where subject = :id order by entry_id")
                .param("id", draft)
                .query(String.class)
                .list();
    }

    private List<String> institutionNames() {
        return system.jdbc()
                .sql("select name from institution")
                .query(String.class)
                .list();
    }

    private void awaitInstitution(String name) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!institutionNames().contains(name)) {
            assertThat(System.nanoTime()).as("still waiting for " + name).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** A file of publication 1 of the test system. */
    private String content(String name) {
        try {
            RulebookFiles files =
                    RulebookFiles.fromDirectory(system.dataFolder().resolveSibling("rulebook"));
            return new String(files.content(name), StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw new AssertionError(name, e);
        }
    }

    private static String upload(String name, String content) {
        ObjectNode json = JsonCodec.mapper().createObjectNode().put("reason", "test");
        json.putObject("files").put(name, content);
        return json.toString();
    }

    private static String activeFrom(Instant instant) {
        return "{\"active_from\":\"" + instant + "\"}";
    }

    private static Instant instant(JsonNode document, String field) {
        return OffsetDateTime.parse(document.path(field).asText()).toInstant();
    }

    private static JsonNode created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Client.json(answer);
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Client.json(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.json(answer).path("reason").asText()).isEqualTo(reason);
    }
}
