package org.fundwatch.jobs.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, exactly as they lie there: whether they are text is for the reader of a line to say. */
final class ByteLines implements AutoCloseable {
    private final InputStream bytes;
    private final byte[] block = new byte[1 << 16];
    private int position;
    private int end;

    ByteLines(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The next line without its end, or nothing at the end of the file. */
    byte @Nullable [] next() throws IOException {
        if (position == end && !refill()) {
            return null;
        }
        ByteArrayOutputStream begun = null;
        int from = position;
        while (block[position] != '\n') {
            if (++position == end) {
                begun = begun == null ? new ByteArrayOutputStream(1024) : begun;
                begun.write(block, from, end - from);
                if (!refill()) {
                    return withoutReturn(begun.toByteArray());
                }
                from = 0;
            }
        }
        byte[] line = Arrays.copyOfRange(block, from, position++);
        if (begun != null) {
            begun.write(line);
            line = begun.toByteArray();
        }
        return withoutReturn(line);
    }

    /** Reads on; false at the end of the file. */
    private boolean refill() throws IOException {
        position = 0;
        end = Math.max(0, bytes.read(block));
        return end > 0;
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean carriageReturn = line.length > 0 && line[line.length - 1] == '\r';
        return carriageReturn ? Arrays.copyOf(line, line.length - 1) : line;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
