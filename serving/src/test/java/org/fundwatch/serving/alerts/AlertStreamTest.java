package org.fundwatch.serving.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.fundwatch.schemas.Topics;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.Samples;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts as server-sent events; the system under test allows three streams and breaks a silence of 300 ms. */
@ExtendWith(LocalSystem.Extension.class)
class AlertStreamTest {
    private static final String PATH = "/api/v1/alerts/stream";
    private static final Instant LONG_AGO = Instant.parse("2020-02-03T01:00:00Z");

    private final LocalSystem system;

    AlertStreamTest(LocalSystem system) {
        this.system = system;
    }

    /** One event, or a comment where it has no name. */
    private record Event(String id, String name, String data) {}

    /** An open stream. */
    private record Reader(HttpResponse<InputStream> response, BufferedReader lines) implements AutoCloseable {
        Event next() throws IOException {
            String id = "";
            String name = "";
            String data = "";
            for (String line = lines.readLine(); ; line = lines.readLine()) {
                if (line == null) {
                    throw new IOException("the stream has ended");
                }
                if (line.isEmpty()) {
                    return new Event(id, name, data);
                }
                id = line.startsWith("id:") ? line.substring(3) : id;
                name = line.startsWith("event:") ? line.substring(6) : name;
                data = line.startsWith("data:") ? line.substring(5) : data;
            }
        }

        Event nextAlert() throws IOException {
            Event event = next();
            while (!event.name.equals("alert")) {
                event = next();
            }
            return event;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Reader open(Client client, String... headers) {
        HttpResponse<InputStream> response = opened(client, headers);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return new Reader(response, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    /** Streams that other tests have left end with the next silence that is broken. */
    private HttpResponse<InputStream> opened(Client client, String... headers) {
        AtomicReference<HttpResponse<InputStream>> response = new AtomicReference<>();
        system.await("a stream can be opened", () -> {
            response.set(client.open(PATH, headers));
            return response.get().statusCode() == 200;
        });
        return response.get();
    }

    private static Client supervisorOf(LocalSystem system, String region) {
        return Client.of(system, Role.SUPERVISOR, List.of(region), List.of());
    }

    private void publish(String id, int revision, String region) {
        Alert alert = Samples.alert(id, revision, Alert.Status.RAISED, LONG_AGO, 100_00);
        String json = new String(org.fundwatch.schemas.json.JsonCodec.write(alert), StandardCharsets.UTF_8)
                .replace("\"141102\"", "\"" + region + "\"");
        system.publish(Topics.ALERTS, id, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void revisionsInOnesRegionComeAsTheyArriveAndForeignOnesDoNot() throws IOException {
        try (Reader reader = open(supervisorOf(system, "9901"))) {
            assertThat(reader.next().name()).isEqualTo("ready");
            publish("stream-1", 1, "990100");
            publish("stream-foreign", 1, "990200");
            publish("stream-1", 2, "990100");

            Event first = reader.nextAlert();
            Event second = reader.nextAlert();

            assertThat(first.data()).contains("\"alert_id\":\"stream-1\"", "\"revision\":1");
            assertThat(second.data()).contains("\"alert_id\":\"stream-1\"", "\"revision\":2");
            assertThat(Long.parseLong(second.id())).isGreaterThan(Long.parseLong(first.id()));
        }
    }

    @Test
    void onlyThoseWhoReadAlertsGetIn() {
        assertThat(Client.gateway(system).get(PATH).statusCode()).isEqualTo(403);
        assertThat(Client.withToken(system, "fw1.e30.AAAA").get(PATH).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoComesBackWithTheLastIdMissesNothingAndGetsNothingTwice() throws IOException {
        Client client = supervisorOf(system, "9903");
        String ready;
        try (Reader reader = open(client)) {
            ready = reader.next().id();
        }
        // more than a page, while nobody listens
        List<String> ids =
                IntStream.range(0, 250).mapToObj(i -> "stream-away-" + i).toList();
        ids.forEach(id -> publish(id, 1, "990300"));
        system.awaitStored(Topics.ALERTS);

        List<String> seen = new ArrayList<>();
        String place = ready;
        for (int visit = 0; visit < 2; visit++) {
            try (Reader reader = open(client, "Last-Event-ID", place)) {
                for (int i = 0; i < 125; i++) {
                    Event alert = reader.nextAlert();
                    place = alert.id();
                    seen.add(alert.data().replaceAll(".*\"alert_id\":\"([^\"]+)\".*", "$1"));
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aLongSilenceIsBrokenByAComment() throws IOException {
        try (Reader reader = open(supervisorOf(system, "9904"))) {
            assertThat(reader.next().name()).isEqualTo("ready");
            assertThat(reader.next()).isEqualTo(new Event("", "", ""));
        }
    }

    @Test
    void oneStreamMoreThanAllowedIsTurnedAwayAndEndedOnesMakeRoom() throws IOException {
        Client client = supervisorOf(system, "9905");
        List<Reader> readers = new ArrayList<>();
        try {
            HttpResponse<InputStream> refused = null;
            for (int i = 0; i < 4 && refused == null; i++) {
                HttpResponse<InputStream> response = client.open(PATH);
                if (response.statusCode() == 200) {
                    readers.add(new Reader(
                            response,
                            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))));
                } else {
                    refused = response;
                }
            }
            assertThat(refused).isNotNull();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        } finally {
            for (Reader reader : readers) {
                reader.close();
            }
        }
        opened(client).body().close();
    }

    @Test
    void anIdThatIsNoneOfTheStreamsIsRefused() {
        Client client = supervisorOf(system, "9906");

        assertThat(client.open(PATH, "Last-Event-ID", "yesterday").statusCode()).isEqualTo(400);
        assertThat(client.open(PATH, "Last-Event-ID", "999999999999").statusCode())
                .isEqualTo(400);
    }
}
