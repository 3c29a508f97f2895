package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fundwatch.standalone.EmbeddedKafka;

/**
 * One Kafka node as a process of its own. It has two doors: jobs and tests come in directly, serving through a proxy that a
 * fault can cut.
 */
final class BrokerProcess {
    private static final int HEAP = 384;

    private final Path folder;
    private final int direct;
    private final TcpProxy proxy;
    private ChildProcess process;

    private BrokerProcess(Path folder, int direct, TcpProxy proxy, ChildProcess process) {
        this.folder = folder;
        this.direct = direct;
        this.proxy = proxy;
        this.process = process;
    }

    static BrokerProcess start(Path folder) throws IOException {
        Path log = Files.createDirectories(folder.resolve("kafka"));
        EmbeddedKafka.format(log);
        int direct = ChildProcess.freePort();
        int behindProxy = ChildProcess.freePort();
        TcpProxy proxy = TcpProxy.open();
        proxy.leadTo(behindProxy);
        Files.writeString(folder.resolve("server.properties"), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=DIRECT
                listener.security.protocol.map=DIRECT:PLAINTEXT,GATEWAY:PLAINTEXT,CONTROLLER:PLAINTEXT
                listeners=DIRECT://127.0.0.1:%2$d,GATEWAY://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%1$d
                advertised.listeners=DIRECT://127.0.0.1:%2$d,GATEWAY://127.0.0.1:%4$d
                log.dirs=%5$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=500
                broker.session.timeout.ms=3000
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(
                        ChildProcess.freePort(), direct, behindProxy, proxy.port(), log));
        return new BrokerProcess(folder, direct, proxy, run(folder));
    }

    private static ChildProcess run(Path folder) throws IOException {
        return ChildProcess.java(
                "kafka",
                folder,
                HEAP,
                Map.of(),
                "kafka.Kafka",
                folder.resolve("server.properties").toString());
    }

    /** For jobs and tests. */
    String address() {
        return "127.0.0.1:" + direct;
    }

    /** For serving. */
    String addressOfProxy() {
        return "127.0.0.1:" + proxy.port();
    }

    TcpProxy proxy() {
        return proxy;
    }

    ChildProcess process() {
        return process;
    }

    void restart() throws IOException {
        process.kill();
        process = run(folder);
    }
}
