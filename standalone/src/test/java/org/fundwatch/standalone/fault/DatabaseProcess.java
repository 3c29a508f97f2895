package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.fundwatch.standalone.DataFolder;
import org.fundwatch.standalone.EmbeddedDatabase;

/** PostgreSQL behind a proxy, which knows where it listens after each start. */
final class DatabaseProcess implements AutoCloseable {
    private final Path folder;
    private final DataFolder data;
    private final TcpProxy proxy;
    private final SmallDisk disk;
    private EmbeddedDatabase server;

    private DatabaseProcess(Path folder, SmallDisk disk, DataFolder data, TcpProxy proxy, EmbeddedDatabase server) {
        this.folder = folder;
        this.disk = disk;
        this.data = data;
        this.proxy = proxy;
        this.server = server;
        watch();
    }

    private void watch() {
        proxy.leadTo(port());
        try {
            processes().forEach(ChildProcess::endsWithUs);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @param diskMegabytes of the disk with its programs and tables */
    static DatabaseProcess start(Path folder, int diskMegabytes) throws Exception {
        Path own = folder.resolve("database");
        SmallDisk disk = SmallDisk.on(own, diskMegabytes);
        DataFolder data = DataFolder.open(own);
        return new DatabaseProcess(own, disk, data, TcpProxy.open(), EmbeddedDatabase.start(data));
    }

    private int port() {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    /** The address for serving. */
    String urlOfProxy() {
        return server.jdbcUrl().replace(":" + port() + "/", ":" + proxy.port() + "/");
    }

    String user() {
        return server.user();
    }

    TcpProxy proxy() {
        return proxy;
    }

    SmallDisk disk() {
        return disk;
    }

    /** Starts it again where it has ended by itself. */
    void restartIfEnded() throws IOException {
        if (processes().isEmpty()) {
            server.close();
            server = EmbeddedDatabase.start(data);
            watch();
        }
    }

    /** A connection that no fault cuts. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), "");
    }

    /** SIGKILL for the server and each of its sessions, then a new start on the same tables. */
    void restart() throws IOException {
        for (ProcessHandle process : processes()) {
            process.destroyForcibly();
        }
        processes().forEach(process -> process.onExit().join());
        server.close();
        server = EmbeddedDatabase.start(data);
        watch();
    }

    /** SIGSTOP or SIGCONT for the server and each of its sessions. */
    void signal(String name) throws IOException, InterruptedException {
        for (ProcessHandle process : processes()) {
            ChildProcess.signal(name, process.pid());
        }
    }

    private List<ProcessHandle> processes() throws IOException {
        Path pidFile = folder.resolve("postgresql/tables/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        return ProcessHandle.of(pid).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        proxy.close();
        data.close();
        disk.close();
    }
}
