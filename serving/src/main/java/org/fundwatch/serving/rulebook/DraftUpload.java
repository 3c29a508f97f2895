package org.fundwatch.serving.rulebook;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.serving.http.BoundedBody;
import org.fundwatch.serving.http.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The files of a draft as they are sent: a ZIP of changed files, or JSON {@code {"reason": "…", "files": {path: text}}},
 * where {@code null} in place of a text takes a file away. Other files keep the content they have in the newest publication.
 */
record DraftUpload(String reason, SortedMap<String, byte @Nullable []> changes) {
    private static final int MAX_JSON_BYTES = 8 * 1024 * 1024;
    private static final int MAX_ZIP_BYTES = 32 * 1024 * 1024;
    private static final int MAX_FILES = 2_000;
    private static final long MAX_UNPACKED_BYTES = 128L * 1024 * 1024;
    private static final int MAX_REASON_CHARS = 1_000;

    /** No wire mapper: a file's text is taken as it stands, an empty one too, and may be as long as the body. */
    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxStringLength(MAX_JSON_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build()
            .readerFor(Json.class);

    private record Json(
            @JsonProperty("reason") @Nullable String reason,
            @JsonProperty("files") @Nullable Map<String, @Nullable String> files) {}

    static DraftUpload read(HttpServletRequest request, @Nullable String reason) throws IOException {
        String type = request.getContentType();
        DraftUpload upload = type != null && type.startsWith("application/zip")
                ? new DraftUpload(orEmpty(reason), unzip(BoundedBody.read(request, MAX_ZIP_BYTES)))
                : json(BoundedBody.read(request, MAX_JSON_BYTES), reason);
        upload.check();
        return upload;
    }

    private static DraftUpload json(byte[] body, @Nullable String reason) {
        Json json = readJson(body);
        SortedMap<String, byte @Nullable []> changes = new TreeMap<>();
        if (json.files != null) {
            json.files.forEach(
                    (name, text) -> changes.put(name, text == null ? null : text.getBytes(StandardCharsets.UTF_8)));
        }
        return new DraftUpload(orEmpty(json.reason == null ? reason : json.reason), changes);
    }

    private static Json readJson(byte[] body) {
        try {
            Json json = JSON.readValue(body);
            if (json != null) {
                return json;
            }
        } catch (IOException e) {
            // said below, without a word of the body
        }
        throw new HttpProblem(
                HttpStatus.BAD_REQUEST, "NOT_JSON", "", "must be JSON with files, or a ZIP sent as application/zip");
    }

    private static SortedMap<String, byte @Nullable []> unzip(byte[] body) throws IOException {
        SortedMap<String, byte @Nullable []> changes = new TreeMap<>();
        long unpacked = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                byte[] content = zip.readNBytes(Math.toIntExact(MAX_UNPACKED_BYTES - unpacked) + 1);
                unpacked += content.length;
                if (unpacked > MAX_UNPACKED_BYTES || changes.size() >= MAX_FILES) {
                    throw new HttpProblem(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", "", "unpacks to too much");
                }
                changes.put(entry.getName(), content);
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // damaged, cut off, or with names that are not UTF-8
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "NOT_ZIP", "", "is not a ZIP that can be read");
        }
        return changes;
    }

    private void check() {
        if (reason.isBlank() || reason.length() > MAX_REASON_CHARS) {
            throw new HttpProblem(
                    HttpStatus.BAD_REQUEST,
                    "MISSING_FIELD",
                    "reason",
                    "say why, in at most " + MAX_REASON_CHARS + " characters");
        }
        if (changes.isEmpty()) {
            throw new HttpProblem(HttpStatus.BAD_REQUEST, "MISSING_FIELD", "files", "holds no file");
        }
        for (String name : changes.keySet()) {
            if (!RulebookFiles.isName(name)) {
                throw new HttpProblem(
                        HttpStatus.BAD_REQUEST,
                        "UNKNOWN_VALUE",
                        "files",
                        "only YAML and CSV files below policies, rules, knowledge, texts and cases are part of a rulebook");
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
