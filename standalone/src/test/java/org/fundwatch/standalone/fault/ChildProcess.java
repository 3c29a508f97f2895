package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of this machine that a fault can hit. None outlives this one: what still runs at its end is killed. */
final class ChildProcess {
    private static final Set<ProcessHandle> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::killAll, "kill-children"));
    }

    /** Processor seconds by the first part of the name, of those that have ended. */
    private static final Map<String, Double> USED = new ConcurrentSkipListMap<>();

    private static final int FIRST_PORT = 12_000;
    private static final int PORTS = 20_000;

    /** Two runs on one machine begin at different ones. */
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 31 % PORTS));

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a main class of our own class path.
     *
     * @param folder where its log and its scratch files go
     * @param heapMegabytes the most it may have
     */
    static ChildProcess java(
            String name, Path folder, int heapMegabytes, Map<String, String> variables, String main, String... words)
            throws IOException {
        return javaOf(System.getProperty("java.class.path"), name, folder, heapMegabytes, variables, main, words);
    }

    /** The same of another class path. */
    static ChildProcess javaOf(
            String classPath,
            String name,
            Path folder,
            int heapMegabytes,
            Map<String, String> variables,
            String main,
            String... words)
            throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("tmp").resolve(name));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // what Flink may open, as it was given to us
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("--add-"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                // growing step by step to what our classes need costs a full collection each time
                "-XX:MetaspaceSize=192m",
                "-XX:TieredStopAtLevel=1",
                // with one compiler the JVM keeps too little room for its code
                "-XX:ReservedCodeCacheSize=240m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Djava.io.tmpdir=" + scratch,
                "-Dlogback.configurationFile=" + logging(folder),
                "-Dlogging.config=" + logging(folder),
                "-cp",
                classPath,
                main));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().putAll(variables);
        Process process = builder.start();
        RUNNING.add(process.toHandle());
        return new ChildProcess(name, process);
    }

    private static Path logging(Path folder) throws IOException {
        Path file = folder.resolve("logback.xml");
        if (Files.notExists(file)) {
            Files.writeString(file, """
                    <configuration>
                      <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
                        <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{30} %msg%n%ex{12}</pattern></encoder>
                      </appender>
                      <root level="WARN"><appender-ref ref="OUT"/></root>
                      <logger name="org.apache.flink.runtime.checkpoint" level="INFO"/>
                      <logger name="org.fundwatch" level="INFO"/>
                    </configuration>
                    """);
        }
        return file;
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** As a power cut does it: SIGKILL. Returns when it is gone. */
    void kill() {
        count();
        process.destroyForcibly();
        process.onExit().join();
        RUNNING.remove(process.toHandle());
    }

    /** As an orchestrator does it: SIGTERM. Returns when it has ended by itself. */
    void end(Duration limit) throws Exception {
        process.destroy();
        Await.until(name + " to end", limit, this::hasEnded);
        count();
        RUNNING.remove(process.toHandle());
    }

    /** SIGSTOP: it is there and does nothing. */
    void pause() throws IOException, InterruptedException {
        signal("STOP", process.pid());
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT", process.pid());
    }

    /** Adds what this process has used. */
    void count() {
        process.info()
                .totalCpuDuration()
                .ifPresent(time -> USED.merge(name.replaceAll("-.*", ""), time.toMillis() / 1_000.0, Double::sum));
    }

    /** Processor seconds by kind of process. */
    static Map<String, Double> used() {
        return USED;
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** Makes another process one that does not outlive this one. */
    static void endsWithUs(ProcessHandle other) {
        RUNNING.removeIf(known -> !known.isAlive());
        RUNNING.add(other);
    }

    /** Kills what still runs. */
    static void killAll() {
        RUNNING.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * A port of the loopback interface that nobody listens on, below those that the system gives to outgoing connections: one of
     * them may not take it while its process is down.
     */
    static int freePort() {
        while (true) {
            int port = FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it: the next
            }
        }
    }
}
