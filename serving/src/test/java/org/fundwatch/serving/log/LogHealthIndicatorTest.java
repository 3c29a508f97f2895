package org.fundwatch.serving.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.ServingProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;

/** Readiness rests on the log: up where it answers, down, and soon, where nothing does. */
@ExtendWith(LocalSystem.Extension.class)
class LogHealthIndicatorTest {
    private final LocalSystem system;

    LogHealthIndicatorTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void aLogThatAnswersIsUpAndTheInstanceReady() throws Exception {
        assertThat(statusAt(system.bootstrap())).isEqualTo(Status.UP);
        assertThat(get("/actuator/health/readiness")).isEqualTo(200);
        assertThat(get("/actuator/health/liveness")).isEqualTo(200);
    }

    @Test
    @Timeout(10)
    void whereNothingAnswersItIsDown() throws Exception {
        assertThat(statusAt("127.0.0.1:" + portOfNobody())).isEqualTo(Status.DOWN);
    }

    @Test
    @Timeout(10)
    void whatTakesConnectionsAndSaysNothingIsDownToo() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(statusAt("127.0.0.1:" + mute.getLocalPort())).isEqualTo(Status.DOWN);
        }
    }

    private static Status statusAt(String bootstrap) {
        LogHealthIndicator health = new LogHealthIndicator(new KafkaClients(new ServingProperties(
                bootstrap,
                null,
                Path.of("."),
                null,
                null,
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                1,
                true,
                true)));
        try {
            return health.health().getStatus();
        } finally {
            health.destroy();
        }
    }

    private int get(String path) throws Exception {
        URI uri = system.serving().url().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int portOfNobody() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
