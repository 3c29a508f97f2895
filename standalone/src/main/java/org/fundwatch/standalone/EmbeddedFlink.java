package org.fundwatch.standalone;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster inside this process. Each job has a name and, under it, a folder of checkpoints that outlive the process; a
 * job that is submitted again under its name goes on from its newest one. A checkpoint is taken at an orderly end; after a
 * kill the job repeats what came after its last checkpoint.
 */
@SuppressWarnings("try") // Stopping may be interrupted; the caller is ending the process anyway.
public final class EmbeddedFlink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFlink.class);
    private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)");
    private static final long LAST_CHECKPOINT_SECONDS = 20;
    private static final long STATUS_INTERVAL_MILLIS = 50;
    private static final long CANCEL_SECONDS = 20;

    private final MiniCluster cluster;
    private final Path checkpoints;
    private final Map<String, JobID> jobs = new LinkedHashMap<>();

    private EmbeddedFlink(MiniCluster cluster, Path checkpoints) {
        this.cluster = cluster;
        this.checkpoints = checkpoints;
    }

    /** Starts a cluster with so many slots. The settings go to the cluster, and to every job as its defaults. */
    public static EmbeddedFlink start(DataFolder data, int slots, Map<String, String> settings) throws Exception {
        Path scratch = data.emptyFolder("flink/scratch");
        Configuration config = new Configuration();
        config.setString("rest.address", "127.0.0.1");
        config.setString("rest.bind-address", "127.0.0.1");
        config.setString("rest.bind-port", "0");
        config.setString("web.submit.enable", "false");
        config.setString("web.cancel.enable", "false");
        config.setString("web.tmpdir", scratch.toString());
        config.setString("web.upload.dir", scratch.toString());
        config.setString("io.tmp.dirs", scratch.toString());
        config.setString("blob.storage.directory", scratch.toString());
        config.setString("process.working-dir", scratch.toString());
        config.setString("state.backend.rocksdb.localdir", scratch.toString());
        config.setString("classloader.resolve-order", "parent-first");
        config.setString("pipeline.generic-types", "false");
        config.setString("pipeline.auto-generate-uids", "false");
        config.setString("execution.checkpointing.interval", "10 s");
        config.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        config.setString("execution.checkpointing.num-retained", "3");
        config.setString("execution.checkpointing.tolerable-failed-checkpoints", "10");
        config.setString("restart-strategy.type", "exponential-delay");
        config.setString("restart-strategy.exponential-delay.initial-backoff", "1 s");
        config.setString("restart-strategy.exponential-delay.max-backoff", "10 s");
        settings.forEach(config::setString);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(config)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new EmbeddedFlink(cluster, data.folder("flink/checkpoints"));
    }

    /** Runs a job that does not end, from its newest checkpoint if there is one. Every operator's state must be found in it. */
    public JobID submit(String name, Consumer<StreamExecutionEnvironment> definition) throws Exception {
        Path folder = Files.createDirectories(checkpoints.resolve(name));
        Configuration config = new Configuration(cluster.getConfiguration());
        config.setString("execution.checkpointing.dir", folder.toUri().toString());
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(config);
        definition.accept(environment);
        var streamGraph = environment.getStreamGraph();
        streamGraph.setJobName(name);
        JobGraph graph = streamGraph.getJobGraph();
        Optional<Path> newest = newestCheckpoint(folder);
        newest.ifPresent(path -> graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(path.toUri().toString(), false, RecoveryClaimMode.CLAIM)));
        LOG.info("Job {} starts from {}", name, newest.map(Path::toString).orElse("the beginning"));
        JobID id = cluster.submitJob(graph).get().getJobID();
        jobs.put(name, id);
        return id;
    }

    /** Returns when every submitted job runs; fails if one of them ends instead. */
    public void awaitRunning() throws InterruptedException, ExecutionException {
        for (Map.Entry<String, JobID> job : jobs.entrySet()) {
            JobStatus status = status(job.getValue());
            while (status != JobStatus.RUNNING) {
                if (status.isTerminalState()) {
                    throw new IllegalStateException("The job " + job.getKey() + " ended as " + status);
                }
                TimeUnit.MILLISECONDS.sleep(STATUS_INTERVAL_MILLIS);
                status = status(job.getValue());
            }
        }
    }

    /** Takes a checkpoint of a job now and returns its folder when it is complete; none while a task has not started yet. */
    public Optional<Path> checkpoint(String name) throws InterruptedException, ExecutionException {
        JobID job = Objects.requireNonNull(jobs.get(name), name);
        try {
            return Optional.of(Path.of(URI.create(cluster.triggerCheckpoint(job).get())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CheckpointException) {
                LOG.debug("Job {} takes no checkpoint yet", name, e);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where the checkpoints of a job lie. */
    public Path checkpoints(String name) {
        return checkpoints.resolve(name);
    }

    /** Takes a savepoint of a job in Flink's own format and returns its folder, which lies in {@code target}. */
    public Path savepoint(String name, Path target) throws InterruptedException, ExecutionException {
        JobID job = Objects.requireNonNull(jobs.get(name), name);
        return Path.of(URI.create(
                cluster.triggerSavepoint(job, target.toUri().toString(), false, SavepointFormatType.CANONICAL)
                        .get()));
    }

    /** Ends a job now, without a last checkpoint, and forgets it. */
    public void cancel(String name) throws InterruptedException, ExecutionException {
        JobID job = Objects.requireNonNull(jobs.remove(name), name);
        cluster.cancelJob(job)
                .thenCompose(done -> cluster.requestJobResult(job))
                .get();
    }

    public JobStatus status(JobID job) throws InterruptedException, ExecutionException {
        return cluster.getJobStatus(job).get();
    }

    /**
     * The folder of the newest complete checkpoint. Numbers go on rising when a job is restored, and the metadata file appears
     * only when a checkpoint is complete.
     */
    public static Optional<Path> newestCheckpoint(Path folder) throws IOException {
        try (var paths = Files.find(folder, 3, (path, file) -> path.endsWith("_metadata"))) {
            return paths.map(Path::getParent).max(Comparator.comparingLong(EmbeddedFlink::number));
        }
    }

    private static long number(Path checkpoint) {
        Matcher matcher = CHECKPOINT.matcher(checkpoint.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    @Override
    public void close() throws Exception {
        // all at once: a busy job must not keep the others waiting
        Map<String, CompletableFuture<?>> last = new LinkedHashMap<>();
        jobs.forEach((name, job) -> last.put(name, cluster.triggerCheckpoint(job)));
        for (Map.Entry<String, CompletableFuture<?>> checkpoint : last.entrySet()) {
            try {
                checkpoint.getValue().get(LAST_CHECKPOINT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn(
                        "Job {} took no last checkpoint; it will repeat a little at the next start",
                        checkpoint.getKey(),
                        e);
            }
        }
        Map<String, CompletableFuture<?>> ends = new LinkedHashMap<>();
        jobs.forEach((name, job) ->
                ends.put(name, cluster.cancelJob(job).thenCompose(done -> cluster.requestJobResult(job))));
        for (Map.Entry<String, CompletableFuture<?>> end : ends.entrySet()) {
            try {
                end.getValue().get(CANCEL_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("Job {} did not end by itself; it ends with the cluster", end.getKey(), e);
            }
        }
        cluster.close();
    }
}
