package org.fundwatch.serving.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How much each door lets through: requests, headers, bodies, depth of JSON. */
@ExtendWith(LocalSystem.Extension.class)
class DoorLimitsTest {
    /** Doors that read no body. */
    private static final List<String> WITHOUT_BODY = List.of(
            "POST /api/v1/rulebook/drafts/{id}/approvals",
            "POST /api/v1/alerts/{id}/actions",
            "POST /api/v1/tokens/{id}/revocations");

    private final LocalSystem system;

    DoorLimitsTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void anAddressThatIsNotSignedInMayAskOnlySoOften() throws IOException {
        // an address of its own on this machine, so that no other test is turned away
        String answer = "";
        int asked = 0;
        while (!answer.startsWith("HTTP/1.1 429") && asked < 5_000) {
            try (Connection stranger = new Connection("127.0.0.9")) {
                for (int i = 0; i < 50 && !answer.startsWith("HTTP/1.1 429"); i++) {
                    stranger.send("GET /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    answer = stranger.answer();
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(300).isLessThan(5_000);
        assertThat(answer).containsPattern("Retry-After: [1-9]").contains("application/problem+json");
        try (Connection other = new Connection("127.0.0.10")) {
            other.send("GET /api/v1/alerts HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(other.answer()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void headersBeyondSixteenKilobytesAreRefused() throws IOException {
        try (Connection sender = new Connection("127.0.0.11")) {
            sender.send("GET /login HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
            assertThat(sender.answer()).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void everyDoorOfTheApiThatReadsABodyRefusesOneThatIsTooLarge() throws IOException {
        for (Door door : Doors.ALL) {
            if (door.isGet() || door.tokens().isEmpty() || WITHOUT_BODY.contains(door.route())) {
                continue;
            }
            String path = door.path().replaceAll("[{}]", "");
            Role role = door.tokens().get(0);
            try (Connection sender = new Connection("127.0.0.12")) {
                sender.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer " + token(role) + "\r\nContent-Length: 1073741824\r\n\r\n{");
                assertThat(sender.answer()).as(path).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Test
    void jsonNestedTooDeeplyIsRefusedBeforeItIsRead() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String event = "{\"event_id\":\"deep\",\"event_type\":\"SETTLEMENT\",\"more\":" + deep + "}";

        HttpResponse<String> answer = Client.gateway(system).post("/api/v1/settlements", event);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private String token(Role role) throws IOException {
        return AccessTokens.withSecretIn(system.dataFolder().resolve("token-secret"))
                .issue(
                        new Caller("limits", role, List.of(), List.of()),
                        java.time.Instant.now().plusSeconds(600));
    }

    /** Plain HTTP from a chosen address. */
    private final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader reader;

        Connection(String from) throws IOException {
            socket = new Socket(
                    InetAddress.getByName("127.0.0.1"), system.serving().port(), InetAddress.getByName(from), 0);
            socket.setSoTimeout(20_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Status and headers; a body of known length is passed over. */
        String answer() throws IOException {
            List<String> lines = new ArrayList<>();
            int length = 0;
            boolean chunked = false;
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
                String header = line.toLowerCase(java.util.Locale.ROOT);
                length = header.startsWith("content-length:")
                        ? Integer.parseInt(line.substring(15).strip())
                        : length;
                chunked |= header.startsWith("transfer-encoding: chunked");
            }
            if (chunked) {
                while (!"0".equals(reader.readLine())) {
                    // the chunks of a short answer
                }
                reader.readLine();
            } else {
                for (int i = 0; i < length; i++) {
                    reader.read(); // the answers asked for here are plain ASCII
                }
            }
            return String.join("\n", lines);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
