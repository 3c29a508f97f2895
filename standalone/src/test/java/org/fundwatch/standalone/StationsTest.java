package org.fundwatch.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Kafka, Flink, PostgreSQL and the web server live together in one process, and survive its end of either kind. */
class StationsTest {
    @TempDir
    Path folder;

    @Test
    void allStationsRunInOneProcessAndGoOnAfterAnOrderlyEnd() throws Exception {
        try (Stations stations = Stations.open(folder);
                ConfigurableApplicationContext web = startWeb(stations)) {
            stations.send("one", "two");
            assertThat(stations.readUntil("two#2")).containsExactly("one#1", "two#2");
            stations.note("one");
            assertThat(get(web, "/notes")).isEqualTo("1");
            assertThatThrownBy(() -> DataFolder.open(folder)).hasMessageContaining("Another Fundwatch");
        }
        try (Stations stations = Stations.open(folder)) {
            stations.send("three");
            assertThat(stations.readUntil("three#3")).containsExactly("one#1", "two#2", "three#3");
            assertThat(stations.notes()).containsExactly("one");
        }
    }

    @Test
    void aKilledProcessIsFollowedByOneThatGoesOn() throws Exception {
        Process process = startKillable();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            assertThat(output.lines().anyMatch("READY"::equals)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Stations stations = Stations.open(folder)) {
            assertThat(stations.notes()).containsExactly("one");
            stations.send("two");
            assertThat(stations.readUntil("two#2")).contains("one#1", "two#2");
        }
    }

    private Process startKillable() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        // What a library unpacks and a killed process cannot remove stays in the data folder.
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Stations.class.getName(), folder.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static ConfigurableApplicationContext startWeb(Stations stations) {
        // Else Spring takes the log over, and drops lines while it does.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        return new SpringApplicationBuilder(Web.class)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.flyway.enabled=false",
                        "spring.thymeleaf.check-template-location=false",
                        "spring.datasource.url=" + stations.database.jdbcUrl(),
                        "spring.datasource.username=" + stations.database.user())
                .run();
    }

    private static String get(ConfigurableApplicationContext web, String path) throws Exception {
        String port = web.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @RestController
    static class Web {
        private final JdbcTemplate database;

        Web(JdbcTemplate database) {
            this.database = database;
        }

        @GetMapping("/notes")
        String notes() {
            return String.valueOf(database.queryForObject("select count(*) from note", Long.class));
        }

        @Bean
        static SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }
}
