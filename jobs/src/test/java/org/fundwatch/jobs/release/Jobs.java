package org.fundwatch.jobs.release;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.file.MemorySink;
import org.fundwatch.jobs.log.LogRecord;

/** Today's jobs in one cluster inside this process: stopped with a savepoint, or started from one. */
final class Jobs implements AutoCloseable {
    /** Fixed with the savepoints: another number throws keyed state away. */
    private static final int MAX_PARALLELISM = 4;

    private static final long LOOK_MILLIS = 50;

    private final MiniCluster cluster;

    private Jobs(MiniCluster cluster) {
        this.cluster = cluster;
    }

    static Jobs start() throws Exception {
        Configuration settings = new Configuration();
        settings.setString("rest.bind-port", "0");
        settings.setString("taskmanager.memory.network.min", "128 mb");
        settings.setString("taskmanager.memory.network.max", "128 mb");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("pipeline.auto-generate-uids", "false");
        // what is small lies in the metadata: a savepoint is one file
        settings.setString("execution.checkpointing.data-inline-threshold", "1 mb");
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .build());
        cluster.start();
        return new Jobs(cluster);
    }

    /** The records of one topic. */
    static DataStream<LogRecord> topic(DataStream<LogRecord> log, String topic) {
        return log.filter(record -> record.topic().equals(topic)).uid(topic);
    }

    /** Tells the first part of a story and returns the folder of a savepoint behind it, which lies in {@code folder}. */
    Path savepointAfter(Story story, List<LogRecord> told, Path store, Path folder) throws Exception {
        ToldSource source = ToldSource.held(told);
        JobID job = cluster.submitJob(graph(story, source, store, new MemorySink<>()))
                .get()
                .getJobID();
        source.awaitTold();
        while (!isRunning(job)) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        String savepoint = cluster.triggerSavepoint(job, folder.toUri().toString(), true, SavepointFormatType.CANONICAL)
                .get();
        return Path.of(URI.create(savepoint));
    }

    /** Whether every task does: before, no savepoint can be taken. */
    private boolean isRunning(JobID job) throws Exception {
        for (AccessExecutionVertex task : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
            if (task.getExecutionState() != ExecutionState.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /** Goes on from a savepoint, of which every state must find its operator, and returns what the job gave out. */
    List<String> goOnFrom(Path savepoint, Story story, List<LogRecord> told, Path store) throws Exception {
        MemorySink<String> given = new MemorySink<>();
        JobGraph graph = graph(story, ToldSource.of(told), store, given);
        graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(savepoint.toUri().toString(), false, RecoveryClaimMode.NO_CLAIM));
        cluster.executeJobBlocking(graph);
        return given.take();
    }

    private JobGraph graph(Story story, ToldSource source, Path store, MemorySink<String> to) {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment(cluster.getConfiguration());
        environment.setParallelism(1);
        environment.setMaxParallelism(MAX_PARALLELISM);
        DataStream<LogRecord> log = environment
                .addSource(source, "log", TypeInformation.of(LogRecord.class))
                .uid("log");
        story.define(log, store).sinkTo(to).uid("given");
        return environment.getStreamGraph().getJobGraph();
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
