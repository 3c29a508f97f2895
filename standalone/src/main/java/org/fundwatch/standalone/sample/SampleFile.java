package org.fundwatch.standalone.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.fundwatch.jobs.file.LogFile;

/** The lines of a file of events, person and institution events mixed, one JSON object a line. */
public final class SampleFile implements Iterator<SampleLine>, AutoCloseable {
    private final LogFile file;

    public SampleFile(Path path) {
        this.file = LogFile.open(path);
    }

    @Override
    public boolean hasNext() {
        return file.hasNext();
    }

    @Override
    public SampleLine next() {
        return SampleLine.of(file.next());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
