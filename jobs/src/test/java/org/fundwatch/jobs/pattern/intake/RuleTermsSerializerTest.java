package org.fundwatch.jobs.pattern.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.typeutils.EnumTypeInfo;
import org.apache.flink.api.java.typeutils.PojoField;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.Test;

/** Terms lie in the state of every rule: what is written once is read for ever, also what the first release wrote. */
class RuleTermsSerializerTest {
    private static final RuleTerms TERMS = new RuleTerms(
            "PH01",
            "2",
            3,
            Alert.Severity.SUSPECTED,
            Map.of("hours", 72L, "hidden", 5L, "limit", 5_000L),
            Map.of("hours", Arg.count(72), "limit", Arg.money(50), "table", Arg.text("planned_cycles")));

    private final TypeSerializer<RuleTerms> serializer = today(TypeInformation.of(RuleTerms.class));

    @Test
    void everythingIsReadBackAsItWas() throws IOException {
        assertThat(read(serializer, bytes(serializer, TERMS))).isEqualTo(TERMS);
    }

    @Test
    void theLayoutStays() throws IOException {
        RuleTerms small = new RuleTerms(
                "R1", "1", 9, Alert.Severity.SUSPECTED, Map.of("a", 2L), Map.of("a", Arg.count(2), "b", Arg.text("c")));
        String severity = HexFormat.of().formatHex("SUSPECTED".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        // format; rule; version; publication; severity; two names
        String expected = "01" + "00025231" + "000131" + "00000009" + "0009" + severity + "0002"
                // a: value, shown as it is; 2; COUNT
                + "000161" + "07" + "0000000000000002" + "0005434f554e54"
                // b: shown only; TEXT, 0, c
                + "000162" + "02" + "000454455854" + "0000000000000000" + "000163";

        assertThat(HexFormat.of().formatHex(RuleTermsFormat.write(small))).isEqualTo(expected);
        assertThat(RuleTermsFormat.read(HexFormat.of().parseHex(expected))).isEqualTo(small);
    }

    @Test
    void equalTermsAreReadAsOneObject() throws IOException {
        byte[] written = bytes(serializer, TERMS);

        assertThat(read(serializer, written)).isSameAs(read(serializer, written));
    }

    @Test
    void aBlockIsHandedOnAsItIs() throws IOException {
        byte[] written = bytes(serializer, TERMS);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(written), out);

        assertThat(out.getCopyOfBuffer()).isEqualTo(written);
    }

    @Test
    void whatTheFirstReleaseWroteFieldByFieldIsReadByItsOwnSerializerAndThenWrittenAnew() throws Exception {
        TypeSerializer<RuleTerms> first = today(fieldByField());
        TypeSerializerSnapshot<RuleTerms> kept = asKept(first);

        assertThat(read(kept.restoreSerializer(), bytes(first, TERMS))).isEqualTo(TERMS);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(kept)
                        .isCompatibleAfterMigration())
                .isTrue();
    }

    @Test
    void stateOfThisReleaseNeedsNoMigrationAndAnyOtherIsRefused() throws Exception {
        TypeSerializerSnapshot<RuleTerms> today = serializer.snapshotConfiguration();

        assertThat(today.resolveSchemaCompatibility(asKept(serializer)).isCompatibleAsIs())
                .isTrue();
        @SuppressWarnings("unchecked") // the snapshot of something else, as a broken savepoint would have it
        TypeSerializerSnapshot<RuleTerms> other = (TypeSerializerSnapshot<RuleTerms>)
                (TypeSerializerSnapshot<?>) StringSerializer.INSTANCE.snapshotConfiguration();
        assertThat(today.resolveSchemaCompatibility(other).isIncompatible()).isTrue();
    }

    private static PojoTypeInfo<RuleTerms> fieldByField() throws NoSuchFieldException {
        return new PojoTypeInfo<>(
                RuleTerms.class,
                List.of(
                        field("ruleId", Types.STRING),
                        field("ruleVersion", Types.STRING),
                        field("publication", Types.INT),
                        field("severity", new EnumTypeInfo<>(Alert.Severity.class)),
                        field("values", Types.MAP(Types.STRING, Types.LONG)),
                        field("shown", Types.MAP(Types.STRING, TypeInformation.of(Arg.class)))));
    }

    private static PojoField field(String name, TypeInformation<?> type) throws NoSuchFieldException {
        return new PojoField(RuleTerms.class.getDeclaredField(name), type);
    }

    private static TypeSerializer<RuleTerms> today(TypeInformation<RuleTerms> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static TypeSerializerSnapshot<RuleTerms> asKept(TypeSerializer<RuleTerms> written) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, written.snapshotConfiguration());
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), RuleTermsSerializerTest.class.getClassLoader());
    }

    private static byte[] bytes(TypeSerializer<RuleTerms> by, RuleTerms terms) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        by.serialize(terms, out);
        return out.getCopyOfBuffer();
    }

    private static RuleTerms read(TypeSerializer<RuleTerms> by, byte[] written) throws IOException {
        return by.deserialize(new DataInputDeserializer(written));
    }
}
