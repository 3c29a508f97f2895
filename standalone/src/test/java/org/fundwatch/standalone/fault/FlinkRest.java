package org.fundwatch.standalone.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.fundwatch.schemas.json.JsonCodec;

/** What a job manager says of its jobs; nothing where it does not answer. */
final class FlinkRest {
    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FlinkRest(String port) {
        this.address = "http://127.0.0.1:" + port;
    }

    boolean answers() {
        return get("/overview").isPresent();
    }

    /** Which task managers run tasks of the job. */
    List<String> taskManagersOf(FaultJob job) {
        TreeSet<String> names = new TreeSet<>();
        idOf(job).flatMap(id -> get("/jobs/" + id)).ifPresent(found -> {
            for (JsonNode vertex : found.path("vertices")) {
                get("/jobs/" + found.path("jid").asText() + "/vertices/"
                                + vertex.path("id").asText())
                        .ifPresent(tasks -> names.addAll(tasks.findValuesAsText("taskmanager-id")));
            }
        });
        return new ArrayList<>(names);
    }

    /** The id of the job of that name that has not ended. */
    Optional<String> idOf(FaultJob job) {
        return get("/jobs/overview").flatMap(overview -> {
            for (JsonNode one : overview.path("jobs")) {
                if (one.path("name").asText().equals(job.title())
                        && one.path("end-time").asLong() < 0) {
                    return Optional.of(one.path("jid").asText());
                }
            }
            return Optional.empty();
        });
    }

    /** How many checkpoints of the job have failed. */
    long failedCheckpoints(FaultJob job) {
        return idOf(job)
                .flatMap(id -> get("/jobs/" + id + "/checkpoints"))
                .map(found -> found.at("/counts/failed").asLong())
                .orElse(0L);
    }

    private Optional<JsonNode> get(String path) {
        try {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? Optional.of(JsonCodec.mapper().readTree(response.body()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
