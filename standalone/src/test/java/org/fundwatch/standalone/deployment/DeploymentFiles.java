package org.fundwatch.standalone.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code docker/} as they are read by those they are for. */
final class DeploymentFiles {
    static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
    static final Path DOCKER = CLONE.resolve("docker");

    private DeploymentFiles() {}

    static String text(String name) {
        try {
            return Files.readString(CLONE.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every document of a YAML file below {@code docker/}. */
    static List<Map<String, Object>> documents(String name) {
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml().loadAll(text("docker/" + name)).forEach(document -> documents.add(map(document)));
        return documents;
    }

    static Map<String, Object> document(String name) {
        return documents(name).get(0);
    }

    /** What stands at the end of a path of names. */
    static Map<String, Object> at(Map<String, Object> document, String... names) {
        Map<String, Object> found = document;
        for (String name : names) {
            found = map(Objects.requireNonNull(found.get(name), name));
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static List<String> words(Object value) {
        Iterable<?> values = (Iterable<?>) value;
        return StreamSupport.stream(values.spliterator(), false)
                .map(String::valueOf)
                .toList();
    }

    /** What a group of a pattern matches, wherever it does. */
    static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** A version that the build names. */
    static String version(String property) {
        return matches("<" + property + ">([^<]+)<", text("pom.xml")).get(0);
    }

    /** All Java sources of a module as one text. */
    static String sources(String module) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(CLONE.resolve(module).resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
