package org.fundwatch.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {
    /** As long as what is read at once. */
    private static final int BLOCK = 1 << 16;

    @Test
    void linesEndWithANewlineAReturnAndANewlineOrTheFile() throws IOException {
        assertThat(lines("one\ntwo\r\n\nlast")).containsExactly("one", "two", "", "last");
        assertThat(lines("one\n")).containsExactly("one");
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("one\r")).containsExactly("one");
        assertThat(lines("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7})
    void aLineMayBeLongerThanWhatIsReadAtOnce(int length) throws IOException {
        String longLine = "x".repeat(length);
        assertThat(lines(longLine + "\r\nshort\n" + longLine)).containsExactly(longLine, "short", longLine);
    }

    @Test
    void aStreamMayGiveAByteAtATime() throws IOException {
        InputStream slow = new ByteArrayInputStream("one\r\ntwo".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(1, length));
            }
        };
        assertThat(lines(slow)).containsExactly("one", "two");
    }

    private static List<String> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(InputStream bytes) throws IOException {
        List<String> found = new ArrayList<>();
        try (ByteLines lines = new ByteLines(bytes)) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                found.add(new String(line, StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
