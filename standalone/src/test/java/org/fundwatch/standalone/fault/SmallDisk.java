package org.fundwatch.standalone.fault;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A folder on a disk of its own that can be filled: a file system in memory, which only a privileged user may mount. */
final class SmallDisk implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Mounts over the folder, which is empty; where that is not allowed, says so and leaves the folder as it is. */
    static SmallDisk on(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        SmallDisk disk = new SmallDisk(
                folder, succeeds("mount", "-t", "tmpfs", "-o", "mode=700,size=" + megabytes + "m", "tmpfs", folder));
        if (disk.mounted) {
            Runtime.getRuntime().addShutdownHook(new Thread(disk::close, "unmount"));
        } else {
            System.out.println("no mount for " + folder.getFileName() + ": its disk is not filled in this run");
        }
        return disk;
    }

    /** Whether it can be filled without filling anything else. */
    boolean isMounted() {
        return mounted;
    }

    /** Takes every free byte, also those that others have given back since. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler(), CREATE, APPEND)) {
            byte[] piece = new byte[PIECE];
            while (usable() > 0) {
                out.write(piece);
            }
        } catch (IOException e) {
            if (usable() > PIECE) {
                throw e; // something else than no room
            }
        }
    }

    private long usable() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Gives back what {@link #fill} took. */
    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    /** Unmounts it with what it holds; a second time does nothing. */
    @Override
    public void close() {
        if (mounted) {
            succeeds("umount", "--lazy", folder);
        }
    }

    private static boolean succeeds(Object... words) {
        try {
            Process process = new ProcessBuilder(
                            java.util.Arrays.stream(words).map(Object::toString).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
