package org.fundwatch.policy.rulebook;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A YAML document with the line of every field, so that a problem can be shown where it stands.
 *
 * @param name path inside the rulebook
 * @param root the document
 * @param lines line by JSON pointer
 */
public record YamlFile(String name, JsonNode root, Map<String, Integer> lines) {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Reads the file; a syntax error, or nothing in it, becomes a problem and an empty document. */
    public static YamlFile read(String name, byte[] content, Problems problems) {
        try {
            JsonNode root = MAPPER.readTree(content);
            if (root.isMissingNode()) {
                problems.add(name, 0, "", "is empty");
            }
            return new YamlFile(name, root, linesOf(content));
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            problems.add(name, location == null ? 0 : location.getLineNr(), "", firstLine(e.getOriginalMessage()));
            return new YamlFile(name, MissingNode.getInstance(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    /** The whole document, ready to be read field by field. */
    public YamlNode node(Problems problems) {
        return new YamlNode(this, "", root, problems);
    }

    int line(String pointer) {
        return lines.getOrDefault(pointer, 0);
    }

    private static Map<String, Integer> linesOf(byte[] content) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = MAPPER.getFactory().createParser(content)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                lines.putIfAbsent(
                        parser.getParsingContext().pathAsPointer().toString(),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    private static String firstLine(String message) {
        return "is not well-formed YAML: " + message.lines().findFirst().orElse("");
    }
}
