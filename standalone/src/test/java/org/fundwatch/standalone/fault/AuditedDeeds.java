package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fundwatch.serving.security.Role;

/** An administrator who makes tokens on one instance and on the other, each a deed for the audit log. */
final class AuditedDeeds implements AutoCloseable {
    private static final long PAUSE_MILLIS = 700;

    private final Installation installation;
    private final Evidence evidence;
    private final String token;
    private final AtomicInteger asked = new AtomicInteger();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audited-deeds"));

    private AuditedDeeds(Installation installation, Evidence evidence, String token) {
        this.installation = installation;
        this.evidence = evidence;
        this.token = token;
    }

    static AuditedDeeds start(Installation installation, Evidence evidence) throws IOException {
        AuditedDeeds deeds = new AuditedDeeds(installation, evidence, installation.token("keeper", Role.ADMIN));
        deeds.timer.scheduleWithFixedDelay(deeds::once, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return deeds;
    }

    private void once() {
        int number = asked.getAndIncrement();
        ServingProcess instance =
                installation.serving().get(number % installation.serving().size());
        try {
            int status = instance.send(instance.request("/api/v1/tokens")
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"label\":\"till-" + number + "\"}"))
                            .build())
                    .statusCode();
            if (status == 201) {
                evidence.audited.incrementAndGet();
            }
        } catch (IOException e) {
            // that instance is down
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a deed was confirmed. */
    void awaitOne() throws Exception {
        Await.until("a deed of the administrator", Duration.ofSeconds(60), () -> evidence.audited.get() > 0);
    }

    @Override
    public void close() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.MINUTES);
    }
}
