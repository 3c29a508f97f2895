package org.fundwatch.jobs.log;

import java.io.IOException;
import java.io.Reader;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the brokers are and what a client needs to be let in: {@code security.protocol}, {@code sasl.*}, {@code ssl.*}. The
 * settings travel with the job to every task and into the job manager's store; a secret should stand there as a reference
 * ({@code ${file:/run/secrets/kafka:password}} with Kafka's {@code config.providers}), which each client resolves where it runs.
 *
 * @param bootstrapServers host:port,…
 * @param properties settings of Kafka's clients, by name; what the jobs rest on cannot be set with them
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> properties) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    public KafkaAccess {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** Brokers that ask nobody who they are. */
    public static KafkaAccess open(String bootstrapServers) {
        return new KafkaAccess(bootstrapServers, Map.of());
    }

    /**
     * With the settings of a properties file; {@link #open} where there is none.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static KafkaAccess of(String bootstrapServers, @Nullable Path file) {
        if (file == null) {
            return open(bootstrapServers);
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the settings of Kafka's clients in " + file, e);
        }
        Map<String, String> properties = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return new KafkaAccess(bootstrapServers, properties);
    }

    Properties asProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }
}
