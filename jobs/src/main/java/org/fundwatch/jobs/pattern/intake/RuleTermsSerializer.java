package org.fundwatch.jobs.pattern.intake;

import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.fundwatch.schemas.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * Writes terms as one block that is made once, and reads equal blocks into one object: every fact carries the terms of all
 * rules that look at it, on its way between tasks and into state, and field by field they were most of what a fact cost there.
 * A block begins with a mark of its content, by which it is found again; the content decides. What the first release wrote
 * field by field is read by its own serializer and written anew.
 */
final class RuleTermsSerializer extends TypeSerializer<RuleTerms> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** More different ones than a publication has rules, regions and kinds; beyond it sharing begins anew. */
    private static final int MOST_KNOWN = 10_000;

    private static final ConcurrentMap<Same, Block> WRITTEN = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Long, Block> READ = new ConcurrentHashMap<>();

    /** The very object: the hash of its content would cost more than is spared. */
    private record Same(RuleTerms terms) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && terms == same.terms;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(terms);
        }
    }

    /** Terms as they are written. */
    private record Block(long mark, byte[] content, RuleTerms terms) {}

    @Override
    public void serialize(RuleTerms terms, DataOutputView target) throws IOException {
        Same same = new Same(terms);
        Block block = WRITTEN.get(same);
        if (block == null) {
            byte[] content = RuleTermsFormat.write(terms);
            block = new Block(mark(content), content, terms);
            remember(WRITTEN, same, block);
        }
        target.writeLong(block.mark);
        target.writeInt(block.content.length);
        target.write(block.content);
    }

    @Override
    public RuleTerms deserialize(DataInputView source) throws IOException {
        long mark = source.readLong();
        byte[] content = new byte[source.readInt()];
        source.readFully(content);
        Block block = READ.get(mark);
        if (block != null && Arrays.equals(block.content, content)) {
            return block.terms;
        }
        RuleTerms terms = RuleTermsFormat.read(content);
        remember(READ, mark, new Block(mark, content, terms));
        return terms;
    }

    private static <K> void remember(Map<K, Block> known, K key, Block block) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(key, block);
    }

    /** Sixty-four bits that other content hardly ever has (FNV-1a). */
    private static long mark(byte[] content) {
        long mark = 0xcbf29ce484222325L;
        for (byte one : content) {
            mark = (mark ^ (one & 0xff)) * 0x100000001b3L;
        }
        return mark;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        target.writeLong(source.readLong());
        byte[] content = new byte[source.readInt()];
        source.readFully(content);
        target.writeInt(content.length);
        target.write(content);
    }

    @Override
    public RuleTerms copy(RuleTerms terms) {
        return terms;
    }

    @Override
    public RuleTerms copy(RuleTerms terms, RuleTerms reuse) {
        return terms;
    }

    @Override
    public RuleTerms deserialize(RuleTerms reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<RuleTerms> duplicate() {
        return this;
    }

    @Override
    public RuleTerms createInstance() {
        return new RuleTerms("", "", 0, Alert.Severity.SUSPECTED, Map.of(), Map.of());
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleTermsSerializer;
    }

    @Override
    public int hashCode() {
        return RuleTermsSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<RuleTerms> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a savepoint says of this serializer; blocks name their own format. */
    public static final class Snapshot implements TypeSerializerSnapshot<RuleTerms> {
        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {
            // nothing varies
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader classes) {
            // nothing varies
        }

        @Override
        public TypeSerializer<RuleTerms> restoreSerializer() {
            return new RuleTermsSerializer();
        }

        /** The first release wrote a record field by field. */
        @Override
        public TypeSerializerSchemaCompatibility<RuleTerms> resolveSchemaCompatibility(
                TypeSerializerSnapshot<RuleTerms> before) {
            if (before instanceof Snapshot) {
                return TypeSerializerSchemaCompatibility.compatibleAsIs();
            }
            return before instanceof PojoSerializerSnapshot
                    ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
