package org.fundwatch.jobs.pattern.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fundwatch.jobs.pattern.alert.AlertContent;
import org.fundwatch.jobs.pattern.alert.AlertIds;
import org.fundwatch.jobs.pattern.intake.Bill;
import org.fundwatch.jobs.pattern.intake.PersonFact;
import org.fundwatch.jobs.pattern.intake.RuleTerms;
import org.fundwatch.jobs.pattern.rule.Judgement;
import org.fundwatch.policy.detection.KnownRule;
import org.fundwatch.schemas.alert.Alert;
import org.fundwatch.schemas.alert.Subject;
import org.fundwatch.schemas.value.Arg;
import org.jspecify.annotations.Nullable;

/**
 * IC01, 不相容岗位: the same person of the fund's staff entered and approved a reimbursement by hand, or decided and approved
 * a review. One alert for each such act. What is reversed later was signed alone all the same: nothing withdraws it.
 */
final class LoneSignature {
    private LoneSignature() {}

    static List<Judgement> judge(Usage usage) {
        List<Judgement> found = new ArrayList<>();
        for (UsageFact bill : usage.allBills()) {
            UsageFact.Paper paper = Usage.paper(bill);
            String staff = lone(paper.enteredBy(), paper.approvedBy());
            if (staff != null && paper.type() == Bill.Type.MANUAL_REIMBURSEMENT) {
                bill.terms(KnownRule.IC01).ifPresent(terms -> {
                    AlertContent alert = content(terms, staff, bill, "MANUAL_REIMBURSEMENT")
                            .at(paper.institutionCode(), paper.region())
                            .atRisk(paper.amountFen())
                            .arg("institution", Arg.text(paper.institutionCode()))
                            .arg("amount", Arg.money(paper.amountFen()))
                            .evidence(bill.id(), "manual_reimbursement", bill.eventTime(), Map.of());
                    found.add(Judgement.stands(alert.build(), bill.orderTime()));
                });
            }
        }
        for (UsageFact review : usage.resolutions()) {
            PersonFact.Resolved resolved = Objects.requireNonNull(review.resolution());
            String staff = lone(resolved.decidedBy(), resolved.approvedBy());
            if (staff != null) {
                review.terms(KnownRule.IC01).ifPresent(terms -> {
                    Alert alert = content(terms, staff, review, "REVIEW_RESOLUTION")
                            .at(
                                    resolved.institutionCode().isEmpty() ? null : resolved.institutionCode(),
                                    resolved.region())
                            .arg("institution", Arg.text(resolved.institutionCode()))
                            .arg("amount", Arg.money(0))
                            .evidence(review.id(), "review_decision", review.eventTime(), Map.of())
                            .build();
                    found.add(Judgement.stands(alert, review.orderTime()));
                });
            }
        }
        return found;
    }

    /** Who signed both; nobody where a name is missing or they differ. */
    private static @Nullable String lone(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.isBlank() && one.strip().equals(other.strip()) ? one.strip() : null;
    }

    private static AlertContent content(RuleTerms terms, String staff, UsageFact act, String matter) {
        return AlertContent.of(
                        terms,
                        AlertIds.of(KnownRule.IC01, Subject.Kind.STAFF, staff, act.id()),
                        new Subject(Subject.Kind.STAFF, staff, List.of(act.key())))
                .during(act.eventTime(), act.eventTime())
                .scored(0)
                .arg("matter", Arg.text(matter))
                .arg("occurred_at", Arg.time(Instant.ofEpochMilli(act.eventTime())));
    }
}
