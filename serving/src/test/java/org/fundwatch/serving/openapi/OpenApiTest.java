package org.fundwatch.serving.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fundwatch.serving.Client;
import org.fundwatch.serving.LocalSystem;
import org.fundwatch.serving.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@ExtendWith(LocalSystem.Extension.class)
class OpenApiTest {
    private final LocalSystem system;

    OpenApiTest(LocalSystem system) {
        this.system = system;
    }

    @Test
    void everyRouteOfTheApiIsInTheDescription() {
        Set<String> described = new TreeSet<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(routes()).hasSizeGreaterThan(30).contains("POST /api/v1/settlements");
        assertThat(described).containsExactlyElementsOf(routes());
    }

    @Test
    void everyRouteOfGatewaysSaysWhatItDoesWhatIsSentAndHowItRefuses() {
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode words = operation.getValue();
                    if (!words.path("tags").path(0).asText().equals("gateway")) {
                        return;
                    }
                    assertThat(words.path("summary").asText()).as(path.getKey()).isNotEmpty();
                    assertThat(words.at("/responses/429/headers/Retry-After").isMissingNode())
                            .as(path.getKey())
                            .isFalse();
                    if (operation.getKey().equals("post")) {
                        assertThat(words.at("/requestBody/content/application~1json/example")
                                        .isObject())
                                .as(path.getKey())
                                .isTrue();
                    }
                }));
    }

    @Test
    void theExamplesCanBeSentAsTheyAre() {
        Client gateway = Client.gateway(system);
        JsonNode paths = document().path("paths");

        HttpResponse<String> settled = gateway.post(
                "/api/v1/settlements", example(paths, "/api/v1/settlements").toString());
        HttpResponse<String> appended =
                gateway.post("/api/v1/events", example(paths, "/api/v1/events").toString());
        HttpResponse<String> lines = gateway.post(
                "/api/v1/events",
                paths.path("/api/v1/events")
                        .at("/post/requestBody/content/application~1x-ndjson/example")
                        .asText(),
                "application/x-ndjson");
        HttpResponse<String> found = gateway.post(
                "/api/v1/verdicts/query",
                example(paths, "/api/v1/verdicts/query").toString());

        assertThat(settled.statusCode()).isEqualTo(200);
        assertThat(Client.json(appended).path("appended").asInt()).isEqualTo(1);
        assertThat(Client.json(lines).path("appended").asInt()).isEqualTo(2);
        assertThat(found.statusCode()).isEqualTo(200);
    }

    @Test
    void everyTokenMayReadItAndNobodyElse() throws Exception {
        for (Role role : Role.values()) {
            assertThat(Client.of(system, role, List.of(), List.of())
                            .get("/api/docs")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(system.serving().url() + "/api/docs"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }

    private JsonNode document() {
        return Client.json(Client.gateway(system).get("/api/docs"));
    }

    private static ObjectNode example(JsonNode paths, String path) {
        return (ObjectNode) paths.path(path).at("/post/requestBody/content/application~1json/example");
    }

    /** Method and path of everything that the controllers of the API answer. */
    private static Set<String> routes() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> routes = new TreeSet<>();
        scanner.findCandidateComponents("org.fundwatch.serving").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()))
                .flatMap(OpenApiTest::routes)
                .filter(route -> route.contains(" /api/") || route.contains(" /fsi/"))
                .forEach(routes::add);
        return routes;
    }

    private static Stream<String> routes(Method method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        return mapping == null
                ? Stream.empty()
                : Arrays.stream(mapping.path())
                        .flatMap(path -> Arrays.stream(mapping.method()).map(verb -> verb + " " + path));
    }
}
