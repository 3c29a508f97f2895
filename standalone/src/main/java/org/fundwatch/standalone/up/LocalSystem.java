package org.fundwatch.standalone.up;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.function.BiConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.fundwatch.jobs.JobConfig;
import org.fundwatch.jobs.indicator.IndicatorJob;
import org.fundwatch.jobs.pattern.PatternJob;
import org.fundwatch.jobs.verdict.VerdictJob;
import org.fundwatch.serving.RunningServing;
import org.fundwatch.serving.ServingApplication;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.EmbeddedDatabase;
import org.fundwatch.standalone.EmbeddedFlink;
import org.fundwatch.standalone.EmbeddedKafka;
import org.fundwatch.standalone.StartupProblem;
import org.fundwatch.standalone.log.LogTopics;
import org.fundwatch.standalone.sample.SampleFile;
import org.fundwatch.standalone.sample.SampleReplay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole of Fundwatch in this process, PostgreSQL as its child: Kafka, database, serving, the three jobs, a sample.
 * Everything it keeps lies in one folder, from which the next start goes on.
 */
public final class LocalSystem implements AutoCloseable {
    /** Folder inside the data folder for what libraries unpack; empty at every start and every end. */
    public static final String SCRATCH = "tmp";

    private static final Logger LOG = LoggerFactory.getLogger(LocalSystem.class);
    private static final int SLOTS = 4;
    private static final Duration VERDICT_CHECKPOINTS = Duration.ofSeconds(5);
    private static final Duration LEAD = Duration.ofSeconds(2);
    private static final Duration LATENESS_OF_SAMPLES = Duration.ofMinutes(5);
    private static final Duration LATENESS_OF_LIVE_EVENTS = Duration.ofSeconds(5);

    /** Which jobs run. */
    public enum Jobs {
        ALL,
        /** What a gateway waits for, and nothing that reads along. */
        VERDICT_ALONE
    }

    private final Deque<AutoCloseable> stations = new ArrayDeque<>();
    private final UpOptions options;
    private final BiConsumer<StreamExecutionEnvironment, JobConfig> verdictJob;
    private final Jobs jobs;
    private @Nullable RunningServing serving;
    private String kafkaAddress = "";
    private final Phaser starting = new Phaser(1);
    private boolean closed;

    /** A system that is not started yet. */
    public LocalSystem(UpOptions options) {
        this(options, VerdictJob::define, Jobs.ALL);
    }

    /** The same with another job in the place of the verdict job, or without the two behind it, for measuring. */
    public LocalSystem(UpOptions options, BiConsumer<StreamExecutionEnvironment, JobConfig> verdictJob, Jobs jobs) {
        this.options = options;
        this.verdictJob = verdictJob;
        this.jobs = jobs;
    }

    /**
     * Starts every station and returns when settlements are answered. Whatever happens, {@link #close} stops what runs.
     *
     * @throws StartupProblem if something is in the way that a person can remove
     */
    public void start() throws Exception {
        starting.register();
        try {
            StartupChecks.diskHasRoom(options.data());
            StartupChecks.portIsFree(options.port());
            serving = startAll();
        } finally {
            starting.arriveAndDeregister();
        }
    }

    /** Address of the console. */
    public String url() {
        return running().url().toString();
    }

    /** Where events can be appended to the topics, as host:port. */
    public String kafkaAddress() {
        return kafkaAddress;
    }

    /** A new one-time password for the administrator, at each start until it has been replaced by one of their own. */
    public Optional<String> oneTimePassword() {
        return running().firstAdministratorPassword();
    }

    private RunningServing running() {
        if (serving == null) {
            throw new IllegalStateException("not started");
        }
        return serving;
    }

    private RunningServing startAll() throws Exception {
        DataFolder data = opened(DataFolder.open(options.data()));
        data.emptyFolder(SCRATCH);
        opened((AutoCloseable) () -> data.emptyFolder(SCRATCH));
        SampleFolder sample = SampleFolder.open(data, options.sample());
        SampleMaker.make(sample, options);
        EmbeddedKafka kafka = opened(EmbeddedKafka.start(data));
        kafkaAddress = kafka.bootstrapServers();
        LogTopics.create(kafkaAddress);
        EmbeddedDatabase database = opened(EmbeddedDatabase.start(data));
        RunningServing started = opened(ServingApplication.start(servingProperties(data, sample, kafka, database)));
        EmbeddedFlink flink = opened(EmbeddedFlink.start(data, SLOTS, Map.of()));
        submitJobs(flink, kafka, data);
        startSample(sample, kafka, started);
        return started;
    }

    private synchronized <T extends AutoCloseable> T opened(T station) throws Exception {
        if (closed) {
            // Ctrl-C came while this station was starting
            station.close();
            throw new StartupProblem("Stopped while starting.");
        }
        stations.push(station);
        return station;
    }

    private Map<String, Object> servingProperties(
            DataFolder data, SampleFolder sample, EmbeddedKafka kafka, EmbeddedDatabase database) throws IOException {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", options.port());
        properties.put("server.tomcat.basedir", data.emptyFolder("serving/web").toString());
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.user());
        properties.put("fundwatch.kafka-bootstrap", kafka.bootstrapServers());
        properties.put("fundwatch.data-dir", data.folder("serving").toString());
        properties.put("fundwatch.rulebook-dir", sample.rulebook().toString());
        properties.put("fundwatch.rulebook-store", data.folder("rulebook-store").toString());
        properties.put("fundwatch.rulebook-lead", LEAD.toString());
        properties.put("fundwatch.heartbeats", !options.sample().replays());
        return properties;
    }

    private void submitJobs(EmbeddedFlink flink, EmbeddedKafka kafka, DataFolder data) throws Exception {
        JobConfig config = new JobConfig(
                kafka.bootstrapServers(),
                data.folder("rulebook-store").toString(),
                options.sample().replays(),
                options.sample().replays() ? LATENESS_OF_SAMPLES : LATENESS_OF_LIVE_EVENTS,
                LEAD,
                LogTopics.PARTITIONS);
        flink.submit("verdict", environment -> {
            // a patient waits: nothing is held back to fill a buffer, and little is to be read again after a crash
            environment.setParallelism(2).setBufferTimeout(0).enableCheckpointing(VERDICT_CHECKPOINTS.toMillis());
            verdictJob.accept(environment, config);
        });
        if (jobs == Jobs.ALL) {
            flink.submit("pattern", environment -> PatternJob.define(environment.setParallelism(1), config));
            flink.submit("indicator", environment -> IndicatorJob.define(environment.setParallelism(1), config));
        }
        flink.awaitRunning();
    }

    private void startSample(SampleFolder sample, EmbeddedKafka kafka, RunningServing started) throws Exception {
        if (!options.sample().replays()) {
            return;
        }
        SampleFile lines = opened(new SampleFile(
                options.sample().file() == null
                        ? sample.cityEvents()
                        : options.sample().file()));
        SampleReplay replay = opened(new SampleReplay(kafka.bootstrapServers(), options.speed()));
        Thread thread = new Thread(() -> replay(replay, lines, started), "sample-replay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void replay(SampleReplay replay, SampleFile lines, RunningServing started) {
        long appended = replay.run(lines);
        LOG.info("The sample has been replayed: {} lines appended in this run", appended);
        // from here on time is the present
        started.heartbeats().resume();
    }

    /**
     * Stops every station, the last started first. One that does not stop in order does not keep the others; one that is
     * just being started is waited for, so that it does not stay behind.
     */
    @Override
    public void close() {
        closeStations();
        starting.arriveAndAwaitAdvance();
        closeStations();
    }

    private synchronized void closeStations() {
        closed = true;
        while (!stations.isEmpty()) {
            AutoCloseable station = stations.pop();
            try {
                station.close();
            } catch (Exception e) { // the interface declares it
                LOG.warn("{} did not stop in order", station.getClass().getSimpleName(), e);
            }
        }
    }
}
