package org.fundwatch.serving.reviews;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSystem.Extension.class)
class ReviewApiTest {
    private static final Instant JUNE = Instant.parse("2026-06-09T01:00:00Z");

    private final LocalSystem system;
    private final Client first;
    private final Client second;
    private final String event = "in-review-" + UUID.randomUUID();
    private final String verdict = "v-" + event;

    ReviewApiTest(LocalSystem system) {
        this.system = system;
        this.first = Client.named(system, Role.SUPERVISOR, "first");
        this.second = Client.named(system, Role.SUPERVISOR, "second");
        publishInReview();
    }

    @Test
    void twoPeopleDecideAndTheVerdictIsSuperseded() {
        assertThat(queue()).contains(verdict);
        refused(approve(second), 409, "NOT_NOW");
        refused(propose(first, "{\"outcome\":\"PAY\",\"reason\":\" \"}"), 400, "UNKNOWN_VALUE");
        ok(propose(first, "{\"outcome\":\"PAY\",\"facts\":{\"rel_ttp_flag\":\"0\"},\"reason\":\"slipped on ice\"}"));
        refused(approve(first), 409, "SAME_PERSON");
        assertThat(system.job().seen("review-" + verdict + "-1")).isEmpty();

        assertThat(ok(approve(second)).at("/proposal/appended").asBoolean()).isTrue();

        awaitGone();
        assertThat(system.job().seen("review-" + verdict + "-1")).hasSize(1);
        JsonNode sent =
                tree(system.job().seen("review-" + verdict + "-1").get(0).value());
        assertThat(sent.path("event_type").asText()).isEqualTo("REVIEW_RESOLUTION");
        assertThat(sent.path("psn_no").asText()).isEqualTo("P-review");
        assertThat(sent.path("decided_by").asText()).isEqualTo("first");
        assertThat(sent.path("approved_by").asText()).isEqualTo("second");
        assertThat(sent.at("/facts/rel_ttp_flag").asText()).isEqualTo("0");
        assertThat(sent.path("settlement")).isEqualTo(original());
        assertThat(system.jdbc()
                        .sql("select actor || ' ' || action from audit_entry where subject = :id order by position")
                        .param("id", verdict)
                        .query(String.class)
                        .list())
                .containsExactly("token:first review.propose", "token:second review.approve");
    }

    @Test
    void whatTheJobRefusesCanBeProposedAnew() {
        ok(propose(first, "{\"outcome\":\"DENY\",\"reason\":\"refuse this\"}"));
        approve(second);
        awaitRefusal();
        assertThat(one().path("refusals").get(0).asText()).isEqualTo("CONTENT");

        ok(propose(second, "{\"outcome\":\"DENY\",\"reason\":\"once more\"}"));
        approve(first);

        awaitGone();
        assertThat(system.job().seen("review-" + verdict + "-2")).hasSize(1);
    }

    @Test
    void whoeverApprovesNamesWhatWasRead() {
        ok(propose(first, "{\"outcome\":\"DENY\",\"reason\":\"no accident report\"}"));
        int read = one().at("/proposal/revision").asInt();
        ok(propose(first, "{\"outcome\":\"PAY\",\"reason\":\"changed my mind\"}"));

        refused(approve(second, read), 409, "CHANGED_MEANWHILE");
        refused(second.post(path("approvals"), "{}"), 400, "MISSING_FIELD");
        assertThat(one().at("/proposal/approved_by").isNull()).isTrue();
    }

    @Test
    void attemptsAreNeverRepeatedWhateverWasDeclinedBetween() {
        ok(propose(first, "{\"outcome\":\"DENY\",\"reason\":\"refuse this\"}"));
        approve(second);
        awaitRefusal();
        ok(propose(first, "{\"outcome\":\"PAY\",\"reason\":\"second thought\"}"));
        ok(second.post(path("declines"), "{\"reason\":\"not yet\"}"));
        ok(propose(first, "{\"outcome\":\"PAY\",\"reason\":\"third thought\"}"));
        assertThat(one().path("refusals")).isEmpty();
        ok(approve(second));

        awaitGone();
        assertThat(system.job().seen("review-" + verdict + "-1")).hasSize(1);
        assertThat(system.job().seen("review-" + verdict + "-2")).hasSize(1);
    }

    @Test
    void ofSeveralVerdictsInReviewTheLatestStands() {
        ObjectNode again = JsonCodec.mapper()
                .valueToTree(Samples.paid("again-" + event, "S-" + event, "P-review", JUNE.plusSeconds(60)));
        again.put("decision", "REVIEW").put("event_type", "REVIEW_RESOLUTION").put("supersedes", verdict);
        again.set("event", original());
        system.publish(Topics.VERDICTS, "P-review", JsonCodec.write((Object) again));
        system.awaitStored(Topics.VERDICTS);
        assertThat(queue()).contains("v-again-" + event).doesNotContain(verdict);

        ObjectNode paid = JsonCodec.mapper()
                .valueToTree(Samples.paid("paid-" + event, "S-" + event, "P-review", JUNE.plusSeconds(120)));
        paid.put("event_type", "REVIEW_RESOLUTION").put("supersedes", verdict);
        system.publish(Topics.VERDICTS, "P-review", JsonCodec.write((Object) paid));
        system.awaitStored(Topics.VERDICTS);
        assertThat(queue()).doesNotContain("v-again-" + event, verdict);
    }

    @Test
    void aDeclinedProposalIsGone() {
        ok(propose(first, "{\"outcome\":\"PAY\",\"reason\":\"fine\"}"));
        refused(second.post(path("declines"), "{}"), 400, "UNKNOWN_VALUE");
        ok(second.post(path("declines"), "{\"reason\":\"ask the police first\"}"));
        assertThat(one().path("proposal").isNull()).isTrue();
        refused(approve(second), 409, "NOT_NOW");
        refused(second.post(path("declines"), "{\"reason\":\"again\"}"), 409, "NOT_NOW");
    }

    @Test
    void correctionsMustFitTheEventAndNeverChangeWhoseItIs() {
        refused(
                propose(first, "{\"outcome\":\"PAY\",\"facts\":{\"psn_no\":\"X\"},\"reason\":\"r\"}"),
                400,
                "UNKNOWN_VALUE");
        JsonNode problem = Client.json(
                propose(first, "{\"outcome\":\"PAY\",\"facts\":{\"service_date\":\"soon\"},\"reason\":\"r\"}"));
        assertThat(problem.path("field").asText()).isEqualTo("service_date");
        refused(propose(first, "{\"reason\":\"r\"}"), 400, "MISSING_FIELD");
        Client unnamed = Client.as(system, new Caller(Caller.UNNAMED, Role.SUPERVISOR, List.of(), List.of()));
        refused(propose(unnamed, "{\"outcome\":\"PAY\",\"reason\":\"r\"}"), 403, "UNNAMED_TOKEN");
        Client foreign = Client.as(system, new Caller("foreign", Role.SUPERVISOR, List.of("1401"), List.of()));
        refused(propose(foreign, "{\"outcome\":\"PAY\",\"reason\":\"r\"}"), 404, "NOT_FOUND");
        assertThat(foreign.get("/api/v1/reviews").body()).doesNotContain(verdict);
    }

    @Test
    void theQueueIsReadPageByPageWithNothingLeftOutAndNothingTwice() {
        // every test of this class leaves one or none in the queue, all of them at the same instant
        publish("in-review-page-1-" + UUID.randomUUID());
        publish("in-review-page-2-" + UUID.randomUUID());
        List<String> all = queue();
        List<String> read = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = ok(first.get("/api/v1/reviews?limit=1" + after));
            read.addAll(page.path("reviews").findValuesAsText("verdict_id"));
            assertThat(page.path("reviews")).hasSize(1);
            after = page.path("next").isNull()
                    ? null
                    : "&after="
                            + java.net.URLEncoder.encode(
                                    page.path("next").asText(), java.nio.charset.StandardCharsets.UTF_8);
        }

        assertThat(all).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
        assertThat(read).containsExactlyElementsOf(all);
        refused(first.get("/api/v1/reviews?after=yesterday"), 400, "BAD_CURSOR");
    }

    @Test
    void whatWasTakenBackWaitsForNobody() {
        system.publish(
                Topics.VERDICTS,
                "P-review",
                Samples.verdict("back-" + event, "S-" + event, "P-review", JUNE, EventType.REVERSAL, null, 0));
        system.awaitStored(Topics.VERDICTS);

        assertThat(queue()).doesNotContain(verdict);
    }

    private void publishInReview() {
        publish(event);
    }

    private void publish(String event) {
        ObjectNode inReview = JsonCodec.mapper().valueToTree(Samples.paid(event, "S-" + event, "P-review", JUNE));
        inReview.put("decision", "REVIEW");
        inReview.set("event", original());
        system.publish(Topics.VERDICTS, "P-review", JsonCodec.write((Object) inReview));
        system.awaitStored(Topics.VERDICTS);
    }

    private JsonNode original() {
        return tree(("{\"event_id\":\"" + event + "\",\"event_type\":\"SETTLEMENT\",\"psn_no\":\"P-review\","
                        + "\"event_time\":\"2026-06-09T09:00:00+08:00\",\"setl_id\":\"S-" + event
                        + "\",\"mdtrt_id\":\"visit-1\",\"fixmedins_code\":\"H1\",\"med_type\":\"11\",\"rel_ttp_flag\":\"1\","
                        + "\"items\":[{\"feedetl_sn\":\"1\",\"med_list_codg\":\"A\",\"cnt\":1,\"pric\":231.56,"
                        + "\"det_item_fee_sumamt\":231.56}]}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private List<String> queue() {
        return ok(first.get("/api/v1/reviews?limit=500")).path("reviews").findValuesAsText("verdict_id");
    }

    private JsonNode one() {
        return ok(first.get("/api/v1/reviews/" + verdict));
    }

    private void awaitGone() {
        system.awaitStored(Topics.VERDICTS);
        long end = System.nanoTime() + 20_000_000_000L;
        while (queue().contains(verdict)) {
            assertThat(System.nanoTime()).as("still in review").isLessThan(end);
        }
    }

    private void awaitRefusal() {
        long end = System.nanoTime() + 20_000_000_000L;
        while (one().path("refusals").isEmpty()) {
            assertThat(System.nanoTime()).as("still not refused").isLessThan(end);
        }
    }

    private HttpResponse<String> propose(Client client, String decision) {
        return client.post(path("proposals"), decision);
    }

    private HttpResponse<String> approve(Client client) {
        return approve(client, one().at("/proposal/revision").asInt());
    }

    private HttpResponse<String> approve(Client client, int revision) {
        return client.post(path("approvals"), "{\"revision\":" + revision + "}");
    }

    private String path(String what) {
        return "/api/v1/reviews/" + verdict + "/" + what;
    }

    private static JsonNode tree(byte[] json) {
        return JsonCodec.read(JsonNode.class, json);
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
