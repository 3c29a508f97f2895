package org.fundwatch.serving.rulebook;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.fundwatch.policy.rulebook.PublicationSchedule;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookProblem;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.ServingProperties;
import org.fundwatch.serving.database.DatabaseLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The publication in force, for names and texts on pages; it follows the log, so that one that becomes active while
 * serving runs is taken over within a second. At the first start of an installation it makes the configured
 * rulebook folder publication 1; a lock in the database lets only one of several instances do so.
 */
@Component
public final class CurrentRulebook implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentRulebook.class);
    private static final long STOP_SECONDS = 20;

    private final PublicationLog log;
    private final ServingProperties properties;
    private final InstitutionRows institutions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile @Nullable Rulebook current;
    private volatile @Nullable ScheduledExecutorService timer;
    private @Nullable PublicationManifest loaded;

    CurrentRulebook(
            PublicationLog log,
            ServingProperties properties,
            InstitutionRows institutions,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.log = log;
        this.properties = properties;
        this.institutions = institutions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The publication in force; empty where none was ever published. */
    public Optional<Rulebook> rulebook() {
        return Optional.ofNullable(current);
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            DatabaseLock.PUBLICATION.hold(jdbc);
            publishFirst();
        });
        follow();
        if (current == null) {
            LOG.warn("no rulebook was ever published and none is configured: no event can be judged");
        }
        ScheduledExecutorService executor =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "serving-rulebook"));
        timer = executor;
        executor.scheduleWithFixedDelay(this::followQuietly, 1, 1, TimeUnit.SECONDS);
    }

    private void publishFirst() {
        Path folder = properties.rulebookDir();
        if (log.read().isEmpty() && folder != null) {
            RulebookFiles files = RulebookFiles.fromDirectory(folder);
            Publishable.check(files); // with a problem in it nothing is published and serving does not start
            PublicationManifest first = files.writeTo(properties.storeOfRulebooks(), PublicationSchedule.FIRST, null);
            log.publish(first);
            LOG.info("published rulebook 1 with {} files", first.tables().size());
        }
    }

    /** Takes over the publication that is in force now, if it is another than before. */
    private void follow() {
        log.read();
        PublicationManifest manifest = log.inForceAt(clock.instant()).orElse(null);
        if (manifest == null || manifest.equals(loaded)) {
            return;
        }
        Rulebook rulebook = RulebookReader.read(
                manifest.number(), RulebookFiles.fromStore(properties.storeOfRulebooks(), manifest));
        transaction.executeWithoutResult(
                status -> institutions.replace(rulebook.institutions().all()));
        current = rulebook;
        loaded = manifest;
        LOG.info("rulebook {} is in force", manifest.number());
    }

    private void followQuietly() {
        try {
            follow();
        } catch (KafkaException | NestedRuntimeException e) {
            LOG.warn(
                    "the publication in force is not known now: {}",
                    e.getClass().getSimpleName());
        } catch (UncheckedIOException | RulebookProblem e) {
            LOG.error("the publication in force cannot be loaded; names and texts are those of the one before", e);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService executor = timer;
        timer = null;
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a publication is still being loaded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
