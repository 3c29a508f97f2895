package org.fundwatch.jobs.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.fundwatch.policy.ledger.PersonState;
import org.fundwatch.schemas.alert.Alert;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A release may add a field to any record in the state of any job. Each field in turn is taken for the new one: what was
 * written by a serializer without it is read by its own snapshot, everything else is as it was, and the new field is absent,
 * which today's serializer writes and reads again. No constructor may fail on what an older snapshot could not know.
 */
class StateRecordsTest {
    @TempDir
    static Path folder;

    static Set<Class<?>> stateRecords() throws Exception {
        Set<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));
        for (Story story : FirstRelease.STORIES) {
            Path own = Files.createDirectories(folder.resolve(story.job()));
            types.addAll(SavepointTypes.of(FirstRelease.savepoint(story, own)));
        }
        assertThat(types).contains(PersonState.class, Alert.class).hasSizeGreaterThan(50);
        return types;
    }

    @ParameterizedTest
    @MethodSource("stateRecords")
    void aFieldMayBeAdded(Class<?> type) throws Exception {
        assertThat(type).isRecord();
        for (RecordComponent added : type.getRecordComponents()) {
            addField(type, added);
        }
    }

    private static <T> void addField(Class<T> type, RecordComponent added) throws Exception {
        T value = type.cast(Filled.of(type));
        PojoTypeInfo<T> today = (PojoTypeInfo<T>) TypeInformation.of(type);
        TypeSerializer<T> before = without(today, added.getName()).createSerializer(new SerializerConfigImpl());
        TypeSerializer<T> after = today.createSerializer(new SerializerConfigImpl());
        TypeSerializerSnapshot<T> kept = asKept(before);

        assertThat(after.snapshotConfiguration()
                        .resolveSchemaCompatibility(kept)
                        .isCompatibleAfterMigration())
                .as("%s with a new %s", type, added.getName())
                .isTrue();
        T read = kept.restoreSerializer().deserialize(new DataInputDeserializer(bytes(before, value)));
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getName().equals(added.getName())) {
                assertThat(isAbsent(of(read, component), component.getType()))
                        .as("%s.%s is absent", type, component.getName())
                        .isTrue();
            } else {
                assertThat(of(read, component))
                        .as("%s.%s", type, component.getName())
                        .usingRecursiveComparison()
                        .isEqualTo(of(value, component));
            }
        }
        assertThat(after.deserialize(new DataInputDeserializer(bytes(after, read))))
                .usingRecursiveComparison()
                .isEqualTo(read);
    }

    private static <T> PojoTypeInfo<T> without(PojoTypeInfo<T> today, String field) {
        List<PojoField> fields = new ArrayList<>();
        for (int i = 0; i < today.getArity(); i++) {
            if (!today.getPojoFieldAt(i).getField().getName().equals(field)) {
                fields.add(today.getPojoFieldAt(i));
            }
        }
        return new PojoTypeInfo<>(today.getTypeClass(), fields);
    }

    /** The snapshot of a serializer as a savepoint keeps it. */
    private static <T> TypeSerializerSnapshot<T> asKept(TypeSerializer<T> serializer) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), StateRecordsTest.class.getClassLoader());
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    private static Object of(Object record, RecordComponent component) throws Exception {
        component.getAccessor().setAccessible(true);
        return component.getAccessor().invoke(record);
    }

    /** A number at 0, a flag at false, a reference to nothing; a record may take an absent list or map for an empty one. */
    private static boolean isAbsent(Object value, Class<?> type) {
        return Objects.equals(value, Array.get(Array.newInstance(type, 1), 0))
                || (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }
}
