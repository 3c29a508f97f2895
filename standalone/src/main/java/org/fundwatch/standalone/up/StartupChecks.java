package org.fundwatch.standalone.up;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fundwatch.standalone.StartupProblem;

/** What can be known to go wrong before anything is started. */
final class StartupChecks {
    /** Kafka, Flink and PostgreSQL together write about 200 MiB before the first event. */
    private static final long NEEDED_BYTES = 512L * 1024 * 1024;

    private StartupChecks() {}

    static void portIsFree(int port) throws StartupProblem {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new StartupProblem("Port " + port + " is taken by another program; choose another with --port.", e);
        }
    }

    static void diskHasRoom(Path folder) throws StartupProblem {
        try {
            Path existing = folder.toAbsolutePath();
            for (Path parent = existing; parent != null && Files.notExists(existing); parent = parent.getParent()) {
                existing = parent;
            }
            FileStore disk = Files.getFileStore(existing);
            if (disk.getUsableSpace() < NEEDED_BYTES) {
                throw new StartupProblem("The disk of " + folder + " is full: " + disk.getUsableSpace() / (1024 * 1024)
                        + " MiB are free and " + NEEDED_BYTES / (1024 * 1024) + " MiB are needed.");
            }
        } catch (IOException e) {
            throw new StartupProblem("The data folder " + folder + " cannot be used.", e);
        }
    }
}
