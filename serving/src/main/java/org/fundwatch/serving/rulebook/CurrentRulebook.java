package org.fundwatch.serving.rulebook;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.fundwatch.policy.rulebook.Rulebook;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.RulebookReader;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.fundwatch.serving.ServingProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The latest publication, for names and texts on pages. At the first start of an installation it makes the configured
 * rulebook folder publication 1; a lock in the database lets only one of several instances do so.
 */
@Component
public final class CurrentRulebook implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentRulebook.class);
    private static final long PUBLICATION_LOCK = 7_310_001L;

    private final PublicationLog log;
    private final ServingProperties properties;
    private final InstitutionRows institutions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile @Nullable Rulebook current;
    private volatile boolean running;

    CurrentRulebook(
            PublicationLog log,
            ServingProperties properties,
            InstitutionRows institutions,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.log = log;
        this.properties = properties;
        this.institutions = institutions;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The publication loaded at start; empty where none was ever published. */
    public Optional<Rulebook> rulebook() {
        return Optional.ofNullable(current);
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)")
                    .param("lock", PUBLICATION_LOCK)
                    .query(row -> {
                        LOG.debug("holding the publication lock");
                    });
            load();
        });
        running = true;
    }

    private void load() {
        SortedMap<Integer, PublicationManifest> publications = log.read();
        Path folder = properties.rulebookDir();
        PublicationManifest latest = publications.isEmpty() ? null : publications.get(publications.lastKey());
        if (latest == null && folder != null) {
            RulebookFiles files = RulebookFiles.fromDirectory(folder);
            Publishable.check(files); // with a problem in it nothing is published and serving does not start
            latest = files.writeTo(properties.storeOfRulebooks(), 1, null);
            log.publish(latest);
            LOG.info("published rulebook 1 with {} files", latest.tables().size());
        }
        if (latest == null) {
            LOG.warn("no rulebook was ever published and none is configured: no event can be judged");
            return;
        }
        Rulebook rulebook =
                RulebookReader.read(latest.number(), RulebookFiles.fromStore(properties.storeOfRulebooks(), latest));
        institutions.replace(rulebook.institutions().all());
        current = rulebook;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
