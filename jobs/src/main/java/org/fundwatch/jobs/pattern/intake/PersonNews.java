package org.fundwatch.jobs.pattern.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.fundwatch.policy.detection.DetectionBook;
import org.fundwatch.policy.detection.Exemptions;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.policy.rulebook.CatalogueItem;
import org.fundwatch.policy.rulebook.Institution;
import org.fundwatch.schemas.event.Enrolment;
import org.fundwatch.schemas.event.EventHeader;
import org.fundwatch.schemas.event.Prescription;
import org.fundwatch.schemas.event.PrescriptionItem;
import org.fundwatch.schemas.event.ReviewResolution;
import org.fundwatch.schemas.value.Shanghai;
import org.jspecify.annotations.Nullable;

/** What the rules need of events that are neither a bill nor news of a stay: prescriptions, enrolments. */
final class PersonNews {
    /** Digits of the code of a township; a shorter one is of a county or more, whose people have nothing in common. */
    private static final int LEAST_RESIDENCE = 9;

    private static final Set<String> SEXES = Set.of("1", "2");

    /** Rules whose terms an external prescription carries. */
    private static final Set<KnownRule> PRESCRIPTION_RULES = EnumSet.of(KnownRule.RX05, KnownRule.ID07);

    /** Rules whose terms an enrolment carries. */
    private static final Set<KnownRule> ENROLMENT_RULES = EnumSet.of(KnownRule.DQ02);

    /** Rules whose terms the decision of a review carries. */
    private static final Set<KnownRule> RESOLUTION_RULES = EnumSet.of(KnownRule.IC01);

    private PersonNews() {}

    static PersonFacts.Parts prescription(Prescription body, EventHeader header, DetectionBook book) {
        LocalDate day = Shanghai.dateOf(header.eventTime());
        Optional<Institution> place = book.institution(body.institutionCode(), day);
        String region = place.map(Institution::region).orElse("");
        List<String> drugs = body.items().stream()
                .map(item -> drug(item, region, day, book))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new PersonFacts.Parts(
                PersonFact.Kind.PRESCRIPTION,
                null,
                null,
                null,
                null,
                new PersonFact.Prescribed(
                        body.prescriptionNo(),
                        body.institutionCode(),
                        region,
                        body.doctorCode(),
                        drugs,
                        Boolean.TRUE.equals(body.longTerm()),
                        body.diagnoses().stream().map(String::strip).toList()),
                null,
                PersonFacts.terms(
                        applying(PRESCRIPTION_RULES, body.institutionCode(), region, day, book),
                        book,
                        region,
                        place.map(Institution::kind).orElse(null)));
    }

    /** The rules that do look at an institution on a day. */
    private static Set<KnownRule> applying(
            Set<KnownRule> rules, String code, String region, LocalDate day, DetectionBook book) {
        Set<KnownRule> applying = EnumSet.copyOf(rules);
        applying.removeIf(rule -> book.exemptions().names(rule, code, region, day));
        return applying;
    }

    private static Optional<String> drug(PrescriptionItem item, String region, LocalDate day, DetectionBook book) {
        return book.catalogue()
                .find(item.itemCode(), region, day)
                .filter(known -> known.kind() == CatalogueItem.Kind.DRUG)
                .map(CatalogueItem::drug);
    }

    static PersonFacts.Parts enrolment(Enrolment body, long position, DetectionBook book) {
        String region = Objects.requireNonNullElse(body.insuredRegion(), "");
        String sex = Objects.requireNonNullElse(body.gender(), "");
        return new PersonFacts.Parts(
                PersonFact.Kind.ENROLMENT,
                null,
                null,
                null,
                null,
                null,
                new PersonFact.Enrolled(
                        position,
                        epochDay(body.effectiveFrom()),
                        region,
                        SEXES.contains(sex) ? sex : "",
                        body.birthDate() == null ? null : epochDay(body.birthDate()),
                        body.remoteFiling() == null
                                ? "NONE"
                                : body.remoteFiling().name(),
                        Objects.requireNonNullElse(body.remoteRegion(), ""),
                        body.coverage() == null ? "" : body.coverage().name(),
                        groups(body)),
                PersonFacts.terms(ENROLMENT_RULES, book, region, null));
    }

    private static List<String> groups(Enrolment body) {
        List<String> groups = new ArrayList<>();
        add(groups, Exemptions.Group.EMPLOYER, body.employerNo());
        String residence = body.residenceRegion();
        if (residence != null && residence.strip().length() >= LEAST_RESIDENCE) {
            add(groups, Exemptions.Group.RESIDENCE, residence);
        }
        add(groups, Exemptions.Group.TELEPHONE, body.telephoneHash());
        return List.copyOf(groups);
    }

    private static void add(List<String> groups, Exemptions.Group group, @Nullable String key) {
        if (key != null && !key.isBlank()) {
            groups.add(group.named(key.strip()));
        }
    }

    static PersonFacts.Parts resolution(ReviewResolution body, EventHeader header, DetectionBook book) {
        JsonNode settlement = body.settlement();
        String code =
                settlement == null ? "" : settlement.path("fixmedins_code").asText("");
        Optional<Institution> place = book.institution(code, Shanghai.dateOf(header.eventTime()));
        String region = place.map(Institution::region).orElse("");
        return new PersonFacts.Parts(
                PersonFact.Kind.REVIEW_RESOLVED,
                new PersonFact.Resolved(body.settlementId(), body.decidedBy(), body.approvedBy(), code, region),
                PersonFacts.terms(
                        RESOLUTION_RULES,
                        book,
                        region,
                        place.map(Institution::kind).orElse(null)));
    }

    /** The epoch day; a date some million years away becomes the last that an {@code int} holds. */
    private static int epochDay(LocalDate date) {
        return Math.toIntExact(Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, date.toEpochDay())));
    }
}
