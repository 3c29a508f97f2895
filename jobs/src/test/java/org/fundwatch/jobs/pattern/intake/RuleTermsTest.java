package org.fundwatch.jobs.pattern.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.junit.jupiter.api.Test;

/** The state of every rule holds terms with each fact: what is equal must not be there twice. */
class RuleTermsTest {
    @Test
    void equalTermsShareTheirMapsAfterSerialization() throws IOException {
        RuleTerms terms = terms(44);
        RuleTerms read = readBack(terms);
        assertThat(read).isEqualTo(terms);
        assertThat(read.values()).isSameAs(terms.values());
        assertThat(read.shown()).isSameAs(terms.shown());
    }

    @Test
    void otherThresholdsAreOthers() {
        assertThat(terms(44)).isNotEqualTo(terms(45));
        assertThat(terms(45).value("supply_days")).isEqualTo(45);
    }

    @Test
    void aChangeOfTheGivenMapChangesNothing() {
        Map<String, Long> values = new HashMap<>(Map.of("supply_days", 46L));
        RuleTerms terms = new RuleTerms("RX01", "1", 1, Alert.Severity.SUSPECTED, values, Map.of());
        values.put("supply_days", 47L);
        assertThat(terms.value("supply_days")).isEqualTo(46);
    }

    private static RuleTerms terms(long days) {
        return new RuleTerms(
                "RX01",
                "1",
                1,
                Alert.Severity.SUSPECTED,
                Map.of("supply_days", days),
                Map.of("supply_days", Arg.count(days)));
    }

    private static RuleTerms readBack(RuleTerms terms) throws IOException {
        TypeSerializer<RuleTerms> serializer =
                TypeInformation.of(RuleTerms.class).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(terms, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
