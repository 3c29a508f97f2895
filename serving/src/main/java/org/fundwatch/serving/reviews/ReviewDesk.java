package org.fundwatch.serving.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Verdict;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.log.Append;
import org.fundwatch.serving.log.EventAppender;
import org.fundwatch.serving.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two people decide a settlement in review: one proposes, another approves, and the resolution goes to the person's log,
 * where the verdict job judges it. Both are noted before anything is appended; an append that may have been lost is
 * repeated with the same id by approving again.
 */
@Component
class ReviewDesk {
    private static final int MAX_REASON_CHARS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> IDENTITY = List.of("psn_no", "setl_id", "event_id", "event_type", "event_time");

    private final ReviewQueries reviews;
    private final EventAppender appender;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReviewDesk(
            ReviewQueries reviews,
            EventAppender appender,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.reviews = reviews;
        this.appender = appender;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Proposes a decision, in the place of one that is not approved yet or that the job refused.
     *
     * @param facts corrected fields of the event
     * @throws HttpProblem 404 if it does not stand in review for this person, 400 naming what is wrong, 409 if a decision is
     *     on its way
     */
    Review propose(Caller person, String verdictId, ReviewResolution.Outcome outcome, ObjectNode facts, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON_CHARS) {
            throw bad("reason", "is required, with at most " + MAX_REASON_CHARS + " characters");
        }
        return locked(verdictId, () -> {
            Review review = find(person, verdictId);
            check(review.verdict(), facts);
            Proposal before = review.proposal();
            if (before != null
                    && before.approvedBy() != null
                    && review.refusals().isEmpty()) {
                throw HttpProblem.conflict("APPROVED_ALREADY", "", "the decision is on its way to the person's log");
            }
            jdbc.sql("""
                            insert into review_proposal as p (verdict_id, outcome, facts, reason, proposed_by, proposed_at)
                            values (:id, :outcome, :facts, :reason, :person, :now)
                            on conflict (verdict_id) do update set revision = p.revision + 1,
                              attempt = p.attempt + (case when p.approved_by is null then 0 else 1 end),
                              outcome = excluded.outcome, facts = excluded.facts, reason = excluded.reason,
                              proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, approved_by = null,
                              approved_at = null, appended = false, declined = null""")
                    .param("id", verdictId)
                    .param("outcome", outcome.name())
                    .param("facts", facts.toString())
                    .param("reason", reason.strip())
                    .param("person", person.person())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            audit.note(person, "review.propose", verdictId, outcome + ", fields corrected: " + facts.size());
            return find(person, verdictId);
        });
    }

    /** Takes a proposal back, one's own or a colleague's that one does not agree with. */
    Review decline(Caller person, String verdictId, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON_CHARS) {
            throw bad("reason", "is required, with at most " + MAX_REASON_CHARS + " characters");
        }
        return locked(verdictId, () -> {
            Review review = find(person, verdictId);
            if (review.proposal() == null || review.proposal().approvedBy() != null) {
                throw HttpProblem.conflict("NOT_NOW", "", "nothing is proposed that could be declined");
            }
            jdbc.sql("update review_proposal set declined = :reason where verdict_id = :id")
                    .param("reason", reason.strip())
                    .param("id", verdictId)
                    .update();
            audit.note(person, "review.decline", verdictId, "");
            return find(person, verdictId);
        });
    }

    /**
     * Approves a colleague's proposal and sends it to the person's log; again, if it may not have got there.
     *
     * @param revision of the proposal that the person has read
     * @throws HttpProblem 503 if the log does not answer: approve again
     */
    Review approve(Caller person, String verdictId, int revision) {
        Review approved = locked(verdictId, () -> {
            Review review = find(person, verdictId);
            Proposal proposal = review.proposal();
            if (proposal == null) {
                throw HttpProblem.conflict("NOT_NOW", "", "nothing is proposed yet");
            }
            if (proposal.revision() != revision) {
                throw HttpProblem.conflict("CHANGED_MEANWHILE", "", "something else is proposed now; look at it again");
            }
            if (proposal.approvedBy() == null) {
                if (proposal.proposedBy().equals(person.person())) {
                    throw HttpProblem.conflict(
                            "SAME_PERSON", "", "another person than the one who proposed it must approve");
                }
                jdbc.sql("update review_proposal set approved_by = :person, approved_at = :now where verdict_id = :id")
                        .param("person", person.person())
                        .param("now", Timestamp.from(clock.instant()))
                        .param("id", verdictId)
                        .update();
                audit.note(
                        person, "review.approve", verdictId, proposal.outcome().name());
            }
            return find(person, verdictId);
        });
        send(approved.verdict(), Objects.requireNonNull(approved.proposal()));
        return new Review(approved.verdict(), reviews.proposal(verdictId).orElseThrow(), approved.refusals());
    }

    private void send(Verdict verdict, Proposal proposal) {
        if (proposal.appended()) {
            return;
        }
        PersonEvent event = new PersonEvent(
                new EventHeader(
                        proposal.eventId(verdict.verdictId()),
                        EventType.REVIEW_RESOLUTION,
                        verdict.psnNo(),
                        Objects.requireNonNull(proposal.approvedAt()),
                        null),
                new ReviewResolution(
                        verdict.settlementId(),
                        proposal.outcome(),
                        verdict.event(),
                        JsonCodec.read(
                                JsonNode.class, proposal.facts().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        proposal.proposedBy(),
                        Objects.requireNonNull(proposal.approvedBy()),
                        proposal.reason()));
        Append outcome = appender.append(Topics.PERSON_EVENTS, verdict.psnNo(), JsonCodec.write(event))
                .completeOnTimeout(new Append.Unknown(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (!(outcome instanceof Append.Done)) {
            throw new HttpProblem(
                    HttpStatus.SERVICE_UNAVAILABLE, "LOG_UNAVAILABLE", "", "the log does not answer; approve again");
        }
        jdbc.sql("update review_proposal set appended = true where verdict_id = :id and attempt = :attempt")
                .param("id", verdict.verdictId())
                .param("attempt", proposal.attempt())
                .update();
    }

    /** The corrected event must be readable: better said here than by the job. */
    private static void check(Verdict verdict, ObjectNode facts) {
        for (String field : IDENTITY) {
            if (facts.has(field)) {
                throw bad(field, "cannot be corrected");
            }
        }
        if (!(verdict.event() instanceof ObjectNode original)) {
            throw HttpProblem.conflict("NO_EVENT", "", "the verdict does not carry its event");
        }
        ObjectNode corrected = original.deepCopy();
        corrected.setAll(facts);
        try {
            JsonCodec.readPersonEvent(JsonCodec.write((Object) corrected));
        } catch (BadInput e) {
            throw bad(e.field(), String.valueOf(e.getMessage()));
        }
    }

    private Review find(Caller person, String verdictId) {
        return reviews.find(verdictId, person)
                .orElseThrow(() -> HttpProblem.notFound("no settlement in review under this verdict"));
    }

    private Review locked(String verdictId, Supplier<Review> deed) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select 1 from verdict where verdict_id = :id for update")
                    .param("id", verdictId)
                    .query(row -> {});
            return deed.get();
        }));
    }

    private static HttpProblem bad(String field, String detail) {
        return HttpProblem.of(Reason.UNKNOWN_VALUE, field, detail);
    }
}
