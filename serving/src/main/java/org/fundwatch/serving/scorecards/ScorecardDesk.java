package org.fundwatch.serving.scorecards;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.value.Shanghai;
import org.fundwatch.serving.audit.AuditTrail;
import org.fundwatch.serving.database.DatabaseLock;
import org.fundwatch.serving.http.HttpProblem;
import org.fundwatch.serving.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs what a month's scorecard proposes: one person proposes it as it stands, another signs or declines. Each deed is one
 * transaction with its note in the audit log. A declined one may be proposed anew.
 */
@Component
class ScorecardDesk {
    private static final int MAX_NOTE_CHARS = 2_000;
    /** Reports on a month are due on the tenth of the next: before they are, nobody can say whether they came in time. */
    private static final int DUE_DAY = 10;

    private final ScorecardQueries scorecards;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ScorecardDesk(
            ScorecardQueries scorecards,
            AuditTrail audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.scorecards = scorecards;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The first signature.
     *
     * @throws HttpProblem 404 outside the person's regions, 409 if the month is not over or has a proposal
     */
    SignedScorecard propose(Caller person, String code, YearMonth month, ScorecardDeed deed) {
        return deed(() -> {
            String region = scorecards.region(code, person);
            Scorecard card = scorecards.card(code, month, person);
            if (isDue(month) && card.score() == null) {
                throw HttpProblem.conflict("NOTHING_KNOWN", "month", "no settlement of the month is known");
            }
            if (!isDue(month) || card.score() == null || card.proposal() == null) {
                throw HttpProblem.conflict(
                        "NOT_YET", "month", "a month is assessed from the day after its reports are due");
            }
            scorecards
                    .find(code, month, person)
                    .filter(before -> before.status() != SignedScorecard.Status.DECLINED)
                    .ifPresent(before -> {
                        throw HttpProblem.conflict("NOT_NOW", "month", "it has been proposed already");
                    });
            // whoever does not see what was signed does not replace it either
            int written = jdbc.sql("""
                            insert into scorecard (fixmedins_code, month, region, status, score, proposal, document, version,
                              proposed_by, proposed_at, note)
                            values (:code, :month, :region, 'PROPOSED', :score, :proposal, :document, 1, :person, :now, :note)
                            on conflict (fixmedins_code, month) do update set region = excluded.region,
                              status = excluded.status, score = excluded.score, proposal = excluded.proposal,
                              document = excluded.document, version = scorecard.version + 1,
                              proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at,
                              note = excluded.note, signed_by = null, signed_at = null
                            where scorecard.status = 'DECLINED'""")
                    .param("code", code)
                    .param("month", month.toString())
                    .param("region", region)
                    .param("score", card.score())
                    .param("proposal", card.proposal().name())
                    .param("document", new String(JsonCodec.write((Object) card), StandardCharsets.UTF_8))
                    .param("person", person.person())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("note", note(deed))
                    .update();
            if (written == 0) {
                throw HttpProblem.conflict("NOT_NOW", "month", "it has been proposed already");
            }
            audit.note(person, "scorecard.propose", code + " " + month, card.proposal() + " " + card.score());
            return found(person, code, month);
        });
    }

    /**
     * The second signature, by another person who says which version was seen.
     *
     * @throws HttpProblem 404, 400 without a version, 409 if it is not proposed, was changed, or by the same person
     */
    SignedScorecard sign(Caller person, String code, YearMonth month, ScorecardDeed deed) {
        return deed(() -> {
            SignedScorecard before = proposed(person, code, month);
            if (deed.version() == null) {
                throw HttpProblem.of(Reason.MISSING_FIELD, "version", "version is required");
            }
            if (deed.version() != before.version()) {
                throw HttpProblem.conflict("CHANGED_MEANWHILE", "version", "it was changed; look at it again");
            }
            if (person.person().equals(before.proposedBy())) {
                throw HttpProblem.conflict("SAME_PERSON", "", "another person than the one who proposed it must sign");
            }
            close(person, before, SignedScorecard.Status.SIGNED, before.note());
            audit.note(
                    person,
                    "scorecard.sign",
                    code + " " + month,
                    before.proposal() + " " + before.score() + " " + before.proposedBy());
            return found(person, code, month);
        });
    }

    /** Takes the proposal off the table; the reason is kept. */
    SignedScorecard decline(Caller person, String code, YearMonth month, ScorecardDeed deed) {
        return deed(() -> {
            SignedScorecard before = proposed(person, code, month);
            if (note(deed).isEmpty()) {
                throw HttpProblem.of(Reason.MISSING_FIELD, "note", "note is required");
            }
            close(person, before, SignedScorecard.Status.DECLINED, note(deed));
            audit.note(person, "scorecard.decline", code + " " + month, before.proposedBy());
            return found(person, code, month);
        });
    }

    private SignedScorecard deed(java.util.function.Supplier<SignedScorecard> deed) {
        return Objects.requireNonNull(transaction.execute(status -> {
            DatabaseLock.SCORECARDS.hold(jdbc);
            return deed.get();
        }));
    }

    private SignedScorecard proposed(Caller person, String code, YearMonth month) {
        scorecards.region(code, person);
        return scorecards
                .find(code, month, person)
                .filter(one -> one.status() == SignedScorecard.Status.PROPOSED)
                .orElseThrow(() -> HttpProblem.conflict("NOT_NOW", "month", "nothing is proposed for it"));
    }

    private void close(Caller person, SignedScorecard one, SignedScorecard.Status status, String note) {
        jdbc.sql("update scorecard set status = :status, version = version + 1, signed_by = :person, signed_at = :now,"
                        + " note = :note where fixmedins_code = :code and month = :month")
                .param("status", status.name())
                .param("person", person.person())
                .param("now", Timestamp.from(clock.instant()))
                .param("note", note)
                .param("code", one.institutionCode())
                .param("month", one.month())
                .update();
    }

    private SignedScorecard found(Caller person, String code, YearMonth month) {
        return scorecards.find(code, month, person).orElseThrow();
    }

    boolean isDue(YearMonth month) {
        LocalDate today = Shanghai.dateOf(clock.instant());
        return today.isAfter(month.plusMonths(1).atDay(DUE_DAY));
    }

    private static String note(ScorecardDeed deed) {
        String note = deed.note() == null ? "" : deed.note().strip();
        if (note.length() > MAX_NOTE_CHARS) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST, "TOO_LARGE", "note", "has at most " + MAX_NOTE_CHARS + " characters");
        }
        return note;
    }
}
