package org.fundwatch.standalone.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of a file of events, person and institution events mixed, one JSON object a line. */
public final class SampleFile implements Iterator<SampleLine>, AutoCloseable {
    private final BufferedReader reader;
    private long number;
    private Instant earliest = Instant.EPOCH;
    private @Nullable String next;

    public SampleFile(Path file) throws IOException {
        this.reader = new BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(file),
                // bytes that are not UTF-8 must reach the job, which refuses them
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        this.next = reader.readLine();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public SampleLine next() {
        if (next == null) {
            throw new NoSuchElementException("the file has no more lines");
        }
        SampleLine line = SampleLine.read(++number, next, earliest);
        earliest = line.receivedAt();
        try {
            next = reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read on", e);
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
