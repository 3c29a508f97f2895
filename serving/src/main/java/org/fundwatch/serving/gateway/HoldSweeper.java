package org.fundwatch.serving.gateway;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FamilyHoldCancel;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.HoldResult;
import org.fundwatch.serving.log.EventAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives up holds that saw no settlement: 15 minutes after the last moment of their use it sends a
 * {@code FAMILY_HOLD_CANCEL} to the beneficiary's log, again each minute until the authoriser's log has closed the hold. On
 * a hold that was decided after all, a cancellation only repeats its closing. One whose answer was never seen is asked for
 * again first, since nobody knows whether it was. Several instances share the work.
 */
@Component
class HoldSweeper implements SmartLifecycle {
    /** How long after its last use a hold is given up. */
    static final Duration GRACE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(HoldSweeper.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 200;

    private final EventAppender appender;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    HoldSweeper(EventAppender appender, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.appender = appender;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Hold(
            String holdId,
            String authoriser,
            String beneficiary,
            String request,
            @Nullable Instant useBefore) {}

    /** Looks at every hold that is due at {@code now}. */
    void sweep(Instant now) {
        jdbc.sql("""
                        delete from family_hold h
                        where exists (select 1 from answer a where a.event_id = h.closing_id and a.type = 'FINDINGS')""").update();
        int looked = BATCH;
        while (looked == BATCH) {
            Integer batch = transaction.execute(status -> {
                List<Hold> due = due(now);
                due.forEach(hold -> sweep(hold, now));
                return due.size();
            });
            looked = batch == null ? 0 : batch;
        }
    }

    private List<Hold> due(Instant now) {
        return jdbc.sql("""
                        select * from family_hold
                        where next_try < :now order by next_try limit :batch for update skip locked""")
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query((row, n) -> {
                    Timestamp until = row.getTimestamp("use_before");
                    return new Hold(
                            row.getString("hold_id"),
                            row.getString("authoriser"),
                            row.getString("beneficiary"),
                            row.getString("request"),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    private void sweep(Hold hold, Instant now) {
        jdbc.sql("update family_hold set next_try = :next where hold_id = :hold")
                .param("next", Timestamp.from(now.plus(PAUSE)))
                .param("hold", hold.holdId)
                .update();
        Instant useBefore = hold.useBefore == null ? answeredUseBefore(hold).orElse(null) : hold.useBefore;
        if (useBefore == null) {
            appender.append(Topics.PERSON_EVENTS, hold.authoriser, hold.request.getBytes(StandardCharsets.UTF_8));
            return;
        }
        appender.append(
                Topics.PERSON_EVENTS,
                hold.beneficiary,
                JsonCodec.write(new PersonEvent(
                        new EventHeader(
                                "cancel-" + hold.holdId, EventType.FAMILY_HOLD_CANCEL, hold.beneficiary, now, null),
                        new FamilyHoldCancel(hold.holdId, hold.authoriser, useBefore))));
    }

    private Optional<Instant> answeredUseBefore(Hold hold) {
        Optional<Instant> until = jdbc.sql("select document from answer where event_id = :id and type = :type")
                .param("id", hold.holdId)
                .param("type", HoldResult.TYPE)
                .query(String.class)
                .optional()
                .map(document -> JsonCodec.read(HoldResult.class, document.getBytes(StandardCharsets.UTF_8))
                        .useBefore());
        until.ifPresent(instant -> jdbc.sql("update family_hold set use_before = :until where hold_id = :hold")
                .param("until", Timestamp.from(instant))
                .param("hold", hold.holdId)
                .update());
        return until;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "serving-holds"));
        started.scheduleWithFixedDelay(this::sweepSafely, PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
        timer = started;
    }

    private void sweepSafely() {
        try {
            sweep(clock.instant());
        } catch (DataAccessException | TransactionException | KafkaException | IllegalStateException | BadInput e) {
            LOG.warn("holds cannot be swept now: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = timer;
        timer = null;
        if (started != null) {
            started.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
