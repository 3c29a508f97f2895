package org.fundwatch.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.fundwatch.policy.adjudication.exclusion.Exclusions;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Problems;
import org.fundwatch.policy.rulebook.RulebookFiles;
import org.fundwatch.policy.rulebook.YamlFile;
import org.fundwatch.schemas.event.AidUse;
import org.fundwatch.schemas.json.JsonCodec;
import org.fundwatch.schemas.verdict.Overridable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors use says what the reader accepts: the same fields, the same names, no pack of ours refused. */
class PackSchemaTest {
    private static final Path RULEBOOK = Path.of("..", "rulebook");
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SCHEMA);
    private static final String SHANXI = "policies/14/shanxi-2024-07-01.yaml";

    static Stream<String> packs() {
        return RulebookFiles.fromDirectory(RULEBOOK).names("policies", ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyShippedPackAndFrameIsValid(String name) {
        assertThat(VALIDATOR.validate(document(RULEBOOK, name, "", ""))).isEmpty();
    }

    @Test
    void theFictionalPackIsValid() {
        Path fictional = Path.of("src", "test", "resources", "fictional");
        assertThat(VALIDATOR.validate(document(fictional, "policies/99/fictional-2023-03-01.yaml", "", "")))
                .isEmpty();
    }

    @Test
    void itNamesTheFieldsThatTheReaderAccepts() {
        assertThat(fields("pack")).isEqualTo(PackReader.FIELDS);
        assertThat(fields("clause")).isEqualTo(PackReader.CLAUSE);
        assertThat(fields("exclusion")).isEqualTo(PackReader.EXCLUSION);
        assertThat(fields("benefit")).isEqualTo(BenefitTermsReader.FIELDS);
        assertThat(fields("deductible")).isEqualTo(BenefitTermsReader.DEDUCTIBLE);
        assertThat(fields("account")).isEqualTo(AccountTermsReader.FIELDS);
        assertThat(fields("familyAid")).isEqualTo(AccountTermsReader.FAMILY_AID);
        assertThat(fields("matrixRule")).isEqualTo(AccountTermsReader.RULE);
        assertThat(fields("cited")).isEqualTo(CitedReader.VALUE);
        assertThat(fields("term")).isEqualTo(CitedReader.TERM);
        assertThat(fields("frame")).isEqualTo(FrameReader.FIELDS);
        assertThat(fields("demands")).isEqualTo(FrameReader.DEMANDS);
        assertThat(names(at("/$defs/pack/properties/benefits/properties"))).isEqualTo(PackReader.BENEFITS);
        assertThat(names(at("/$defs/benefit/properties/first_self_pay/properties")))
                .isEqualTo(BenefitTermsReader.CLASSES);
    }

    @Test
    void itNamesTheChoicesThatTheReaderAccepts() {
        assertChoices("/$defs/pack/properties/status/enum", Pack.Status.class);
        assertChoices("/$defs/pack/properties/pooling_area/properties/value/enum", Pack.PoolingArea.class);
        assertChoices(
                "/$defs/pack/properties/catalogue_elsewhere/properties/value/enum", Pack.CatalogueElsewhere.class);
        assertChoices("/$defs/tierBy/properties/value/enum", BenefitTerms.TierBy.class);
        assertChoices("/$defs/benefit/properties/pharmacy_tier/properties/value/enum", BenefitTerms.PharmacyTier.class);
        assertChoices("/$defs/deductible/properties/kind/enum", BenefitTerms.DeductibleKind.class);
        assertChoices("/$defs/exclusion/properties/overridable/enum", Overridable.class);
        assertChoices("/$defs/account/properties/order/properties/value/enum", AccountTerms.Order.class);
        assertChoices("/$defs/matrixRule/properties/aid/enum", AccountRule.Aid.class);
        assertChoices("/$defs/kinds/items/enum", CatalogueItem.Kind.class);
        assertChoices("/$defs/familyAid/properties/uses/items/enum", AidUse.class);
        assertChoices("/$defs/status/enum", PersonStatus.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 0.55,|value: 1.01,",
                "value: 0.55,|value: 0.12345,",
                "value: 80.00,|value: -1,",
                "value: 80.00,|value: 80.001,",
                "tier: 1, value: 80.00|tier: 4, value: 80.00",
                "kind: PER_VISIT|kind: PER_MOON",
                "  ORDINARY_OUTPATIENT:|  INPATIENT:",
                "mandatory: {value: false|mandatory: {value: maybe",
                "region: \"14\"|region: 14",
                "insutype:|insurance:",
                "PERSON_SHARE: {own|PERSONAL_SHARE: {own",
                "EX_OTHER: {own: false, aid: \"NO\"|EX_OTHER: {own: false, aid: \"YES\"",
                "overridable: \"NO\"|overridable: NO",
            })
    void whatTheReaderRefusesByItsFormTheSchemaRefusesToo(String from, String to) {
        assertThat(VALIDATOR.validate(document(RULEBOOK, SHANXI, from, to))).isNotEmpty();

        Problems problems = new Problems();
        PackReader.read(
                new YamlFile(SHANXI, document(RULEBOOK, SHANXI, from, to), java.util.Map.of()),
                Exclusions.codes(),
                problems);
        assertThat(problems.found()).isNotEmpty();
    }

    private static JsonNode document(Path folder, String name, String from, String to) {
        String text = new String(RulebookFiles.fromDirectory(folder).content(name), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] changed =
                text.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(StandardCharsets.UTF_8);
        return YamlFile.read(name, changed, new Problems()).root();
    }

    private static JsonNode schema() {
        try {
            return JsonCodec.mapper().readTree(Files.readString(RULEBOOK.resolve("policy.schema.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode at(String pointer) {
        assertThat(SCHEMA.at(pointer).isMissingNode()).as(pointer).isFalse();
        return SCHEMA.at(pointer);
    }

    private static Set<String> fields(String definition) {
        return names(at("/$defs/" + definition + "/properties"));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertChoices(String pointer, Class<? extends Enum<?>> type) {
        Set<String> choices = new HashSet<>();
        at(pointer).forEach(choice -> choices.add(choice.asText()));
        assertThat(choices)
                .isEqualTo(Set.copyOf(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    }
}
