package org.fundwatch.jobs.release;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.MapSerializer;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.api.java.typeutils.MapTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.TypeExtractor;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.CommonSerializerKeys;

/** The record types that lie in the state of a savepoint, with those inside them: whatever a state was registered with. */
final class SavepointTypes {
    private static final ClassLoader LOADER = SavepointTypes.class.getClassLoader();

    private final Set<Class<?>> types = new TreeSet<>(Comparator.comparing(Class::getName));

    static Set<Class<?>> of(Path savepoint) throws Exception {
        SavepointTypes found = new SavepointTypes();
        for (OperatorState operator : read(savepoint).getOperatorStates()) {
            for (OperatorSubtaskState task : operator.getStates()) {
                for (StateMetaInfoSnapshot state : states(task)) {
                    var values = state.getTypeSerializerSnapshot(CommonSerializerKeys.VALUE_SERIALIZER);
                    if (values != null) {
                        found.add(values.restoreSerializer());
                    }
                }
            }
        }
        return found.types;
    }

    static CheckpointMetadata read(Path savepoint) throws IOException {
        Path file = savepoint.resolve("_metadata");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return Checkpoints.loadCheckpointMetadata(in, LOADER, file.toString());
        }
    }

    private static List<StateMetaInfoSnapshot> states(OperatorSubtaskState task) throws IOException {
        List<StateMetaInfoSnapshot> states = new ArrayList<>();
        for (KeyedStateHandle handle : task.getManagedKeyedState()) {
            try (FSDataInputStream in = ((KeyGroupsStateHandle) handle).openInputStream()) {
                KeyedBackendSerializationProxy<?> keyed = new KeyedBackendSerializationProxy<>(LOADER);
                keyed.read(new DataInputViewStreamWrapper(in));
                states.addAll(keyed.getStateMetaInfoSnapshots());
            }
        }
        for (OperatorStateHandle handle : task.getManagedOperatorState()) {
            try (FSDataInputStream in = handle.openInputStream()) {
                OperatorBackendSerializationProxy plain = new OperatorBackendSerializationProxy(LOADER);
                plain.read(new DataInputViewStreamWrapper(in));
                states.addAll(plain.getOperatorStateMetaInfoSnapshots());
                states.addAll(plain.getBroadcastStateMetaInfoSnapshots());
            }
        }
        return states;
    }

    private void add(TypeSerializer<?> serializer) throws Exception {
        if (serializer instanceof MapSerializer<?, ?> map) {
            add(map.getKeySerializer());
            add(map.getValueSerializer());
        } else if (serializer instanceof ListSerializer<?> list) {
            add(list.getElementSerializer());
        } else if (serializer instanceof PojoSerializer<?> pojo) {
            DataOutputSerializer out = new DataOutputSerializer(1024);
            pojo.snapshotConfiguration().writeSnapshot(out);
            // a snapshot begins with the name of its class
            String name = new DataInputDeserializer(out.getCopyOfBuffer()).readUTF();
            add(TypeExtractor.createTypeInfo(Class.forName(name)));
        }
    }

    private void add(TypeInformation<?> type) {
        if (type instanceof PojoTypeInfo<?> pojo) {
            if (types.add(pojo.getTypeClass())) {
                for (int i = 0; i < pojo.getArity(); i++) {
                    add(pojo.getPojoFieldAt(i).getTypeInformation());
                }
            }
        } else if (type instanceof ListTypeInfo<?> list) {
            add(list.getElementTypeInfo());
        } else if (type instanceof MapTypeInfo<?, ?> map) {
            add(map.getKeyTypeInfo());
            add(map.getValueTypeInfo());
        }
    }
}
