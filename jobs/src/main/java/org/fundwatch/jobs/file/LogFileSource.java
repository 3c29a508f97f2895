package org.fundwatch.jobs.file;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.fundwatch.jobs.log.LogRecord;

/** Reads a {@link LogFile} from its first line to its last, in one split: the order of the file is the order of the log. */
public final class LogFileSource
        implements Source<LogRecord, LogFileSource.WholeFile, Collection<LogFileSource.WholeFile>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;

    public LogFileSource(Path file) {
        this.file = file.toString();
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<LogRecord, WholeFile> createReader(SourceReaderContext context) {
        return new IteratorSourceReader<>(context);
    }

    @Override
    public SplitEnumerator<WholeFile, Collection<WholeFile>> createEnumerator(
            SplitEnumeratorContext<WholeFile> context) {
        return new IteratorSourceEnumerator<>(
                context, new ArrayList<>(isEmpty() ? List.of() : List.of(new WholeFile(file))));
    }

    /** A file without lines is no split: a reader asks for the first record of one without looking. */
    private boolean isEmpty() {
        try (LogFile lines = LogFile.open(Path.of(file))) {
            return !lines.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public SplitEnumerator<WholeFile, Collection<WholeFile>> restoreEnumerator(
            SplitEnumeratorContext<WholeFile> context, Collection<WholeFile> splits) {
        return new IteratorSourceEnumerator<>(context, splits);
    }

    @Override
    public SimpleVersionedSerializer<WholeFile> getSplitSerializer() {
        return new SplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<WholeFile>> getEnumeratorCheckpointSerializer() {
        return new CheckpointSerializer();
    }

    /** The file as one split; a bounded run begins anew instead of restoring into the middle of it. */
    public record WholeFile(String file) implements IteratorSourceSplit<LogRecord, LogFile> {
        @Override
        public String splitId() {
            return file;
        }

        @Override
        public LogFile getIterator() {
            return LogFile.open(Path.of(file));
        }

        @Override
        public IteratorSourceSplit<LogRecord, LogFile> getUpdatedSplitForIterator(LogFile iterator) {
            return this;
        }
    }

    private static final class SplitSerializer implements SimpleVersionedSerializer<WholeFile> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(WholeFile split) {
            return split.file().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public WholeFile deserialize(int version, byte[] bytes) {
            return new WholeFile(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static final class CheckpointSerializer implements SimpleVersionedSerializer<Collection<WholeFile>> {
        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Collection<WholeFile> splits) {
            return String.join("\n", splits.stream().map(WholeFile::file).toList())
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Collection<WholeFile> deserialize(int version, byte[] bytes) throws IOException {
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(WholeFile::new)
                    .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        }
    }
}
