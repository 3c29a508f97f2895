package org.fundwatch.jobs.pattern.intake;

import java.io.IOException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * Terms as bytes: the number of the format, rule, version, publication and severity, then each name once with its threshold
 * and what an alert shows of it. State holds such bytes: another layout gets another number, and this one is read for ever.
 */
final class RuleTermsFormat {
    private static final int FORMAT = 1;
    private static final int USUAL_SIZE = 256;

    private static final int VALUE = 1;
    private static final int SHOWN = 2;
    /** What is shown has the number of the threshold and no text. */
    private static final int SHOWN_AS_IT_IS = 4;

    private RuleTermsFormat() {}

    static byte[] write(RuleTerms terms) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_SIZE);
        out.writeByte(FORMAT);
        out.writeUTF(terms.ruleId());
        out.writeUTF(terms.ruleVersion());
        out.writeInt(terms.publication());
        out.writeUTF(terms.severity().name());
        SortedSet<String> names = new TreeSet<>(terms.values().keySet());
        names.addAll(terms.shown().keySet());
        out.writeShort(names.size());
        for (String name : names) {
            out.writeUTF(name);
            write(terms.values().get(name), terms.shown().get(name), out);
        }
        return out.getCopyOfBuffer();
    }

    private static void write(@Nullable Long value, @Nullable Arg shown, DataOutputSerializer out) throws IOException {
        boolean asItIs = value != null
                && shown != null
                && shown.number() == value
                && shown.text().isEmpty();
        out.writeByte((value == null ? 0 : VALUE) | (shown == null ? 0 : SHOWN) | (asItIs ? SHOWN_AS_IT_IS : 0));
        if (value != null) {
            out.writeLong(value);
        }
        if (shown != null) {
            out.writeUTF(shown.kind().name());
            if (!asItIs) {
                out.writeLong(shown.number());
                out.writeUTF(shown.text());
            }
        }
    }

    static RuleTerms read(byte[] content) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(content);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("terms of a rule in format " + format + ", which this release does not know");
        }
        String ruleId = in.readUTF();
        String ruleVersion = in.readUTF();
        int publication = in.readInt();
        Alert.Severity severity = Alert.Severity.valueOf(in.readUTF());
        Map<String, Long> values = new TreeMap<>();
        Map<String, Arg> shown = new TreeMap<>();
        int names = in.readUnsignedShort();
        for (int i = 0; i < names; i++) {
            read(in.readUTF(), in, values, shown);
        }
        return new RuleTerms(ruleId, ruleVersion, publication, severity, values, shown);
    }

    private static void read(String name, DataInputDeserializer in, Map<String, Long> values, Map<String, Arg> shown)
            throws IOException {
        int has = in.readByte();
        long value = (has & VALUE) != 0 ? in.readLong() : 0;
        if ((has & VALUE) != 0) {
            values.put(name, value);
        }
        if ((has & SHOWN) != 0) {
            Arg.Kind kind = Arg.Kind.valueOf(in.readUTF());
            boolean asItIs = (has & SHOWN_AS_IT_IS) != 0;
            shown.put(name, asItIs ? new Arg(kind, value, "") : new Arg(kind, in.readLong(), in.readUTF()));
        }
    }
}
