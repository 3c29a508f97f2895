package org.fundwatch.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fundwatch.schemas.value.Arg;
import org.fundwatch.schemas.verdict.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Verdicts written field by field are, to the byte, what their annotations say. */
class VerdictWriterTest {
    private static final JsonMapper ANNOTATED = JsonCodec.buildMapper(WireTimes.module());

    @Test
    void writesWhatTheAnnotationsSay() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            Verdict verdict = (Verdict) record(Verdict.class, new SplittableRandom(seed));

            assertThat(new String(JsonCodec.write(verdict), UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(new String(ANNOTATED.writeValueAsBytes(verdict), UTF_8));
        }
    }

    private static Object record(Class<?> type, SplittableRandom random) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean absent =
                    components[i].getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
            values[i] = absent ? null : value(components[i].getGenericType(), random);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(values);
    }

    private static @Nullable Object value(Type type, SplittableRandom random) throws Exception {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            int size = random.nextInt(4);
            if (generic.getRawType() == List.class) {
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    list.add(value(of[0], random));
                }
                return list;
            }
            Map<Object, Object> map = new HashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(value(of[0], random), value(of[1], random));
            }
            return map;
        }
        Class<?> of = (Class<?>) type;
        if (of == String.class) {
            return text(random);
        } else if (of == long.class) {
            return number(random);
        } else if (of == int.class) {
            return random.nextInt(-20_000, 20_000);
        } else if (of == boolean.class) {
            return random.nextBoolean();
        } else if (of == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(0, 2_000_000_000_000L));
        } else if (of == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(30_000));
        } else if (of == JsonNode.class) {
            return JsonCodec.mapper().readTree("{\"amount\":1.50,\"list\":[1,\"x\",null]}");
        } else if (of == Arg.class) {
            Arg.Kind kind = Arg.Kind.values()[random.nextInt(Arg.Kind.values().length)];
            return kind == Arg.Kind.TEXT
                    ? Arg.text(text(random))
                    : new Arg(kind, isDay(kind) ? random.nextLong(0, 1_000_000) : number(random), "");
        } else if (of.isEnum()) {
            return of.getEnumConstants()[random.nextInt(of.getEnumConstants().length)];
        }
        return record(of, random);
    }

    private static boolean isDay(Arg.Kind kind) {
        return kind == Arg.Kind.DATE || kind == Arg.Kind.TIME;
    }

    private static String text(SplittableRandom random) {
        List<String> texts = List.of(
                "",
                "a",
                "医院 \"A\"\\",
                "line\nbreak",
                "\u0001\uD83D\uDE00",
                "zz_9",
                "é\u007F\u07FF\u0800\u2028\uFFFF",
                "ends with {",
                "药".repeat(5_000));
        return texts.get(random.nextInt(texts.size()));
    }

    private static long number(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> -5;
            case 3 -> 0;
            case 4 -> random.nextLong();
            default -> random.nextLong(-1_000_000, 1_000_000);
        };
    }
}
