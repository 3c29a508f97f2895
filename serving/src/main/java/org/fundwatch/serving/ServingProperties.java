package org.fundwatch.serving;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation sets under {@code fundwatch.*}; the database is set as Spring Boot has it
 * ({@code spring.datasource.*}).
 *
 * @param kafkaBootstrap host:port of the brokers
 * @param kafkaProperties file with what Kafka's clients need to be let in ({@code security.protocol}, {@code sasl.*},
 *     {@code ssl.*}); absent where the brokers ask nobody
 * @param dataDir folder for the token secret, the rulebook store and the web server's own files
 * @param rulebookDir rulebook that becomes publication 1 when none was published yet
 * @param rulebookStore content-addressed store of publications; by default {@code rulebook-store} in the data folder
 * @param rulebookLead how far ahead of a progress mark no publication can begin
 * @param requestDeadline how long a settlement waits for its verdict before it is PENDING
 * @param inFlightLimit requests without an answer before new ones are turned away with 503
 * @param heartbeats whether quiet partitions get heartbeats from the start
 * @param commandTokens whether tokens that the command {@code token} made count, or those alone that were made in the console
 */
@ConfigurationProperties("fundwatch")
public record ServingProperties(
        String kafkaBootstrap,
        @Nullable Path kafkaProperties,
        Path dataDir,
        @Nullable Path rulebookDir,
        @Nullable Path rulebookStore,
        @DefaultValue("5m") Duration rulebookLead,
        @DefaultValue("2s") Duration requestDeadline,
        @DefaultValue("4096") int inFlightLimit,
        @DefaultValue("true") boolean heartbeats,
        @DefaultValue("true") boolean commandTokens) {

    /** Where publications lie. */
    public Path storeOfRulebooks() {
        return rulebookStore == null ? dataDir.resolve("rulebook-store") : rulebookStore;
    }

    /** The secret that signs access tokens. */
    public Path tokenSecret() {
        return dataDir.resolve("token-secret");
    }
}
