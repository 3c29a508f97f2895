package org.fundwatch.policy.rulebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fundwatch.schemas.rulebook.PublicationManifest;
import org.jspecify.annotations.Nullable;

/**
 * The files of one rulebook, by their path inside it ({@code policies/14/shanxi-2023-01-01.yaml}). They come from a
 * folder or from a content-addressed store ({@code <store>/<first 2 hex>/<sha256>}), where a file once written never
 * changes and publications share what they have in common.
 */
public final class RulebookFiles {
    private static final List<String> FOLDERS = List.of("policies", "rules", "knowledge", "texts", "cases");
    private static final List<String> SUFFIXES = List.of(".yaml", ".csv");

    private static final Pattern NAME = Pattern.compile("[a-z]+(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){1,5}\\.(yaml|csv)");

    private final SortedMap<String, byte[]> files;

    private RulebookFiles(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** The given files, for tests and drafts. */
    public static RulebookFiles of(Map<String, byte[]> files) {
        return new RulebookFiles(new TreeMap<>(files));
    }

    /**
     * Every YAML and CSV file of the rulebook folders below {@code directory}; whatever else lies there is left alone.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static RulebookFiles fromDirectory(Path directory) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path root = directory.resolve(folder);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    String name = directory.relativize(path).toString().replace('\\', '/');
                    if (SUFFIXES.stream().anyMatch(name::endsWith)) {
                        files.put(name, Files.readAllBytes(path));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read rulebook folder " + root, e);
            }
        }
        return new RulebookFiles(files);
    }

    /**
     * The files of a publication out of the store.
     *
     * @throws UncheckedIOException if a file is absent or its content is not what its address says
     */
    public static RulebookFiles fromStore(Path store, PublicationManifest manifest) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        manifest.tables().forEach((name, address) -> files.put(name, readFromStore(store, name, address)));
        return new RulebookFiles(files);
    }

    /**
     * Writes every file into the store, atomically and only where its address is not there yet, and says what the
     * publication consists of.
     *
     * @param activeFrom absent for publication 1
     * @throws UncheckedIOException if the store cannot be written
     */
    public PublicationManifest writeTo(Path store, int number, @Nullable Instant activeFrom) {
        files.forEach((name, content) -> writeToStore(store, Sha256.hex(content), content));
        return manifest(number, activeFrom);
    }

    /** What a publication of these files consists of: the address of each. */
    public PublicationManifest manifest(int number, @Nullable Instant activeFrom) {
        SortedMap<String, String> tables = new TreeMap<>();
        files.forEach((name, content) -> tables.put(name, Sha256.hex(content)));
        return new PublicationManifest(number, activeFrom, tables);
    }

    /** These files with {@code changes} put in their places; nothing in place of one takes it away. */
    public RulebookFiles with(Map<String, byte @Nullable []> changes) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changes.forEach((name, content) -> {
            if (content == null) {
                changed.remove(name);
            } else {
                changed.put(name, content);
            }
        });
        return new RulebookFiles(changed);
    }

    /** Whether a file of this path can be part of a rulebook. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && FOLDERS.contains(name.substring(0, name.indexOf('/')));
    }

    /** Paths of all files, sorted. */
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    /** Paths of the files below {@code folder} that end in {@code suffix}, sorted. */
    public List<String> names(String folder, String suffix) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(folder + "/") && name.endsWith(suffix))
                .toList();
    }

    /**
     * The content of one file.
     *
     * @throws NoSuchElementException if there is no such file
     */
    public byte[] content(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new NoSuchElementException("no file " + name + " in this rulebook");
        }
        return content.clone();
    }

    private static byte[] readFromStore(Path store, String name, String address) {
        try {
            byte[] content = Files.readAllBytes(place(store, address));
            if (!Sha256.hex(content).equals(address)) {
                throw new UncheckedIOException(new IOException(name + " in the store is not what its address says"));
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the rulebook store", e);
        }
    }

    private static void writeToStore(Path store, String address, byte[] content) {
        Path place = place(store, address);
        if (Files.exists(place)) {
            return;
        }
        try {
            Files.createDirectories(place.getParent());
            Path fresh = Files.createTempFile(place.getParent(), address, ".part");
            Files.write(fresh, content);
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            return; // somebody else wrote the same content
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the rulebook store", e);
        }
    }

    private static Path place(Path store, String address) {
        if (!address.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not the address of a rulebook file");
        }
        return store.resolve(address.substring(0, 2)).resolve(address);
    }
}
