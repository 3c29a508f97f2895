package org.fundwatch.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Latency counts from the time a request is due, whatever kept it from being sent. */
class OpenLoopTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void requestsThatHadToWaitForAStalledOneCountWithTheirWait() throws Exception {
        // one connection; the first answer takes 500 ms, the third request is due at 200 ms
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            if (asked.getAndIncrement() == 0) {
                await(never, 500);
            }
            answer(exchange, 200, "{}");
        });

        Histogram micros =
                run(List.of(document(), document(), document()), 10, 1).micros();

        // due at 0, 100 and 200 ms; none can be answered before 500 ms
        assertThat(micros.getTotalCount()).isEqualTo(3);
        assertThat(micros.getMinValue()).isGreaterThanOrEqualTo(299_000);
        assertThat(micros.getMaxValue()).isGreaterThanOrEqualTo(499_000);
    }

    @Test
    void requestsAreNotSentBeforeTheyAreDue() throws Exception {
        server.createContext("/", exchange -> answer(exchange, 200, "{}"));

        OpenLoop.Outcome outcome = run(List.of(document(), document(), document(), document(), document()), 20, 4);

        // the fifth is due 200 ms after the first
        assertThat(outcome.perSecond()).isLessThan(25);
    }

    @Test
    void onlyVerdictsCountAsAnswers() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/", exchange -> answer(exchange, asked.getAndIncrement() == 0 ? 503 : 200, "{\"a\":1}"));

        OpenLoop.Outcome outcome = run(List.of(document(), document(), document()), 1000, 1);

        assertThat(outcome.others()).isEqualTo(1);
        assertThat(outcome.bodies())
                .hasSize(2)
                .allSatisfy(body -> assertThat(new String(body, UTF_8)).isEqualTo("{\"a\":1}"));
    }

    @Test
    void anAnswerThatIsNeitherVerdictNorPromiseNorRefusalEndsTheRun() {
        server.createContext("/", exchange -> answer(exchange, 429, "slower"));

        assertThatThrownBy(() -> run(List.of(document()), 1000, 1)).hasMessageContaining("429: slower");
    }

    @Test
    void answersInChunksAreReadWhole() throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"a\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.getResponseBody().write("1}".getBytes(UTF_8));
            exchange.close();
        });

        assertThat(run(List.of(document(), document()), 1000, 1).bodies())
                .extracting(body -> new String(body, UTF_8))
                .containsExactly("{\"a\":1}", "{\"a\":1}");
    }

    @Test
    void aConnectionWhoseEndTheServerAnnouncesIsMadeAnew() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            answer(exchange, 200, "{}");
        });

        assertThat(run(List.of(document(), document(), document()), 1000, 1).bodies())
                .hasSize(3);
    }

    @Test
    void theConnectionsAreDealtOutAmongTheCallers() throws Exception {
        Set<String> callers = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        server.createContext("/", exchange -> {
            callers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            both.countDown();
            await(both, 10_000);
            answer(exchange, 200, "{}");
        });

        try (OpenLoop loop = new OpenLoop(server.getAddress(), "/", List.of("one", "two"), 2)) {
            loop.run(List.of(document(), document()), 1000);
        }

        assertThat(callers).containsExactlyInAnyOrder("Bearer one", "Bearer two");
    }

    @Test
    void everySettlementOfALoadIsAnotherOfAKnownPerson() {
        SettlementLoad load = new SettlementLoad(10, LocalDate.of(2026, 3, 2));
        Set<String> people = new HashSet<>();
        Set<String> bills = new HashSet<>();
        for (int person = 0; person < 10; person++) {
            people.add(load.opening(person).get(0).person());
        }
        List<String> owners = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            LoadEvent bill = load.settlement("T", number);
            owners.add(bill.person());
            bills.add(new String(bill.json(), UTF_8));
            assertThat(bill.json().length).isBetween(850, 1_100);
        }

        assertThat(people).hasSize(10).containsAll(owners);
        assertThat(new HashSet<>(owners)).hasSize(10);
        assertThat(bills).hasSize(100);
        assertThat(load.settlement("T", 7).json())
                .isEqualTo(load.settlement("T", 7).json());
    }

    private OpenLoop.Outcome run(List<LoadEvent> documents, int perSecond, int connections) throws Exception {
        try (OpenLoop loop = new OpenLoop(server.getAddress(), "/", List.of("token"), connections)) {
            return loop.run(documents, perSecond);
        }
    }

    private static LoadEvent document() {
        return new LoadEvent("P", "{}".getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
