package org.fundwatch.jobs.pattern.intake;

import java.io.Serial;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Tells Flink to write {@link RuleTerms} by {@link RuleTermsSerializer}, wherever they lie in a record or in state. */
public final class RuleTermsType extends TypeInformation<RuleTerms> {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Named by the annotation of {@link RuleTerms}. */
    public static final class Factory extends TypeInfoFactory<RuleTerms> {
        @Override
        public TypeInformation<RuleTerms> createTypeInfo(Type type, Map<String, TypeInformation<?>> genericParameters) {
            return new RuleTermsType();
        }
    }

    @Override
    public TypeSerializer<RuleTerms> createSerializer(SerializerConfig config) {
        return new RuleTermsSerializer();
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<RuleTerms> getTypeClass() {
        return RuleTerms.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(@Nullable Object other) {
        return other instanceof RuleTermsType;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleTermsType;
    }

    @Override
    public int hashCode() {
        return RuleTermsType.class.hashCode();
    }

    @Override
    public String toString() {
        return "RuleTerms";
    }
}
