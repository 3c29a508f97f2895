package org.fundwatch.serving.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What {@code openapi/operations.yaml} says of the operations, by method and path: what they do, what is sent and what comes back, with
 * examples. Answers that every route can give are added to all of them.
 */
final class DescribedOperations {
    private static final String FILE = "/openapi/operations.yaml";
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, String> REFUSALS = Map.of(
            "400", "Broken input: `reason` and `field` say what to mend",
            "401", "No token, or one that does not hold",
            "403", "Not open to this role, or another institution's or region's business",
            "413", "A body, or a text in it, is too large",
            "429", "This caller asks too often: ask again after `Retry-After` seconds",
            "503", "Busy, or the log or the database does not answer: nothing was done, ask again after `Retry-After`");

    private final JsonNode described;

    private DescribedOperations(JsonNode described) {
        this.described = described;
    }

    static DescribedOperations read() {
        try (InputStream in = DescribedOperations.class.getResourceAsStream(FILE)) {
            return new DescribedOperations(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " is part of this module", e);
        }
    }

    void describe(OpenAPI description) {
        description
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> describe(method + " " + path, path, operation)));
    }

    private void describe(String key, String path, Operation operation) {
        JsonNode words = described.path(key);
        operation.setTags(List.of(ApiPart.of(path).title()));
        if (words.has("summary")) {
            operation.setSummary(words.path("summary").asText());
        }
        if (words.has("description")) {
            operation.setDescription(words.path("description").asText());
        }
        if (words.has("request")) {
            operation.setRequestBody(new RequestBody().required(true).content(content(words.path("request"))));
        }
        ApiResponses responses = new ApiResponses();
        words.path("responses")
                .properties()
                .forEach(response -> responses.addApiResponse(
                        response.getKey(),
                        new ApiResponse()
                                .description(
                                        response.getValue().path("description").asText())
                                .content(content(response.getValue().path("content")))));
        if (responses.isEmpty()) {
            responses.addApiResponse(
                    "200",
                    new ApiResponse()
                            .description("Done")
                            .content(new Content().addMediaType(JSON, new MediaType().schema(new ObjectSchema()))));
        }
        REFUSALS.forEach((status, meaning) -> responses.addApiResponse(status, refusal(status, meaning)));
        operation.setResponses(responses);
    }

    /** By media type an example, which for JSON is a tree and for everything else a text. */
    private static Content content(JsonNode byMediaType) {
        Content content = new Content();
        byMediaType.properties().forEach(one -> {
            boolean text = one.getValue().isTextual();
            Schema<?> schema = text ? new StringSchema() : new ObjectSchema();
            MediaType media = new MediaType().schema(schema);
            media.setExample(text ? one.getValue().asText() : one.getValue());
            content.addMediaType(one.getKey(), media);
        });
        return content;
    }

    private static ApiResponse refusal(String status, String meaning) {
        ApiResponse response = new ApiResponse()
                .description(meaning)
                .content(new Content()
                        .addMediaType(
                                PROBLEM,
                                new MediaType()
                                        .schema(new ObjectSchema()
                                                .addProperty("type", new StringSchema())
                                                .addProperty("title", new StringSchema())
                                                .addProperty("status", new Schema<Integer>().type("integer"))
                                                .addProperty("reason", new StringSchema())
                                                .addProperty("field", new StringSchema())
                                                .addProperty("detail", new StringSchema()))));
        if (status.equals("429") || status.equals("503")) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds").schema(new StringSchema()));
        }
        return response;
    }
}
