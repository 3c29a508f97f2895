package org.fundwatch.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fundwatch.schemas.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** A publication of a catalogue with many more rows, made over HTTP by two people as staff make one. */
final class PublicationOfRows {
    private static final String CATALOGUE = "knowledge/catalogue.csv";
    private static final String DRAFTS = "/api/v1/rulebook/drafts";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String author;
    private final String second;
    private volatile @Nullable Exception failure;

    /**
     * @param author token of the person who drafts
     * @param second token of the one who approves
     */
    PublicationOfRows(URI url, String author, String second) {
        this.url = url;
        this.author = author;
        this.second = second;
    }

    /** Publishes beside the caller. */
    Thread start(Path rulebook, int rows) {
        Thread thread = new Thread(() -> publish(rulebook, rows), "publication");
        thread.start();
        return thread;
    }

    /** Fails where the publication did. */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the rows could not be published", failure);
        }
    }

    private void publish(Path rulebook, int rows) {
        try {
            String draft = JsonCodec.mapper()
                    .readTree(post(DRAFTS + "?reason=bench", author, "application/zip", zip(rulebook, rows)))
                    .path("draft_id")
                    .asText();
            byte[] nothing = new byte[0];
            post(DRAFTS + "/" + draft + "/approvals", author, "application/json", nothing);
            post(DRAFTS + "/" + draft + "/approvals", second, "application/json", nothing);
            post(DRAFTS + "/" + draft + "/publish", second, "application/json", "{}".getBytes(UTF_8));
        } catch (IOException | InterruptedException e) {
            failure = e;
        }
    }

    private byte[] post(String path, String token, String type, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    path + " answered " + response.statusCode() + " " + new String(response.body(), UTF_8));
        }
        return response.body();
    }

    private static byte[] zip(Path rulebook, int rows) throws IOException {
        StringBuilder catalogue =
                new StringBuilder(Files.readString(rulebook.resolve(CATALOGUE)).stripTrailing());
        String header = catalogue.substring(0, catalogue.indexOf("\n"));
        int empty = header.split(",").length - 8;
        for (int row = 0; row < rows; row++) {
            catalogue.append("\nXBENCH").append(10_000_000 + row).append(",,bench row,DRUG,01,");
            catalogue.append(",".repeat(empty)).append("2020-01-01,,bench");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(CATALOGUE));
            zip.write(catalogue.append('\n').toString().getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
