package org.fundwatch.jobs.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What the first release has left behind: a savepoint of each job and the rulebook files of its publication. Written once,
 * when the release was made, by {@link #main}; never again afterwards, whatever the jobs become.
 */
public final class FirstRelease {
    static final List<Story> STORIES = List.of(new VerdictStory(), new PatternStory(), new IndicatorStory());

    private static final Path KEPT = Path.of("src", "test", "resources", "release-0.1");
    private static final String STORE = "rulebook-store.zip";

    private FirstRelease() {}

    /**
     * Writes it anew from today's jobs, which is right only while the release has not been made: in the folder of this
     * module, with the class path of its tests, and a scratch folder as the argument.
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createDirectories(Path.of(args[0]));
        Files.createDirectories(KEPT);
        try (Jobs jobs = Jobs.start()) {
            for (Story story : STORIES) {
                Path folder = Files.createDirectories(scratch.resolve(story.job()));
                Path store = folder.resolve("store");
                Path savepoint = jobs.savepointAfter(story, story.before(folder), store, folder);
                try (OutputStream kept =
                        new GZIPOutputStream(Files.newOutputStream(KEPT.resolve(story.job() + ".savepoint.gz")))) {
                    Files.copy(savepoint.resolve("_metadata"), kept);
                }
                zip(store, KEPT.resolve(STORE));
            }
        }
    }

    /** The folder of the job's savepoint, unpacked into {@code folder}. */
    static Path savepoint(Story story, Path folder) throws IOException {
        Path savepoint = Files.createDirectories(folder.resolve(story.job() + "-savepoint"));
        try (InputStream kept =
                new GZIPInputStream(Files.newInputStream(KEPT.resolve(story.job() + ".savepoint.gz")))) {
            Files.copy(kept, savepoint.resolve("_metadata"));
        }
        return savepoint;
    }

    /** The files of its publication, unpacked into {@code folder}. */
    static Path store(Path folder) throws IOException {
        Path store = folder.resolve("store");
        try (ZipInputStream kept = new ZipInputStream(Files.newInputStream(KEPT.resolve(STORE)))) {
            for (ZipEntry entry = kept.getNextEntry(); entry != null; entry = kept.getNextEntry()) {
                Path file = store.resolve(entry.getName().substring(0, 2)).resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(kept, file);
            }
        }
        return store;
    }

    /** A store's files, named by their addresses. */
    private static void zip(Path store, Path to) throws IOException {
        try (ZipOutputStream kept = new ZipOutputStream(Files.newOutputStream(to));
                var files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                entry.setTime(0);
                kept.putNextEntry(entry);
                Files.copy(file, kept);
            }
        }
    }
}
