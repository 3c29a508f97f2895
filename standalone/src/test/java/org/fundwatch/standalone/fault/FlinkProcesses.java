package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.core.execution.SavepointFormatType;
import org.fundwatch.standalone.EmbeddedFlink;

/**
 * A job manager and task managers, each a process of its own, with more slots than the jobs need. A task manager that was
 * killed is replaced, as an orchestrator does it. A job manager that was killed has forgotten its jobs: they are submitted
 * again and go on from their newest retained checkpoints.
 */
final class FlinkProcesses {
    private static final int SLOTS = 4;
    private static final int JOB_MANAGER_HEAP = 384;
    private static final int TASK_MANAGER_HEAP = 704;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final Map<String, String> settings;
    private final SmallDisk disk;
    private final boolean lean;
    private final String[] jobWords;
    private final FlinkRest rest;
    private final Map<String, ChildProcess> taskManagers = new LinkedHashMap<>();
    private ChildProcess jobManager;
    private int started;

    private FlinkProcesses(
            Path folder,
            Map<String, String> settings,
            SmallDisk disk,
            boolean lean,
            String[] jobWords,
            ChildProcess jobManager) {
        this.folder = folder;
        this.settings = settings;
        this.rest = new FlinkRest(settings.get("rest.port"));
        this.disk = disk;
        this.lean = lean;
        this.jobWords = jobWords;
        this.jobManager = jobManager;
    }

    /**
     * Starts a job manager and two task managers.
     *
     * @param lean whether only the verdict job keeps its state in RocksDB
     * @param jobWords what every job is told
     */
    static FlinkProcesses start(Path folder, boolean lean, String... jobWords) throws Exception {
        SmallDisk disk = SmallDisk.on(folder.resolve("checkpoints"), lean ? 256 : 4_096);
        Map<String, String> settings = FlinkSettings.write(folder, SLOTS, lean ? 128 : 768);
        FlinkProcesses flink = new FlinkProcesses(folder, settings, disk, lean, jobWords, jobManager(folder));
        flink.startTaskManager();
        flink.startTaskManager();
        return flink;
    }

    private static ChildProcess jobManager(Path folder) throws IOException {
        return ChildProcess.java(
                "jobmanager",
                folder,
                JOB_MANAGER_HEAP,
                Map.of(),
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "-c",
                folder.resolve("conf").toString());
    }

    private void startTaskManager() throws IOException {
        String name = "taskmanager-" + ++started;
        taskManagers.put(
                name,
                ChildProcess.java(
                        name,
                        folder,
                        TASK_MANAGER_HEAP,
                        Map.of(),
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "-c",
                        folder.resolve("conf").toString(),
                        "-Dtaskmanager.resource-id=" + name));
    }

    /** Submits every job, each from its newest checkpoint if there is one. */
    void submitAll() throws Exception {
        Await.until("Flink to answer", LIMIT, () -> rest.answers());
        for (FaultJob job : FaultJob.values()) {
            submit(job, EmbeddedFlink.newestCheckpoint(checkpoints(job)), job.parallelism());
        }
    }

    private Path checkpoints(FaultJob job) throws IOException {
        return java.nio.file.Files.createDirectories(
                folder.resolve("checkpoints").resolve(job.title()));
    }

    private void submit(FaultJob job, Optional<Path> from, int parallelism) throws Exception {
        Configuration client = Configuration.fromMap(settings);
        job.settings().forEach(client::setString);
        if (lean && job != FaultJob.VERDICT) {
            client.setString("state.backend.type", "hashmap");
        }
        client.setString("execution.target", "remote");
        client.setString("execution.attached", "false");
        client.setString("parallelism.default", Integer.toString(parallelism));
        client.setString("execution.checkpointing.dir", checkpoints(job).toUri().toString());
        from.ifPresent(path -> {
            client.setString("execution.state-recovery.path", path.toUri().toString());
            client.setString("execution.state-recovery.claim-mode", "CLAIM");
        });
        StreamContextEnvironment.setAsContext(
                new DefaultExecutorServiceLoader(), client, FlinkProcesses.class.getClassLoader(), true, false);
        try {
            job.main(jobWords);
        } finally {
            StreamContextEnvironment.unsetAsContext();
        }
    }

    /** SIGKILL for a task manager that runs tasks of the verdict job; another takes its place. Returns when it was. */
    long killTaskManager(Random random) throws Exception {
        String victim = ofVerdicts(random);
        long at = System.currentTimeMillis();
        taskManagers.remove(victim).kill();
        startTaskManager();
        return at;
    }

    /** A task manager that runs tasks of the verdict job. */
    ChildProcess taskManager(Random random) throws Exception {
        return taskManagers.get(ofVerdicts(random));
    }

    private String ofVerdicts(Random random) throws Exception {
        String[] found = new String[1];
        Await.until("verdict tasks on a task manager", LIMIT, () -> {
            List<String> names = rest.taskManagersOf(FaultJob.VERDICT);
            names.retainAll(taskManagers.keySet());
            if (!names.isEmpty()) {
                found[0] = names.get(random.nextInt(names.size()));
            }
            return found[0] != null;
        });
        return found[0];
    }

    /** Where the checkpoints lie. */
    SmallDisk disk() {
        return disk;
    }

    /** Fills the disk, again where old checkpoints made room, and returns when one more of the verdict job has failed. */
    void awaitFailedCheckpoint() throws Exception {
        long before = rest.failedCheckpoints(FaultJob.VERDICT);
        Await.until("a checkpoint that fails", LIMIT, () -> {
            disk.fill();
            return rest.failedCheckpoints(FaultJob.VERDICT) > before;
        });
    }

    /** Adds what its processes have used. */
    void count() {
        jobManager.count();
        taskManagers.values().forEach(ChildProcess::count);
    }

    /** SIGKILL for the job manager; a new one gets the jobs again. */
    void restartJobManager() throws Exception {
        jobManager.kill();
        jobManager = jobManager(folder);
        submitAll();
    }

    /** Stops the verdict job with a savepoint and goes on from it, with as many tasks as asked for. */
    void upgrade(int parallelism) throws Exception {
        String[] running = new String[1];
        Await.until("the verdict job", LIMIT, () -> {
            rest.idOf(FaultJob.VERDICT).ifPresent(id -> running[0] = id);
            return running[0] != null;
        });
        String[] savepoint = new String[1];
        try (RestClusterClient<StandaloneClusterId> client =
                new RestClusterClient<>(Configuration.fromMap(settings), StandaloneClusterId.getInstance())) {
            Await.until("a savepoint", LIMIT, () -> {
                try {
                    savepoint[0] = client.stopWithSavepoint(
                                    JobID.fromHexString(running[0]),
                                    false,
                                    folder.resolve("checkpoints/savepoints")
                                            .toUri()
                                            .toString(),
                                    SavepointFormatType.CANONICAL)
                            .get();
                    return true;
                } catch (java.util.concurrent.ExecutionException e) {
                    return false; // a task has not started yet
                }
            });
        }
        submit(FaultJob.VERDICT, Optional.of(Path.of(URI.create(savepoint[0]))), parallelism);
    }
}
