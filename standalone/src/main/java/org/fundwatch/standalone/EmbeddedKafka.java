package org.fundwatch.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller in one, inside this process, reachable from this machine only. Its log lives in one
 * folder and is found again at the next start, whether the last one ended in order or was killed. If Kafka meets a fault that
 * it cannot survive (a full disk, say), it ends the process.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts on free ports and returns when the broker takes requests. */
    public static EmbeddedKafka start(DataFolder data) throws IOException {
        Path log = data.folder("kafka");
        if (Files.notExists(log.resolve("meta.properties"))) {
            format(log);
        }
        String broker;
        String controller;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var first = new ServerSocket(0, 1, loopback);
                var second = new ServerSocket(0, 1, loopback)) {
            broker = HOST + ":" + first.getLocalPort();
            controller = HOST + ":" + second.getLocalPort();
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(config(log, broker, controller), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, broker);
    }

    /** The address for clients, as host:port. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes an empty folder one in which a node can keep its log. */
    public static void format(Path log) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) { // the method declares Exception
            throw new IOException("Cannot format the Kafka folder " + log, e);
        }
    }

    private static Map<String, String> config(Path log, String broker, String controller) {
        Map<String, String> config = new HashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE_ID));
        config.put("controller.quorum.voters", NODE_ID + "@" + controller);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("inter.broker.listener.name", "BROKER");
        config.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("listeners", "BROKER://" + broker + ",CONTROLLER://" + controller);
        config.put("advertised.listeners", "BROKER://" + broker);
        config.put("log.dirs", log.toString());

        config.put("auto.create.topics.enable", "false");
        config.put("log.message.timestamp.type", "LogAppendTime");
        config.put("log.retention.ms", "-1");
        config.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));

        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("group.initial.rebalance.delay.ms", "0");

        // After a kill the controller takes the node back only when the old session is over: keep it short.
        config.put("broker.heartbeat.interval.ms", "500");
        config.put("broker.session.timeout.ms", "3000");

        // Sized for one small machine.
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "2");
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        return config;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
