package org.fundwatch.serving;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.serving.security.Accounts;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** Broker, database and serving, all real, started once for all test classes that ask for it and stopped at the end. */
public final class LocalSystem implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** {@code @ExtendWith}: hands the running system to constructors and methods. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LocalSystem.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(LocalSystem.class))
                    .getOrComputeIfAbsent(LocalSystem.class, key -> LocalSystem.start(), LocalSystem.class);
        }
    }

    /** How many events wait for their answers before new ones are turned away. */
    public static final int IN_FLIGHT_LIMIT = 256;

    private static final Path REPOSITORY = Path.of("..", "rulebook");

    private final Path folder;
    private final LocalKafka kafka;
    private final EmbeddedPostgres postgres;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ScriptedJob job;
    private final IdentityProvider provider;
    private final HikariDataSource tables;
    private RunningServing serving;

    private LocalSystem(Path folder, LocalKafka kafka, EmbeddedPostgres postgres, IdentityProvider provider) {
        this.folder = folder;
        this.provider = provider;
        this.kafka = kafka;
        this.postgres = postgres;
        this.tables = connections(jdbcUrl());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
        this.job = ScriptedJob.start(kafka.bootstrap());
        this.serving = ServingApplication.start(properties());
    }

    /** Starts one of its own; whoever does closes it. */
    public static LocalSystem start() {
        try {
            Path folder = Files.createTempDirectory("fundwatch-serving");
            writeRulebook(folder.resolve("rulebook"));
            LocalKafka kafka = LocalKafka.start(Files.createDirectory(folder.resolve("kafka")));
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
                    .setDataDirectory(folder.resolve("tables"))
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .start();
            return new LocalSystem(folder, kafka, postgres, IdentityProvider.start());
        } catch (Exception e) { // JUnit reports whatever kept it from starting
            throw new IllegalStateException(e);
        }
    }

    private static void writeRulebook(Path rulebook) throws IOException {
        Path knowledge = Files.createDirectories(rulebook.resolve("knowledge"));
        Files.writeString(knowledge.resolve("institutions.csv"), """
                fixmedins_code,name,admdvs,kind,public,hosp_lv,price_class,beds,lat,lon,open24h,e_trace,stock_from,from,to,source
                H1,示例市人民医院,141102,HOSPITAL,1,3,1,1200,37.521000,111.144000,1,1,,2020-01-01,,fictitious
                P1,示例大药房,140105,PHARMACY,0,,,,37.800000,112.500000,0,1,,2020-01-01,,fictitious
                """);
        Files.writeString(knowledge.resolve("pool_budgets.csv"), """
                admdvs,year,amt,from,to,source
                141100,2019,10002.00,2019-01-01,2019-12-31,fictitious
                """);
        Files.copy(REPOSITORY.resolve("knowledge/scorecard.yaml"), knowledge.resolve("scorecard.yaml"));
        copy(REPOSITORY.resolve("rules"), rulebook.resolve("rules"));
        copy(REPOSITORY.resolve("texts"), rulebook.resolve("texts"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("fundwatch.kafka-bootstrap", kafka.bootstrap());
        properties.put("fundwatch.data-dir", folder.resolve("data").toString());
        properties.put("fundwatch.rulebook-dir", folder.resolve("rulebook").toString());
        properties.put("fundwatch.rulebook-lead", "2s");
        properties.put("fundwatch.request-deadline", "1500ms");
        properties.put("fundwatch.in-flight-limit", IN_FLIGHT_LIMIT);
        properties.put("fundwatch.limits.alert-streams", 3);
        properties.put("fundwatch.limits.stream-heartbeat", "300ms");
        properties.put("spring.datasource.url", jdbcUrl());
        properties.put("spring.datasource.username", "postgres");
        identityProvider(properties);
        return properties;
    }

    private void identityProvider(Map<String, Object> properties) {
        properties.put("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", provider.url("/keys"));
        properties.put("spring.security.oauth2.resourceserver.jwt.audiences", IdentityProvider.CLIENT);
        String client = "spring.security.oauth2.client.registration.bureau.";
        properties.put(client + "client-id", IdentityProvider.CLIENT);
        properties.put(client + "client-secret", "not asked for");
        properties.put(client + "client-name", "Bureau");
        properties.put(client + "authorization-grant-type", "authorization_code");
        properties.put(client + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}");
        properties.put(client + "scope", "openid");
        String urls = "spring.security.oauth2.client.provider.bureau.";
        properties.put(urls + "authorization-uri", provider.url("/authorize"));
        properties.put(urls + "token-uri", provider.url("/token"));
        properties.put(urls + "jwk-set-uri", provider.url("/keys"));
        properties.put(urls + "user-name-attribute", "sub");
        properties.put("fundwatch.oidc.role-claim", "realm_access.roles");
        properties.put("fundwatch.oidc.roles.fund-supervisor", "supervisor");
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    /** The identity provider that the running system trusts. */
    public IdentityProvider provider() {
        return provider;
    }

    public RunningServing serving() {
        return serving;
    }

    public String bootstrap() {
        return kafka.bootstrap();
    }

    public ScriptedJob job() {
        return job;
    }

    public Path dataFolder() {
        return folder.resolve("data");
    }

    /** Stops serving and starts it again on the same data. */
    public void restartServing() {
        serving.close();
        serving = ServingApplication.start(properties());
    }

    /** The tables beside serving, over connections that stay open. */
    public JdbcClient jdbc() {
        return JdbcClient.create(tables);
    }

    private static HikariDataSource connections(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** A new account with a one-time password, which is returned. */
    public String createAccount(String username, Role role, String... regions) {
        Accounts accounts =
                new Accounts(jdbc(), PasswordEncoderFactories.createDelegatingPasswordEncoder(), Clock.systemUTC());
        return accounts.create(username, role, List.of(regions));
    }

    /** Publishes a record as a job would, and returns once it lies there. */
    public void publish(String topic, String key, Object record) {
        publish(topic, key, JsonCodec.write(record));
    }

    public void publish(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something holds. */
    public void await(String what, java.util.function.BooleanSupplier condition) {
        Stored.Until.holds(java.time.Duration.ofSeconds(30), what, condition);
    }

    /** Waits until serving has stored everything that lies on a topic now. */
    public void awaitStored(String topic) {
        Stored.await(kafka.bootstrap(), jdbc(), topic);
    }

    @Override
    public void close() throws IOException {
        serving.close();
        job.close();
        producer.close();
        tables.close();
        postgres.close();
        kafka.close();
        provider.close();
        try (var paths = Files.walk(folder)) {
            List<Path> deepestFirst =
                    paths.sorted(java.util.Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
