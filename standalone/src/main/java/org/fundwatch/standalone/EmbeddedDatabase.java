package org.fundwatch.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server, unpacked from a library and run as a child of this process, reachable from this machine only. Its
 * tables live in one folder and are found again at the next start. The server outlives a killed process: the next start finds
 * it by its own pid file and stops it before it starts a new one, so the caller must hold the lock of the data folder.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String USER = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long STOP_LIMIT_SECONDS = 20;

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts on a free port and returns when the server answers. */
    public static EmbeddedDatabase start(DataFolder data) throws IOException {
        Path home = data.folder("postgresql");
        Path tables = home.resolve("tables");
        Path complete = home.resolve("complete");
        stopOrphan(tables);
        if (Files.notExists(complete)) {
            // A first start that was killed half way leaves a cluster that cannot be used.
            DataFolder.delete(tables);
        }
        // The library scans this folder for stale clusters and deletes them: it must not be the parent of ours.
        System.setProperty(
                "ot.epg.working-dir", data.folder("postgresql/scratch").toString());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(data.folder("postgresql/programs").toFile())
                .setDataDirectory(tables)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library turns both off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                // No socket file outside the data folder.
                .setServerConfig("unix_socket_directories", "")
                .start();
        Files.writeString(complete, "");
        return new EmbeddedDatabase(server);
    }

    /** The address of the database, for the user {@link #user()} without a password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    public String user() {
        return USER;
    }

    private static void stopOrphan(Path tables) throws IOException {
        Optional<ProcessHandle> orphan = orphan(tables);
        if (orphan.isEmpty()) {
            return;
        }
        LOG.info(
                "Stops the PostgreSQL of an earlier run, process {}",
                orphan.get().pid());
        // SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint and leaves.
        new ProcessBuilder("kill", "-INT", Long.toString(orphan.get().pid())).start();
        if (!ended(orphan.get())) {
            orphan.get().destroyForcibly();
            if (!ended(orphan.get())) {
                throw new IOException("A PostgreSQL of an earlier run does not stop: process "
                        + orphan.get().pid());
            }
        }
    }

    private static Optional<ProcessHandle> orphan(Path tables) throws IOException {
        Path pidFile = tables.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        // The number may belong to another program by now: the command line has to name our folder.
        return Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::trim)
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains("postgres") && command.contains(tables.toString()))
                        .isPresent());
    }

    private static boolean ended(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("Cannot watch the process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a PostgreSQL of an earlier run stops", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
