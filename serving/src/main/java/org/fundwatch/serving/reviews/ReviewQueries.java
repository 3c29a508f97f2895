package org.fundwatch.serving.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.Caller;
import org.fundwatch.serving.verdicts.VerdictDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * REVIEW verdicts that still stand: neither superseded nor taken back; the longest waiting first. A resolution that ends in
 * REVIEW again supersedes the first verdict, as all of them do: of several the latest stands. What stands in review because its
 * year is closed can be resolved by nobody.
 */
@Component
class ReviewQueries {
    private static final String STANDING = """
            from verdict v left join review_proposal p on p.verdict_id = v.verdict_id
            left join institution i on i.fixmedins_code = v.fixmedins_code
            where v.decision = 'REVIEW' and v.event_type not in ('PRE_SETTLEMENT', 'REVERSAL')
              and not ('PERIOD_CLOSED' = any(v.finding_codes))
              and not exists (select 1 from verdict later where later.supersedes = coalesce(v.supersedes, v.verdict_id)
                and (later.event_time, later.verdict_id) > (v.event_time, v.verdict_id))
              and not exists (select 1 from verdict back where back.setl_id = v.setl_id and back.psn_no = v.psn_no
                and back.event_type = 'REVERSAL' and back.decision = 'PAY'
                and not ('ALREADY_REVERSED' = any(back.finding_codes))
                and not ('UNKNOWN_SETTLEMENT' = any(back.finding_codes)))""";

    private final JdbcClient jdbc;

    ReviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of the queue. */
    record Line(
            String verdictId,
            String settlementId,
            String eventType,
            @Nullable String institutionCode,
            @Nullable String institutionName,
            Instant eventTime,
            long totalFen,
            List<String> findingCodes,
            @Nullable String proposedBy,
            @Nullable String approvedBy) {}

    /**
     * A page of the queue.
     *
     * @param next where the page behind it begins, if there is one
     */
    record Page(List<Line> lines, @Nullable String next) {}

    Page page(Caller caller, @Nullable String after, int limit) {
        List<Line> lines = list(caller, after == null ? null : ReviewCursor.decode(after), limit + 1);
        if (lines.size() <= limit) {
            return new Page(lines, null);
        }
        Line last = lines.get(limit - 1);
        return new Page(lines.subList(0, limit), new ReviewCursor(last.eventTime(), last.verdictId()).encoded());
    }

    private List<Line> list(Caller caller, @Nullable ReviewCursor after, int limit) {
        return jdbc.sql(
                        "select v.verdict_id, v.setl_id, v.event_type, v.fixmedins_code, i.name, v.event_time, v.total_fen,"
                                + " v.finding_codes, p.proposed_by, p.approved_by " + STANDING
                                + caller.regionCondition("v.treatment_region", "v.insured_region")
                                + (after == null ? "" : " and (v.event_time, v.verdict_id) > (:time, :id)")
                                + " order by v.event_time, v.verdict_id limit :limit")
                .param("scope", caller.regionPatterns())
                .param("time", after == null ? null : after.eventTime().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? null : after.verdictId())
                .param("limit", limit)
                .query((row, n) -> new Line(
                        row.getString("verdict_id"),
                        row.getString("setl_id"),
                        row.getString("event_type"),
                        row.getString("fixmedins_code"),
                        row.getString("name"),
                        row.getTimestamp("event_time").toInstant(),
                        row.getLong("total_fen"),
                        List.of((String[]) row.getArray("finding_codes").getArray()),
                        row.getString("proposed_by"),
                        row.getString("approved_by")))
                .list();
    }

    /** One that still stands, within the caller's scope. */
    Optional<Review> find(String verdictId, Caller caller) {
        return jdbc.sql(
                        "select v.setl_id, v.event_id, v.fixmedins_code, v.insured_region, v.treatment_region, v.document "
                                + STANDING + " and v.verdict_id = :id")
                .param("id", verdictId)
                .query((row, n) -> new VerdictDocument(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .optional()
                .filter(document -> document.isFor(caller))
                .map(document -> {
                    Proposal proposal = proposal(verdictId).orElse(null);
                    return new Review(
                            document.verdict(), proposal, proposal == null ? List.of() : refusals(verdictId, proposal));
                });
    }

    Optional<Proposal> proposal(String verdictId) {
        return jdbc.sql("select * from review_proposal where verdict_id = :id and declined is null")
                .param("id", verdictId)
                .query((row, n) -> new Proposal(
                        row.getInt("attempt"),
                        row.getInt("revision"),
                        ReviewResolution.Outcome.valueOf(row.getString("outcome")),
                        row.getString("facts"),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        row.getTimestamp("proposed_at").toInstant(),
                        row.getString("approved_by"),
                        instant(row.getTimestamp("approved_at")),
                        row.getBoolean("appended")))
                .optional();
    }

    /** Why the job refused the resolution as it was sent last. */
    List<String> refusals(String verdictId, Proposal proposal) {
        List<String> reasons = new ArrayList<>();
        for (String document : jdbc.sql("select document from answer where event_id = :id and type = 'FINDINGS'")
                .param("id", proposal.eventId(verdictId))
                .query(String.class)
                .list()) {
            for (JsonNode finding : tree(document).path("findings")) {
                reasons.add(finding.path("args")
                        .path("reason")
                        .asText(finding.path("code").asText()));
            }
        }
        jdbc.sql("select reason || ' ' || field from dead_letter where event_id = :id and topic = 'fund.person-events'")
                .param("id", proposal.eventId(verdictId))
                .query(String.class)
                .list()
                .forEach(reasons::add);
        return reasons;
    }

    private static JsonNode tree(String document) {
        try {
            return JsonCodec.mapper().readTree(document);
        } catch (IOException e) {
            throw new IllegalStateException("a stored answer can be read: the store has read it before", e);
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
