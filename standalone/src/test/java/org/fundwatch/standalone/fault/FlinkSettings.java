package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of {@code docker/flink/config.yaml}, with what differs for bare processes on one machine: addresses, folders, the
 * sizes of memory, which no script works out; leaders, of whom there is one; figures, which nobody reads.
 */
final class FlinkSettings {
    private static final Path DEPLOYED = Path.of("..", "docker", "flink", "config.yaml");

    private FlinkSettings() {}

    /**
     * Writes {@code config.yaml} into the folder and returns what it says.
     *
     * @param slots of each task manager
     * @param managedMegabytes for RocksDB, of each task manager
     */
    static Map<String, String> write(Path folder, int slots, int managedMegabytes) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DEPLOYED)) {
            int colon = line.indexOf(": ");
            if (colon > 0 && !line.startsWith("#")) {
                settings.put(line.substring(0, colon), line.substring(colon + 2).strip());
            }
        }
        settings.keySet().removeIf(key -> key.startsWith("high-availability.") || key.startsWith("metrics."));
        settings.replaceAll((key, value) -> value.equals("0.0.0.0") ? "127.0.0.1" : value);
        Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
        settings.put("execution.checkpointing.dir", checkpoints.toUri().toString());
        settings.put(
                "execution.checkpointing.savepoint-dir",
                checkpoints.resolve("savepoints").toUri().toString());
        Path scratch = Files.createDirectories(folder.resolve("flink-scratch"));
        settings.put("io.tmp.dirs", scratch.toString());
        settings.put("jobmanager.rpc.address", "127.0.0.1");
        settings.put("jobmanager.rpc.port", Integer.toString(ChildProcess.freePort()));
        settings.put("rest.address", "127.0.0.1");
        settings.put("rest.port", Integer.toString(ChildProcess.freePort()));
        settings.put("blob.server.port", Integer.toString(ChildProcess.freePort()));
        settings.put("taskmanager.host", "127.0.0.1");
        settings.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        settings.put("taskmanager.load-balance.mode", "SLOTS");
        settings.put("taskmanager.cpu.cores", "1.0");
        memory(settings, managedMegabytes);
        Path conf = Files.createDirectories(folder.resolve("conf"));
        StringBuilder yaml = new StringBuilder();
        settings.forEach(
                (key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
        Files.writeString(conf.resolve("config.yaml"), yaml);
        return settings;
    }

    private static void memory(Map<String, String> settings, int managedMegabytes) {
        String task = "taskmanager.memory.";
        settings.put(task + "framework.heap.size", "64m");
        settings.put(task + "task.heap.size", "640m");
        settings.put(task + "framework.off-heap.size", "64m");
        settings.put(task + "task.off-heap.size", "0m");
        settings.put(task + "managed.size", managedMegabytes + "m");
        settings.put(task + "network.min", "128m");
        settings.put(task + "network.max", "128m");
        settings.put(task + "jvm-metaspace.size", "256m");
        settings.put(task + "jvm-overhead.min", "64m");
        settings.put(task + "jvm-overhead.max", "64m");
    }
}
