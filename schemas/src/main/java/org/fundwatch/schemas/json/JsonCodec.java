package org.fundwatch.schemas.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.fundwatch.schemas.event.EventBody;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.EventType;
import org.fundwatch.schemas.event.FieldCheck;
import org.fundwatch.schemas.event.InstitutionEvent;
import org.fundwatch.schemas.event.Item;
import org.fundwatch.schemas.event.PersonEvent;
import org.fundwatch.schemas.failure.BadInput;
import org.fundwatch.schemas.failure.Reason;
import org.fundwatch.schemas.verdict.Verdict;

/**
 * Reads and writes the wire format. Reading is strict: duplicate keys, wrong types, too many decimals, too deep or too
 * large are refused with a {@link BadInput} that names the field; unknown fields are ignored. Writing is canonical: the
 * same record gives the same bytes. Thread-safe.
 */
public final class JsonCodec {
    /** The largest message of the contract: 256 KiB. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    /**
     * The largest record that we write ourselves and read back: a verdict on 500 lines with findings, or one that
     * carries its event, is longer than what was sent.
     */
    public static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

    private static final int MAX_DEPTH = 16;
    private static final JsonIgnoreProperties.Value UNKNOWN_FIELDS =
            JsonIgnoreProperties.Value.empty().withIgnoreUnknown();
    private static final JsonMapper MAPPER = buildMapper(WireTimes.module());
    private static final ObjectReader HEADER = MAPPER.readerFor(EventHeader.class);
    private static final ObjectReader INSTITUTION_EVENT = MAPPER.readerFor(InstitutionEvent.class);
    private static final Map<EventType, ObjectReader> BODIES = bodyReaders();

    private JsonCodec() {}

    /**
     * Reads one person event whole.
     *
     * @throws BadInput if it breaks the contract
     */
    public static PersonEvent readPersonEvent(byte[] json) {
        return readPersonEvent(json, type -> true).orElseThrow();
    }

    /**
     * Reads one person event whole if its type is wanted; of any other no more is read, or checked, than tells its type.
     *
     * @throws BadInput if it breaks the contract as far as it was read
     */
    public static Optional<PersonEvent> readPersonEvent(byte[] json, Predicate<EventType> wanted) {
        Optional<EventHeader> quick = json.length <= MAX_MESSAGE_BYTES ? HeaderScan.read(json) : Optional.empty();
        if (quick.isEmpty()) {
            EventHeader header = readHeader(json);
            return wanted.test(header.type()) ? Optional.of(readBody(header, json)) : Optional.empty();
        }
        if (!wanted.test(quick.get().type())) {
            return Optional.empty();
        }
        try {
            checkHeader(quick.get());
            return Optional.of(readBody(quick.get(), json));
        } catch (BadInput e) {
            // which of several faults is named first is for the strict reading to say
            return Optional.of(readBody(readHeader(json), json));
        }
    }

    private static PersonEvent readBody(EventHeader header, byte[] json) {
        ObjectReader reader = BODIES.get(header.type());
        if (reader == null) {
            throw new IllegalStateException("no reader for " + header.type());
        }
        EventBody body = read(reader, json, MAX_MESSAGE_BYTES);
        body.check(new FieldCheck(header));
        return new PersonEvent(header, body);
    }

    /**
     * Reads only what every person event carries, for routing and time.
     *
     * @throws BadInput if it is not JSON or a common field is missing or wrong
     */
    public static EventHeader readHeader(byte[] json) {
        EventHeader header = read(HEADER, json, MAX_MESSAGE_BYTES);
        checkHeader(header);
        return header;
    }

    private static void checkHeader(EventHeader header) {
        FieldCheck check = new FieldCheck(header);
        check.required("event_type", header.type());
        check.required("event_id", header.eventId());
        check.required("event_time", header.eventTime());
        if (header.type() != EventType.HEARTBEAT) {
            check.required("psn_no", header.psnNo());
        }
        check.id("event_id", header.eventId()).id("psn_no", header.psnNo());
    }

    /**
     * Reads one institution event.
     *
     * @throws BadInput if it breaks the contract
     */
    public static InstitutionEvent readInstitutionEvent(byte[] json) {
        InstitutionEvent event = read(INSTITUTION_EVENT, json, MAX_MESSAGE_BYTES);
        event.check();
        return event;
    }

    /**
     * Reads any record of this module that we wrote: up to {@link #MAX_RECORD_BYTES}, unlike an event from outside.
     *
     * @throws BadInput if it does not fit
     */
    public static <T> T read(Class<T> type, byte[] json) {
        return read(MAPPER.readerFor(type), json, MAX_RECORD_BYTES);
    }

    /** The canonical bytes of a record of this module. */
    public static byte[] write(Object value) {
        if (value instanceof Verdict verdict) {
            return VerdictWriter.write(verdict);
        }
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of ours cannot be written: " + value.getClass(), e);
        }
    }

    /** A person event as one flat JSON object: its header's fields, then its body's. */
    public static byte[] write(PersonEvent event) {
        byte[] header = write((Object) event.header());
        byte[] body = write((Object) event.body());
        boolean noFields = body.length == "{}".length();
        if (noFields) {
            return header;
        }
        byte[] flat = Arrays.copyOf(header, header.length + body.length - 1);
        flat[header.length - 1] = ',';
        System.arraycopy(body, 1, flat, header.length, body.length - 1);
        return flat;
    }

    /** The mapper behind this codec, for callers that embed records in other documents. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static <T> T read(ObjectReader reader, byte[] json, int maxBytes) {
        if (json.length > maxBytes) {
            throw new BadInput(Reason.TOO_LARGE, "", "a message may have " + maxBytes + " bytes");
        }
        try {
            T value = reader.readValue(json);
            if (value == null) {
                throw new BadInput(Reason.NOT_JSON, "", "is not a JSON object");
            }
            return value;
        } catch (JsonMappingException e) {
            throw refusal(e);
        } catch (StreamConstraintsException e) {
            throw new BadInput(Reason.TOO_DEEP, "", "nested or long beyond the limits");
        } catch (JsonProcessingException e) {
            throw syntaxRefusal(e, "");
        } catch (IOException e) {
            throw new BadInput(Reason.NOT_JSON, "", "cannot be read as UTF-8 JSON");
        }
    }

    private static BadInput refusal(JsonMappingException e) {
        String path = JsonPaths.of(e);
        if (e instanceof WireNumbers.WireProblem problem) {
            return new BadInput(problem.reason(), path, problem.getOriginalMessage());
        }
        if (e instanceof WireTimes.TimeProblem problem) {
            return new BadInput(Reason.BAD_TIME, path, problem.getOriginalMessage());
        }
        if (e.getCause() instanceof StreamConstraintsException) {
            return new BadInput(Reason.TOO_DEEP, path, "nested or long beyond the limits");
        }
        if (e.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException)) {
            return syntaxRefusal(cause, path);
        }
        if (e instanceof InvalidFormatException format
                && format.getTargetType().isEnum()
                && format.getValue() instanceof String) {
            return path.equals("event_type")
                    ? new BadInput(Reason.UNKNOWN_EVENT_TYPE, path, "is not a known event type")
                    : new BadInput(Reason.UNKNOWN_VALUE, path, "is not one of the values of this field");
        }
        return path.isEmpty()
                ? new BadInput(Reason.NOT_JSON, "", "is not a JSON object")
                : new BadInput(Reason.WRONG_TYPE, path, "has the wrong type");
    }

    private static BadInput syntaxRefusal(JsonProcessingException e, String path) {
        String message = e.getOriginalMessage();
        if (message != null && message.startsWith("Duplicate field")) {
            int from = message.indexOf('\'');
            int to = message.lastIndexOf('\'');
            String field = from >= 0 && to > from ? message.substring(from + 1, to) : path;
            return new BadInput(Reason.DUPLICATE_KEY, field, "stands twice in one object");
        }
        return new BadInput(Reason.NOT_JSON, "", "is not well-formed JSON");
    }

    private static Map<EventType, ObjectReader> bodyReaders() {
        Map<EventType, ObjectReader> readers = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            readers.put(type, MAPPER.readerFor(type.body()));
        }
        return readers;
    }

    /** A mapper with the settings of the wire and these readers and writers. */
    static JsonMapper buildMapper(Module... modules) {
        JsonMapper mapper = JsonMapper.builder()
                .addModules(modules)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(64)
                        .maxStringLength(MAX_MESSAGE_BYTES)
                        .build());
        // what is unknown is passed over where it stands, not kept until the end of its record
        mapper.configOverride(Item.class).setIgnorals(UNKNOWN_FIELDS);
        for (EventType type : EventType.values()) {
            mapper.configOverride(type.body()).setIgnorals(UNKNOWN_FIELDS);
        }
        for (CoercionInputShape shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
