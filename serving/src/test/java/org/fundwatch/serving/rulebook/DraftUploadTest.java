package org.fundwatch.serving.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What makes no draft. */
@ExtendWith(LocalSystem.Extension.class)
class DraftUploadTest {
    private static final String DRAFTS = "/api/v1/rulebook/drafts";
    private static final String HEADER = "prefix,from,to,source\n";

    private final LocalSystem system;
    private final Client author;

    DraftUploadTest(LocalSystem system) {
        this.system = system;
        this.author = Client.named(system, Role.RULE_ADMIN, "author");
    }

    @Test
    void aDraftThatIsUnsoundIsRefusedByFileAndField() {
        HttpResponse<String> answer = author.post(
                DRAFTS,
                upload(
                        "rules/PH01.yaml",
                        content("rules/PH01.yaml").replace("severity: SUSPECTED", "severity: PERHAPS")));

        refused(answer, 422, "RULEBOOK_PROBLEMS");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Client.json(answer).path("problems").get(0);
        assertThat(problem.path("file").asText()).isEqualTo("rules/PH01.yaml");
        assertThat(problem.path("field").asText()).contains("severity");
    }

    @Test
    void uselessUploadsAreRefused() {
        refused(author.post(DRAFTS, "rubbish"), 400, "NOT_JSON");
        refused(author.post(DRAFTS, "{\"reason\":\"why\",\"files\":{}}"), 400, "MISSING_FIELD");
        refused(author.post(DRAFTS, "{\"files\":{\"rules/a.yaml\":\"\"}}"), 400, "MISSING_FIELD");
        refused(author.post(DRAFTS, upload("../etc/passwd.yaml", "x")), 400, "UNKNOWN_VALUE");
        refused(author.post(DRAFTS, upload("rules/../../a.yaml", "x")), 400, "UNKNOWN_VALUE");
        refused(author.post(DRAFTS, upload("rules/run.sh", "x")), 400, "UNKNOWN_VALUE");
        refused(author.post(DRAFTS, upload("rules/PH01.yaml", content("rules/PH01.yaml"))), 422, "NOTHING_CHANGED");
        refused(
                author.post(DRAFTS, "no zip".getBytes(StandardCharsets.UTF_8), "application/zip"),
                400,
                "MISSING_FIELD");
        refused(author.get(DRAFTS + "/none"), 404, "NOT_FOUND");
    }

    @Test
    void anEmptyTextIsAnEmptyFileAndNullAloneTakesOneAway() {
        HttpResponse<String> emptied = author.post(DRAFTS, upload("knowledge/institutions.csv", ""));
        HttpResponse<String> removed =
                author.post(DRAFTS, "{\"reason\":\"why\",\"files\":{\"knowledge/institutions.csv\":null}}");

        String sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assertThat(tables(emptied)).contains("\"knowledge/institutions.csv\":\"" + sha256OfNothing + "\"");
        assertThat(tables(removed)).contains("rules/PH01.yaml").doesNotContain("knowledge/institutions.csv");
    }

    private String tables(HttpResponse<String> draft) {
        return system.jdbc()
                .sql("select tables from rulebook_draft where draft_id = :id")
                .param("id", Client.json(draft).path("draft_id").asText())
                .query(String.class)
                .single();
    }

    @Test
    void aFileMayBeLongerThanAMessage() {
        String rows = "C90,2020-01-01,," + "x".repeat(300_000) + "\n";
        HttpResponse<String> answer = author.post(DRAFTS, upload("knowledge/long.csv", HEADER + rows));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void aDamagedZipIsRefused() throws IOException {
        byte[] zip = zip("knowledge/zip.csv", StandardCharsets.UTF_8);
        byte[] cutOff = Arrays.copyOf(zip, zip.length / 3);

        refused(author.post(DRAFTS + "?reason=cut", cutOff, "application/zip"), 400, "NOT_ZIP");
        byte[] foreignName = zip("knowledge/\u4e2d.csv", Charset.forName("GBK"));
        refused(author.post(DRAFTS + "?reason=gbk", foreignName, "application/zip"), 400, "NOT_ZIP");
    }

    private static byte[] zip(String name, Charset charset) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip, charset)) {
            out.putNextEntry(new ZipEntry(name));
            for (int i = 0; i < 2_000; i++) {
                out.write((i * i + "," + i * 31 + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip.toByteArray();
    }

    @Test
    void nobodyInParticularMakesOrApprovesNoDraft() {
        Client nobody = Client.named(system, Role.RULE_ADMIN, Caller.UNNAMED);
        refused(nobody.post(DRAFTS, upload("knowledge/a.csv", HEADER)), 403, "UNNAMED_TOKEN");
        refused(nobody.post(DRAFTS + "/none/approvals", ""), 403, "UNNAMED_TOKEN");
        refused(nobody.post(DRAFTS + "/none/publish", ""), 403, "UNNAMED_TOKEN");
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

    private static void refused(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Client.json(answer).path("reason").asText()).isEqualTo(reason);
    }
}
