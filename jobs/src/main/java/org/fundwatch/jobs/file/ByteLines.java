package org.fundwatch.jobs.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, exactly as they lie there: whether they are text is for the reader of a line to say. */
final class ByteLines implements AutoCloseable {
    private final InputStream bytes;

    ByteLines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
    }

    /** The next line without its end, or nothing at the end of the file. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int read = bytes.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            line.write(read);
            read = bytes.read();
        }
        byte[] whole = line.toByteArray();
        boolean carriageReturn = whole.length > 0 && whole[whole.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(whole, whole.length - 1) : whole;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
