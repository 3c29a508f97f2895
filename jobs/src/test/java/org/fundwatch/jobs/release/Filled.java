package org.fundwatch.jobs.release;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value of any type that lies in state, with nothing left empty and nothing at its default. */
final class Filled {
    private Filled() {}

    static Object of(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return List.of(of(arguments[0]));
            }
            if (generic.getRawType() == Set.class) {
                return Set.of(of(arguments[0]));
            }
            return Map.of(of(arguments[0]), of(arguments[1]));
        }
        return of((Class<?>) type);
    }

    private static Object of(Class<?> type) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return record(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        Map<Class<?>, Object> simple = Map.ofEntries(
                Map.entry(String.class, "7"),
                Map.entry(long.class, 7L),
                Map.entry(Long.class, 7L),
                Map.entry(int.class, 7),
                Map.entry(Integer.class, 7),
                Map.entry(short.class, (short) 7),
                Map.entry(Short.class, (short) 7),
                Map.entry(byte.class, (byte) 7),
                Map.entry(Byte.class, (byte) 7),
                Map.entry(boolean.class, true),
                Map.entry(Boolean.class, true),
                Map.entry(byte[].class, new byte[] {7}),
                Map.entry(Instant.class, Instant.ofEpochMilli(7)),
                Map.entry(BigDecimal.class, BigDecimal.valueOf(7)));
        if (!simple.containsKey(type)) {
            throw new IllegalArgumentException("no value for " + type);
        }
        return simple.get(type);
    }

    private static Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(components[i].getGenericType());
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
