package org.fundwatch.serving.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fundwatch.policy.ledger.HoldEvents;
import org.fundwatch.policy.rulebook.Sha256;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyAid;
import org.fundwatch.schemas.event.FamilyHoldRequest;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.event.Settlement;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks a relative's log for money before a settlement is sent: the first of the three steps of family aid. The hold's id
 * follows from the settlement's event id and what is asked of whom, so that a repeated request finds the same hold. It is written down before it is
 * asked for; {@link HoldSweeper} gives it up if no settlement comes. A pre-settlement asks without setting anything aside.
 */
@Component
class FamilyHolds implements DisposableBean {
    private static final String PHARMACY_PURCHASE = "41";
    private static final int WORKERS = 8;
    private static final int WAITING = 64;
    /** A part of the two seconds in which a settlement is answered. */
    private static final Duration NOTING = Duration.ofSeconds(1);

    private static final int ID_CHARS = 40;
    private static final Logger LOG = LoggerFactory.getLogger(FamilyHolds.class);

    private final SettlementDesk desk;
    private final JdbcClient jdbc;
    /** What follows an answer uses the database and the log: it must not hold up the reader of answers. */
    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, task -> new Thread(task, "serving-family-aid"));

    /** Apart from the others, and no more of them than a few seconds take: behind a slow database they would pile up. */
    private final ExecutorService writers = new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "serving-family-holds"));

    FamilyHolds(SettlementDesk desk, JdbcClient jdbc) {
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /**
     * What a client may say about family aid: who helps, how much is asked for, and which certificate was shown.
     *
     * @throws HttpProblem 400 naming the field
     */
    private static void check(FamilyAid aid) {
        if (aid.holdId() != null || aid.grantedFen() != null || aid.useBefore() != null) {
            // whoever quotes a hold could have made it up
            throw HttpProblem.of(
                    Reason.UNKNOWN_VALUE, "family_aid.hold_id", "the hold is made here; name the authoriser and amt");
        }
        if (aid.authoriserNo() == null) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "family_aid.authoriser_psn_no", "is required");
        }
        if (aid.amountFen() == null || aid.amountFen() <= 0) {
            throw HttpProblem.of(Reason.MISSING_FIELD, "family_aid.amt", "must be an amount above 0");
        }
    }

    /**
     * The settlement with the hold it is to quote; as it is where it asks for no aid. Fails with an {@link HttpProblem} if
     * the hold is refused or certainly was not asked for.
     */
    CompletableFuture<PersonEvent> hold(PersonEvent event) {
        if (!(event.body() instanceof Settlement settlement) || settlement.familyAid() == null) {
            return CompletableFuture.completedFuture(event);
        }
        check(settlement.familyAid());
        PersonEvent request = request(event, settlement, settlement.familyAid());
        return noted(event, request)
                .thenCompose(first -> submitted(request, first)
                        .answer()
                        .thenApplyAsync(
                                answer -> {
                                    if (first && answer instanceof GatewayAnswer.NotAppended) {
                                        forget(request);
                                    }
                                    HoldResult result = result(answer);
                                    if (result.binding()) {
                                        answered(result);
                                    }
                                    return new PersonEvent(
                                            event.header(),
                                            settlement.withFamilyAid(quoted(result, settlement.familyAid())));
                                },
                                workers));
    }

    /**
     * A hold is in the database before it is asked for; where that takes too long, nothing is asked for. True if it was written
     * for this request: a row of an earlier one stays, whose hold may lie in the log already.
     */
    private CompletableFuture<Boolean> noted(PersonEvent event, PersonEvent request) {
        if (request.type() != EventType.FAMILY_HOLD) {
            return CompletableFuture.completedFuture(false);
        }
        AtomicBoolean decided = new AtomicBoolean();
        try {
            return CompletableFuture.supplyAsync(() -> noteInTime(decided, event, request), writers)
                    .orTimeout(NOTING.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionallyCompose(failure -> unnoted(decided, failure));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(databaseAway());
        }
    }

    /** What was given up before is not written, or taken back: nobody may ask for it later. */
    private boolean noteInTime(AtomicBoolean decided, PersonEvent event, PersonEvent request) {
        if (decided.get() || !note(event, request)) {
            return false;
        }
        boolean inTime = decided.compareAndSet(false, true);
        if (!inTime) {
            forget(request);
        }
        return inTime;
    }

    /** Given up where it took too long, unless it was written in that very moment. */
    private static CompletableFuture<Boolean> unnoted(AtomicBoolean decided, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof TimeoutException)) {
            return CompletableFuture.failedFuture(failure);
        }
        return decided.compareAndSet(false, true)
                ? CompletableFuture.failedFuture(databaseAway())
                : CompletableFuture.completedFuture(true);
    }

    private static HttpProblem databaseAway() {
        return new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "DATABASE_UNAVAILABLE",
                "",
                "the database does not answer now; this request appended neither hold nor settlement");
    }

    private PendingEvent submitted(PersonEvent request, boolean first) {
        try {
            return desk.submit(request);
        } catch (HttpProblem problem) {
            if (first) {
                forget(request);
            }
            throw problem;
        }
    }

    private static PersonEvent request(PersonEvent event, Settlement settlement, FamilyAid aid) {
        boolean binding = event.type() != EventType.PRE_SETTLEMENT;
        // another relative or amount under the same event id is another hold
        String id = (binding ? "hold-" : "quote-")
                + Sha256.hexOf(
                                String.valueOf(event.header().psnNo()),
                                event.eventId(),
                                String.valueOf(aid.authoriserNo()),
                                String.valueOf(aid.amountFen()),
                                String.valueOf(aid.authoriserCertificateType()))
                        .substring(0, ID_CHARS);
        EventBody body = new FamilyHoldRequest(
                id,
                String.valueOf(event.header().psnNo()),
                settlement.idOr(event.eventId()),
                Objects.requireNonNull(aid.amountFen()),
                PHARMACY_PURCHASE.equals(settlement.medicalType()) ? AidUse.PHARMACY : AidUse.MEDICAL,
                settlement.treatmentRegion(),
                aid.authoriserCertificateType());
        return new PersonEvent(
                new EventHeader(
                        id,
                        binding ? EventType.FAMILY_HOLD : EventType.FAMILY_QUOTE,
                        aid.authoriserNo(),
                        event.header().eventTime(),
                        null),
                body);
    }

    /** Whether it was not there yet. */
    private boolean note(PersonEvent event, PersonEvent request) {
        return jdbc.sql("""
                        insert into family_hold (hold_id, event_id, authoriser, beneficiary, request, asked_at, closing_id,
                          next_try)
                        values (:hold, :event, :authoriser, :beneficiary, :request, now(), :closing,
                          now() + interval '30 minutes')
                        on conflict (hold_id) do nothing""")
                        .param("closing", HoldEvents.closing(request.eventId()))
                        .param("hold", request.eventId())
                        .param("event", event.eventId())
                        .param("authoriser", request.header().psnNo())
                        .param("beneficiary", event.header().psnNo())
                        .param("request", new String(JsonCodec.write(request), StandardCharsets.UTF_8))
                        .update()
                > 0;
    }

    /** The sweeper finds the answer by itself where this fails: the settlement must go out all the same. */
    private void answered(HoldResult result) {
        try {
            jdbc.sql("update family_hold set use_before = :until, next_try = :next where hold_id = :hold")
                    .param("until", Timestamp.from(result.useBefore()))
                    .param("next", Timestamp.from(result.useBefore().plus(HoldSweeper.GRACE)))
                    .param("hold", result.holdId())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("the answer to a hold could not be noted: {}", e.getClass().getSimpleName());
        }
    }

    /** Nothing was asked for: there is nothing to give up. */
    private void forget(PersonEvent request) {
        jdbc.sql("delete from family_hold where hold_id = :hold and use_before is null")
                .param("hold", request.eventId())
                .update();
    }

    private static HoldResult result(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Judged judged) {
            try {
                return JsonCodec.mapper().readValue(judged.verdict(), HoldResult.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the job wrote a hold result that cannot be read", e);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        if (answer instanceof GatewayAnswer.Refused refused) {
            throw HttpProblem.of(
                    refused.letter().reason(), "family_aid", refused.letter().message());
        }
        throw new HttpProblem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "NOT_APPENDED",
                "",
                "the log does not answer; neither hold nor settlement was appended");
    }

    private static FamilyAid quoted(HoldResult result, @Nullable FamilyAid asked) {
        return new FamilyAid(
                result.holdId(),
                result.authoriserNo(),
                result.beneficiaryNo(),
                result.settlementId(),
                result.use(),
                null,
                result.grantedFen(),
                result.useBefore(),
                asked == null ? null : asked.authoriserCertificateType());
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
        writers.shutdownNow();
    }
}
